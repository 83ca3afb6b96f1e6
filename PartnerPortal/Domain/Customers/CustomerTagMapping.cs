using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Customers;

internal sealed class CustomerTagMapping
    : IEntityTypeConfiguration<CustomerTag>,
        IEntityTypeConfiguration<TaggedCustomer>
{
    public const string Table = "TaggedCustomers";

    public void Configure(EntityTypeBuilder<CustomerTag> builder)
    {
        builder.ToTable("CustomerTags");
        builder.Property(tag => tag.Name).HasMaxLength(TagRules.MaxLength);
        builder.Property(tag => tag.Key).HasMaxLength(2 * TagRules.MaxLength);
        builder.HasIndex(tag => new { tag.PartnerId, tag.Key }).IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(tag => tag.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TaggedCustomer> builder)
    {
        // The key finds the customers of a tag, the index the tags of a customer.
        builder.ToTable(Table);
        builder.HasKey(tagged => new { tagged.TagId, tagged.CustomerTenantId });
        builder.HasIndex(tagged => new { tagged.CustomerTenantId, tagged.TagId });
        builder
            .HasOne<CustomerTag>()
            .WithMany()
            .HasForeignKey(tagged => tagged.TagId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(tagged => tagged.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
