using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The facets assigned to rows, with their row counts. Belongs to one write transaction.</summary>
internal sealed class FacetBook
{
    private readonly Dictionary<(Guid PartnerId, string Key), PortfolioFacet> byKey = [];
    private readonly Dictionary<int, PortfolioFacet> byId = [];
    private readonly PortalDb db;
    private int lastId;

    private FacetBook(PortalDb db) => this.db = db;

    /// <summary>
    /// Loads the facets that the rows have and will have: those with the given ids, and those of the given partners and keys.
    /// </summary>
    public static async Task<FacetBook> OpenAsync(
        PortalDb db,
        IReadOnlyCollection<int> ids,
        IReadOnlyCollection<Guid> partnerIds,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var book = new FacetBook(db);
        book.Know(
            await db.Set<PortfolioFacet>()
                .AsTracking()
                .Where(facet => partnerIds.Contains(facet.PartnerId) && keys.Contains(facet.Key))
                .ToListAsync(cancellationToken)
        );
        var others = ids.Where(id => !book.byId.ContainsKey(id)).ToList();
        if (others.Count > 0)
        {
            book.Know(
                await db.Set<PortfolioFacet>()
                    .AsTracking()
                    .Where(facet => others.Contains(facet.Id))
                    .ToListAsync(cancellationToken)
            );
        }

        book.lastId = await db.Set<PortfolioFacet>().MaxAsync(facet => (int?)facet.Id, cancellationToken) ?? 0;
        return book;
    }

    /// <summary>Loads every facet of every partner.</summary>
    public static async Task<FacetBook> OpenWholeAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var book = new FacetBook(db);
        book.Know(await db.Set<PortfolioFacet>().AsTracking().ToListAsync(cancellationToken));
        book.lastId = book.byId.Keys.DefaultIfEmpty().Max();
        return book;
    }

    /// <summary>Assigns a row the facet for its values, and counts it there instead of in its previous one.</summary>
    public void Enter(PortfolioRow row)
    {
        var values = PortfolioRowMaker.FacetOf(row);
        if (!byKey.TryGetValue((row.PartnerId, values.Key), out var facet))
        {
            facet = PortfolioFacet.Make(++lastId, row.PartnerId, values);
            db.Add(facet);
            Know([facet]);
        }

        if (facet.Id != row.FacetId)
        {
            Leave(row);
            facet.Count++;
            row.FacetId = facet.Id;
        }
    }

    /// <summary>Removes a row from its facet's count.</summary>
    public void Leave(PortfolioRow row)
    {
        if (byId.TryGetValue(row.FacetId, out var before))
        {
            before.Count--;
        }
    }

    private void Know(IEnumerable<PortfolioFacet> facets)
    {
        foreach (var facet in facets)
        {
            byKey[(facet.PartnerId, facet.Key)] = facet;
            byId[facet.Id] = facet;
        }
    }
}
