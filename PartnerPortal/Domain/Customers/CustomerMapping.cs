using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

internal sealed class CustomerMapping
    : IEntityTypeConfiguration<CustomerTenant>,
        IEntityTypeConfiguration<CustomerAdministrator>,
        IEntityTypeConfiguration<ResellerRelationship>
{
    public void Configure(EntityTypeBuilder<CustomerTenant> builder)
    {
        builder.ToTable("CustomerTenants");
        builder.Property(tenant => tenant.Id).ValueGeneratedNever();
        builder.Property(tenant => tenant.CompanyName).HasMaxLength(CustomerLimits.CompanyName);
        builder.Property(tenant => tenant.Domain).HasMaxLength(CustomerLimits.DomainPrefix + 32);
        builder.Property(tenant => tenant.RegistrationId).HasMaxLength(CustomerLimits.RegistrationId);
        builder.ComplexProperty(tenant => tenant.Address, Address);
        builder.HasIndex(tenant => tenant.Domain).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CustomerAdministrator> builder)
    {
        builder.ToTable("CustomerAdministrators");
        builder.Property(administrator => administrator.Id).ValueGeneratedNever();
        builder.Property(administrator => administrator.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.Property(administrator => administrator.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
        builder.HasIndex(administrator => administrator.UserName).IsUnique();
        builder.HasIndex(administrator => administrator.CustomerTenantId);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(administrator => administrator.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ResellerRelationship> builder)
    {
        builder.ToTable("ResellerRelationships");
        builder.Property(relationship => relationship.Id).ValueGeneratedNever();
        builder.Property(relationship => relationship.Version).IsConcurrencyToken();
        builder.ComplexProperty(
            relationship => relationship.BillingProfile,
            profile =>
            {
                profile.Property(billing => billing.CompanyName).HasMaxLength(CustomerLimits.CompanyName);
                profile.Property(billing => billing.FirstName).HasMaxLength(FieldRules.PersonNameMaxLength);
                profile.Property(billing => billing.LastName).HasMaxLength(FieldRules.PersonNameMaxLength);
                profile.Property(billing => billing.Email).HasMaxLength(EmailAddress.MaxLength);
                profile.Property(billing => billing.PhoneNumber).HasMaxLength(FieldRules.PhoneNumberMaxLength);
                profile.Property(billing => billing.Culture).HasMaxLength(CustomerLimits.Culture);
                profile.Property(billing => billing.Language).HasMaxLength(CustomerLimits.Culture);
                profile.ComplexProperty(billing => billing.Address, Address);
            }
        );
        builder
            .HasIndex(relationship => new { relationship.PartnerId, relationship.CustomerTenantId })
            .IsUnique()
            .HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(relationship => new { relationship.PartnerId, relationship.CreationRequestId }).IsUnique();
        builder.HasIndex(relationship => relationship.CustomerTenantId);
        builder.HasIndex(relationship => relationship.ResellerId);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(relationship => relationship.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(relationship => relationship.ResellerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(relationship => relationship.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    private static void Address(ComplexPropertyBuilder<Address> address)
    {
        address.Property(value => value.Country).HasMaxLength(2);
        address.Property(value => value.AddressLine1).HasMaxLength(CustomerLimits.AddressLine);
        address.Property(value => value.AddressLine2).HasMaxLength(CustomerLimits.AddressLine);
        address.Property(value => value.City).HasMaxLength(CustomerLimits.City);
        address.Property(value => value.State).HasMaxLength(CustomerLimits.State);
        address.Property(value => value.PostalCode).HasMaxLength(CustomerLimits.PostalCode);
    }
}
