using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Orders;

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>, IEntityTypeConfiguration<CartLine>
{
    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.ToTable("Carts");
        builder.Property(cart => cart.Id).ValueGeneratedNever();
        builder.Property(cart => cart.LastModifiedByEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(cart => cart.Version).IsConcurrencyToken();
        builder.HasIndex(cart => new { cart.PartnerId, cart.RequestId }).IsUnique();
        builder.HasIndex(cart => cart.CustomerTenantId);
        builder.HasIndex(cart => cart.OrderId).IsUnique();
        builder
            .HasMany(cart => cart.Lines)
            .WithOne()
            .HasForeignKey(line => line.CartId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Partner>().WithMany().HasForeignKey(cart => cart.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(cart => cart.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(cart => cart.OrderId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CartLine> builder)
    {
        builder.ToTable("CartLines");
        builder.HasKey(line => new { line.CartId, line.Number });
        builder.Property(line => line.Number).ValueGeneratedNever();
        builder.Property(line => line.CatalogItemId).HasMaxLength(OrderMapping.CatalogItemId);
        builder.Property(line => line.FriendlyName).HasMaxLength(NewOrderRules.FriendlyNameLength);
    }
}
