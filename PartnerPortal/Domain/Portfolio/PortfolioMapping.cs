using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

internal sealed class PortfolioMapping
    : IEntityTypeConfiguration<PortfolioRow>,
        IEntityTypeConfiguration<PortfolioFacet>,
        IEntityTypeConfiguration<PortfolioSnapshot>
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

        // A list is a walk along one of these, from any place: the sort key, then the row's number, which SQLite puts at the end
        // of every index. They are as narrow as can be: what a change of status changes is kept out of the first three, and what
        // it must change costs a page of each of the others.
        builder.HasIndex(row => new { row.PartnerId, row.NameKey });
        builder.HasIndex(row => new { row.PartnerId, row.NameKeySwedish });
        builder.HasIndex(row => new { row.PartnerId, row.Domain });
        builder.HasIndex(row => new { row.PartnerId, row.ChangedAt });

        // A filtered list is a walk along as many stretches of one of these as the filter leaves facets.
        builder.HasIndex(row => new { row.FacetId, row.NameKey });
        builder.HasIndex(row => new { row.FacetId, row.NameKeySwedish });
        builder.HasIndex(row => new { row.FacetId, row.Domain });
        builder.HasIndex(row => new { row.FacetId, row.ChangedAt });

        // Ranges of days, facet by facet. By the last change they are read in order of it out of the index alone.
        builder.HasIndex(row => new
        {
            row.FacetId,
            row.AcceptedOn,
            row.ChangedAt,
        });

        builder.HasIndex(row => new { row.FacetId, row.InvitedAt }).HasFilter("\"InvitedAt\" IS NOT NULL");
        builder
            .HasIndex(row => new
            {
                row.PartnerId,
                row.InvitedUntil,
                row.FacetId,
            })
            .HasFilter("\"InvitedUntil\" IS NOT NULL");

        // The listing, in the order that is the same in every language.
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

    public void Configure(EntityTypeBuilder<PortfolioFacet> builder)
    {
        builder.ToTable("PortfolioFacets");
        builder.Property(facet => facet.Id).ValueGeneratedNever();
        builder.Property(facet => facet.Country).HasMaxLength(2);
        builder.HasIndex(facet => new { facet.PartnerId, facet.Key }).IsUnique();
        builder.HasOne<Partner>().WithMany().HasForeignKey(facet => facet.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PortfolioSnapshot> builder)
    {
        builder.ToTable("PortfolioSnapshots");
        builder.HasKey(snapshot => new
        {
            snapshot.PartnerId,
            snapshot.Day,
            snapshot.Status,
        });
        builder
            .HasOne<Partner>()
            .WithMany()
            .HasForeignKey(snapshot => snapshot.PartnerId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
