using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Acceptances;

internal sealed class AcceptanceMapping
    : IEntityTypeConfiguration<Attestation>,
        IEntityTypeConfiguration<DirectAcceptance>,
        IEntityTypeConfiguration<LinkAcceptance>,
        IEntityTypeConfiguration<DirectAcceptanceRefusal>,
        IEntityTypeConfiguration<ReportedAcceptance>,
        IEntityTypeConfiguration<Reassessment>
{
    public void Configure(EntityTypeBuilder<Attestation> builder)
    {
        builder.ToTable("Attestations");
        builder.Property(attestation => attestation.Id).ValueGeneratedNever();
        builder.Property(attestation => attestation.VersionLabel).HasMaxLength(20);
        builder.Property(attestation => attestation.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(attestation => attestation.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(attestation => attestation.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(attestation => attestation.PhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(attestation => attestation.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(attestation => attestation.UserAgent).HasMaxLength(Caller.UserAgentMaxLength);
        builder.HasIndex(attestation => new
        {
            attestation.PartnerId,
            attestation.CustomerTenantId,
            attestation.RecordedAt,
        });
        builder.HasIndex(attestation => new { attestation.PartnerId, attestation.RequestId }).IsUnique();
        builder.HasIndex(attestation => attestation.CustomerTenantId);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(attestation => attestation.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(attestation => attestation.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<AgreementTemplate>()
            .WithMany()
            .HasForeignKey(attestation => attestation.TemplateId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DirectAcceptance> builder)
    {
        builder.ToTable("DirectAcceptances");
        builder.Property(acceptance => acceptance.Id).ValueGeneratedNever();
        builder.Property(acceptance => acceptance.VersionLabel).HasMaxLength(20);
        builder.Property(acceptance => acceptance.Country).HasMaxLength(2);
        builder.Property(acceptance => acceptance.Language).HasMaxLength(CustomerLimits.Culture);
        builder.Property(acceptance => acceptance.TextSha256).HasMaxLength(64);
        builder.Property(acceptance => acceptance.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(acceptance => acceptance.UserAgent).HasMaxLength(Caller.UserAgentMaxLength);
        builder.HasIndex(acceptance => new { acceptance.CustomerTenantId, acceptance.VersionLabel }).IsUnique();
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(acceptance => acceptance.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LinkAcceptance> builder)
    {
        builder.ToTable("LinkAcceptances");
        builder.Property(acceptance => acceptance.CompanyName).HasMaxLength(CustomerLimits.CompanyName);
        builder.Property(acceptance => acceptance.Statements).HasMaxLength(LinkAcceptance.StatementsMaxLength);
        builder.Property(acceptance => acceptance.Id).ValueGeneratedNever();
        builder.Property(acceptance => acceptance.VersionLabel).HasMaxLength(20);
        builder.Property(acceptance => acceptance.Country).HasMaxLength(2);
        builder.Property(acceptance => acceptance.Language).HasMaxLength(CustomerLimits.Culture);
        builder.Property(acceptance => acceptance.TextSha256).HasMaxLength(64);
        builder.Property(acceptance => acceptance.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(acceptance => acceptance.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(acceptance => acceptance.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(acceptance => acceptance.PhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(acceptance => acceptance.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.Property(acceptance => acceptance.UserAgent).HasMaxLength(Caller.UserAgentMaxLength);
        builder.HasIndex(acceptance => new { acceptance.CustomerTenantId, acceptance.PartnerId });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(acceptance => acceptance.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(acceptance => acceptance.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DirectAcceptanceRefusal> builder)
    {
        builder.ToTable("DirectAcceptanceRefusals");
        builder.Property(refusal => refusal.Id).ValueGeneratedNever();
        builder.Property(refusal => refusal.Address).HasMaxLength(Caller.AddressMaxLength);
        builder.HasIndex(refusal => new { refusal.CustomerTenantId, refusal.RefusedAt });
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(refusal => refusal.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportedAcceptance> builder)
    {
        builder.ToTable("ReportedAcceptances");
        builder.Property(reported => reported.Id).ValueGeneratedNever();
        builder.Property(reported => reported.VersionLabel).HasMaxLength(20);
        builder.Property(reported => reported.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(reported => reported.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(reported => reported.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(reported => reported.PhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(reported => reported.Source).HasMaxLength(ReportedAcceptance.SourceMaxLength);
        builder.HasIndex(reported => new { reported.CustomerTenantId, reported.PartnerId });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(reported => reported.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(reported => reported.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Reassessment> builder)
    {
        builder.ToTable("Reassessments");
        builder.HasKey(reassessment => reassessment.PartnerId);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(reassessment => reassessment.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
