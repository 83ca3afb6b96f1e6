using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.PartnerCenter;

internal sealed class CenterMapping
    : IEntityTypeConfiguration<CenterConnection>,
        IEntityTypeConfiguration<CenterConsent>,
        IEntityTypeConfiguration<CenterCustomer>,
        IEntityTypeConfiguration<CenterReading>,
        IEntityTypeConfiguration<CenterSending>
{
    public void Configure(EntityTypeBuilder<CenterConnection> builder)
    {
        builder.ToTable("CenterConnections");
        builder.HasKey(connection => connection.PartnerId);
        builder.Property(connection => connection.Address).HasMaxLength(CenterConnection.AddressMaxLength);
        builder
            .HasOne<Partner>()
            .WithOne()
            .HasForeignKey<CenterConnection>(connection => connection.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CenterConsent> builder)
    {
        builder.ToTable("CenterConsents");
        builder.HasKey(consent => consent.PartnerId);
        builder.Property(consent => consent.AccountName).HasMaxLength(CenterConsent.NameMaxLength);
        builder.Property(consent => consent.AccountId).HasMaxLength(CenterConsent.AccountIdMaxLength);
        builder
            .HasOne<Partner>()
            .WithOne()
            .HasForeignKey<CenterConsent>(consent => consent.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CenterCustomer> builder)
    {
        builder.ToTable("CenterCustomers");
        builder.HasKey(customer => new { customer.PartnerId, customer.CustomerTenantId });
        builder.Property(customer => customer.CompanyName).HasMaxLength(CenterCustomer.NameMaxLength);
        builder.Property(customer => customer.Domain).HasMaxLength(CenterCustomer.DomainMaxLength);
        builder.Property(customer => customer.ProfileSha256).HasMaxLength(64);
        builder.HasIndex(customer => customer.CustomerTenantId);
        builder.HasIndex(customer => new
        {
            customer.PartnerId,
            customer.ListedIn,
            customer.ReadIn,
            customer.CustomerTenantId,
        });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(customer => customer.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CenterReading> builder)
    {
        builder.ToTable("CenterReadings");
        builder.Property(reading => reading.Id).ValueGeneratedNever();
        builder.Property(reading => reading.Place).HasMaxLength(CenterReading.PlaceMaxLength);
        builder.HasIndex(reading => new { reading.PartnerId, reading.StartedAt });
        builder.HasIndex(reading => reading.Status);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(reading => reading.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CenterSending> builder)
    {
        builder.ToTable("CenterSendings");
        builder.HasKey(sending => sending.AttestationId);
        builder.Property(sending => sending.EnhancedId).HasMaxLength(CenterSending.EnhancedIdMaxLength);
        builder.HasIndex(sending => new { sending.CustomerTenantId, sending.PartnerId });
        builder.HasIndex(sending => new
        {
            sending.PartnerId,
            sending.Status,
            sending.NextAttemptAt,
        });
        builder
            .HasOne<Attestation>()
            .WithOne()
            .HasForeignKey<CenterSending>(sending => sending.AttestationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
