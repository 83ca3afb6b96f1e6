using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>Rebuilds the rows of changed customers from the facts: the only place that writes a status.</summary>
public sealed class PortfolioProjection(TimeProvider time) : IProjection
{
    public async Task<IReadOnlyCollection<CustomersChanged>> ProjectAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var relationships = await SourcesAsync(db, customerTenantIds, cancellationToken);
        var records = await AcceptanceGate.RecordsAsync(
            db,
            customerTenantIds,
            [.. relationships.Select(source => (source.Partner.Id, source.Tenant.Id))],
            cancellationToken
        );
        var invitations = await InvitationQueries.SummariesAsync(db, customerTenantIds, now, cancellationToken);
        var requests = await AcceptanceRequestQueries.SummariesAsync(db, customerTenantIds, now, cancellationToken);
        var carts = await CartQueries.OpenUntilAsync(db, customerTenantIds, now, cancellationToken);
        var centers = await CenterStandings.OfAsync(db, customerTenantIds, cancellationToken);
        var rows = await db.Set<PortfolioRow>()
            .AsNoTracking()
            .Where(row => customerTenantIds.Contains(row.CustomerTenantId))
            .ToDictionaryAsync(row => (row.PartnerId, row.CustomerTenantId), cancellationToken);
        var touched = new HashSet<(Guid PartnerId, Guid CustomerTenantId)>(rows.Keys);
        var filled = new List<(PortfolioRow? Before, PortfolioRow After)>();
        foreach (var (viewer, source) in Viewed(relationships))
        {
            var record = records[source.Tenant.Id].First(candidate => candidate.PartnerId == source.Partner.Id);
            var invitation = invitations.GetValueOrDefault((source.Partner.Id, source.Tenant.Id));
            var key = (viewer, source.Tenant.Id);
            touched.Add(key);
            var before = rows.Remove(key, out var row) ? row.Copy() : null;
            row ??= PortfolioRowMaker.NewRow(viewer, source.Tenant.Id);

            var cartUntil = carts.TryGetValue((source.Partner.Id, source.Tenant.Id), out var until)
                ? until
                : (DateTime?)null;
            var request = requests.GetValueOrDefault((source.Partner.Id, source.Tenant.Id));
            PortfolioRowMaker.Fill(
                row,
                source,
                record,
                invitation,
                request,
                cartUntil,
                centers.GetValueOrDefault((source.Partner.Id, source.Tenant.Id)),
                now
            );
            filled.Add((before, row));
        }

        // The remaining rows belong to relationships that have ended.
        await CountAsync(db, [.. filled.Select(row => row.After)], [.. rows.Values], cancellationToken);
        Write(db, filled, [.. rows.Values]);
        return
        [
            .. touched
                .GroupBy(key => key.PartnerId, key => key.CustomerTenantId)
                .Select(group => new CustomersChanged(group.Key, [.. group])),
        ];
    }

    private static async Task<List<PortfolioSource>> SourcesAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var relationships = await (
            from relationship in db.Set<ResellerRelationship>()
            join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
            where customerTenantIds.Contains(relationship.CustomerTenantId) && relationship.EndedAt == null
            select new { relationship, tenant }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var partnerIds = relationships.Select(pair => pair.relationship.PartnerId).Distinct().ToList();
        var partners = await db.Set<Partner>()
            .AsNoTracking()
            .Where(partner => partnerIds.Contains(partner.Id))
            .ToDictionaryAsync(partner => partner.Id, cancellationToken);
        return relationships.ConvertAll(pair => new PortfolioSource(
            pair.relationship,
            pair.tenant,
            partners[pair.relationship.PartnerId]
        ));
    }

    /// <summary>With prepared statements: a run changes hundreds of customers in one transaction.</summary>
    private static void Write(
        PortalDb db,
        IReadOnlyCollection<(PortfolioRow? Before, PortfolioRow After)> filled,
        IReadOnlyCollection<PortfolioRow> removed
    )
    {
        if (filled.Any(row => row.Before is null))
        {
            using var insert = new BulkInsert<PortfolioRow>(db);
            foreach (var (_, row) in filled.Where(row => row.Before is null))
            {
                insert.Add(row);
            }
        }

        using var update = new BulkUpdate<PortfolioRow>(db);
        foreach (var (before, after) in filled.Where(row => row.Before is not null))
        {
            update.Change(before!, after);
        }

        using var delete = new PreparedStatement(
            db,
            $"""DELETE FROM "{PortfolioMapping.Table}" WHERE "{nameof(PortfolioRow.Number)}" = @p0"""
        );
        foreach (var row in removed)
        {
            delete.Execute(row.Number);
        }
    }

    private static async Task CountAsync(
        PortalDb db,
        IReadOnlyCollection<PortfolioRow> filled,
        IReadOnlyCollection<PortfolioRow> removed,
        CancellationToken cancellationToken
    )
    {
        var book = await FacetBook.OpenAsync(
            db,
            [.. filled.Concat(removed).Select(row => row.FacetId).Distinct()],
            [.. filled.Select(row => row.PartnerId).Distinct()],
            [.. filled.Select(row => PortfolioRowMaker.FacetOf(row).Key).Distinct(StringComparer.Ordinal)],
            cancellationToken
        );
        foreach (var row in filled)
        {
            book.Enter(row);
        }

        foreach (var row in removed)
        {
            book.Leave(row);
        }
    }

    /// <summary>
    /// The partners whose lists show each customer, once each: a reseller may have it through two providers, and then the
    /// relationship that <see cref="CustomerAccess.VisibleTo"/> puts first decides.
    /// </summary>
    private static IEnumerable<(Guid Viewer, PortfolioSource Source)> Viewed(IEnumerable<PortfolioSource> sources) =>
        sources
            .SelectMany(source => source.Viewers, (source, viewer) => (viewer, source))
            .OrderByDescending(pair => pair.viewer == pair.source.Partner.Id)
            .ThenBy(pair => pair.source.Relationship.CreatedAt)
            .ThenBy(pair => pair.source.Relationship.Id)
            .DistinctBy(pair => (pair.viewer, pair.source.Tenant.Id));
}
