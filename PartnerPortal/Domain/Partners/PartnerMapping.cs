using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Partners;

internal sealed class PartnerMapping
    : IEntityTypeConfiguration<Partner>,
        IEntityTypeConfiguration<ResellerPartnership>,
        IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.ToTable("Partners");
        builder.Property(partner => partner.Id).ValueGeneratedNever();
        builder.Property(partner => partner.Name).HasMaxLength(Partner.NameMaxLength);
        builder.Property(partner => partner.Country).HasMaxLength(2);
        builder.Property(partner => partner.EmailDomain).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(partner => partner.ContactEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(partner => partner.ContactPhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
        builder.Property(partner => partner.MpnId).HasMaxLength(Partner.MpnIdMaxLength);
        builder.ComplexProperty(partner => partner.LegalBusiness);
        builder.HasIndex(partner => partner.MpnId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ResellerPartnership> builder)
    {
        builder.ToTable("ResellerPartnerships");
        builder.HasKey(partnership => new { partnership.ProviderId, partnership.ResellerId });
        builder.HasIndex(partnership => partnership.ResellerId);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(partnership => partnership.ProviderId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(partnership => partnership.ResellerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("Agents");
        builder.Property(agent => agent.Id).ValueGeneratedNever();
        builder.Property(agent => agent.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(agent => agent.FirstName).HasMaxLength(Agent.NameMaxLength);
        builder.Property(agent => agent.LastName).HasMaxLength(Agent.NameMaxLength);
        builder.HasIndex(agent => new { agent.Email, agent.PartnerId }).IsUnique();
        builder.HasIndex(agent => agent.PartnerId);
        builder
            .HasIndex(agent => new
            {
                agent.DirectoryTenantId,
                agent.DirectoryObjectId,
                agent.PartnerId,
            })
            .IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(agent => agent.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
