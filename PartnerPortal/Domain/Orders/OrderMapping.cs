using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Orders;

internal sealed class OrderMapping
    : IEntityTypeConfiguration<Order>,
        IEntityTypeConfiguration<OrderLine>,
        IEntityTypeConfiguration<Subscription>
{
    internal const int CatalogItemId = 64;
    private const int OfferName = 200;
    private const int Currency = 3;

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("Orders");
        builder.Property(order => order.Id).ValueGeneratedNever();
        builder.Property(order => order.Currency).HasMaxLength(Currency);
        builder.HasIndex(order => new
        {
            order.PartnerId,
            order.CustomerTenantId,
            order.PlacedAt,
        });
        builder.HasIndex(order => new { order.PartnerId, order.RequestId }).IsUnique();
        builder.HasIndex(order => order.CustomerTenantId);
        builder
            .HasMany(order => order.Lines)
            .WithOne()
            .HasForeignKey(line => line.OrderId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Partner>().WithMany().HasForeignKey(order => order.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(order => order.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("OrderLines");
        builder.HasKey(line => new { line.OrderId, line.Number });
        builder.Property(line => line.Number).ValueGeneratedNever();
        builder.Property(line => line.CatalogItemId).HasMaxLength(CatalogItemId);
        builder.Property(line => line.OfferName).HasMaxLength(OfferName);
        builder.Property(line => line.FriendlyName).HasMaxLength(NewOrderRules.FriendlyNameLength);
        builder
            .HasOne<Subscription>()
            .WithMany()
            .HasForeignKey(line => line.SubscriptionId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("Subscriptions");
        builder.Property(subscription => subscription.Id).ValueGeneratedNever();
        builder.Property(subscription => subscription.CatalogItemId).HasMaxLength(CatalogItemId);
        builder.Property(subscription => subscription.OfferName).HasMaxLength(OfferName);
        builder.Property(subscription => subscription.Currency).HasMaxLength(Currency);
        builder.Property(subscription => subscription.Version).IsConcurrencyToken();
        builder.HasIndex(subscription => new
        {
            subscription.PartnerId,
            subscription.CustomerTenantId,
            subscription.StartedAt,
        });
        builder.HasIndex(subscription => subscription.CustomerTenantId);
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(subscription => subscription.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(subscription => subscription.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
