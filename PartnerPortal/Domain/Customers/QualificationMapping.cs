using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Customers;

internal sealed class QualificationMapping : IEntityTypeConfiguration<CustomerQualification>
{
    public void Configure(EntityTypeBuilder<CustomerQualification> builder)
    {
        builder.ToTable("CustomerQualifications");
        builder.Property(qualification => qualification.Id).ValueGeneratedNever();
        builder.Property(qualification => qualification.Website).HasMaxLength(CustomerQualification.WebsiteMaxLength);
        builder
            .Property(qualification => qualification.ValidationCode)
            .HasMaxLength(CustomerQualification.ValidationCodeLength);
        builder.HasIndex(qualification => new { qualification.PartnerId, qualification.RequestId }).IsUnique();
        builder.HasIndex(qualification => new { qualification.CustomerTenantId, qualification.PartnerId });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(qualification => qualification.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(qualification => qualification.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
