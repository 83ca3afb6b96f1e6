using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

internal sealed class PortfolioMapping : IEntityTypeConfiguration<PortfolioRow>
{
    public const string Table = "PortfolioRows";
    public const string SearchIndex = "PortfolioSearch";

    private const string HasReseller = "\"ResellerId\" IS NOT NULL";
    private const string IsAnothers = "\"OwnerId\" <> \"PartnerId\"";

    public void Configure(EntityTypeBuilder<PortfolioRow> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedOnAdd();
        builder.Property(row => row.CompanyName).HasMaxLength(CustomerLimits.CompanyName);
        builder.Property(row => row.Country).HasMaxLength(2);
        builder.HasIndex(row => new { row.PartnerId, row.CustomerTenantId }).IsUnique();

        // A list is a walk along one of these, from any place: the sort key, then the tenant that makes it unique.
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.NameKey,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.NameKeySwedish,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.Domain,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.ChangedAt,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.Status,
            row.NameKey,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.Status,
            row.NameKeySwedish,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.Country,
            row.NameKey,
            row.CustomerTenantId,
        });
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.Country,
            row.NameKeySwedish,
            row.CustomerTenantId,
        });

        // Only providers have rows with a reseller: for the others these two cost nothing.
        builder
            .HasIndex(row => new
            {
                row.PartnerId,
                row.ResellerId,
                row.NameKey,
                row.CustomerTenantId,
            })
            .HasFilter(HasReseller);
        builder
            .HasIndex(row => new
            {
                row.PartnerId,
                row.ResellerId,
                row.NameKeySwedish,
                row.CustomerTenantId,
            })
            .HasFilter(HasReseller);

        // The directory, in the order that is the same in every language.
        builder.HasIndex(row => new
        {
            row.PartnerId,
            row.NameFolded,
            row.CustomerTenantId,
        });
        builder
            .HasIndex(row => new
            {
                row.PartnerId,
                row.ResellerId,
                row.NameFolded,
                row.CustomerTenantId,
            })
            .HasFilter(HasReseller);
        builder
            .HasIndex(row => new
            {
                row.PartnerId,
                row.OwnerId,
                row.NameFolded,
                row.CustomerTenantId,
            })
            .HasFilter(IsAnothers);
        builder.HasIndex(row => row.CustomerTenantId);
        builder.HasIndex(row => row.StatusUntil).HasFilter("\"StatusUntil\" IS NOT NULL");
        builder.HasOne<Partner>().WithMany().HasForeignKey(row => row.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<CustomerTenant>()
            .WithMany()
            .HasForeignKey(row => row.CustomerTenantId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
