using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// One partner's list under one filter and order. Which facets match is known without reading a row. Beside them, few that match
/// are found and sorted; many are met along the order.
/// </summary>
internal sealed class FilteredPortfolio(
    PortalDb db,
    Guid partnerId,
    PortfolioFilter filter,
    PortfolioOrder order,
    IReadOnlyList<PortfolioFacet> facets,
    PortfolioLimits limits
)
{
    private readonly PortfolioCriteria criteria = new(filter);
    private PortfolioFindings? findings;

    /// <summary>The list as the database has it now, sorted as <paramref name="culture"/> sorts.</summary>
    public static async Task<FilteredPortfolio> OpenAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioFilter filter,
        CultureInfo culture,
        PortfolioLimits limits,
        CancellationToken cancellationToken
    ) =>
        new(
            db,
            partnerId,
            await PortfolioQueries.WithTagAsync(db, partnerId, filter, cancellationToken),
            PortfolioSortMap.Of(filter.Sort, culture),
            await PortfolioQueries.FacetsAsync(db, partnerId, cancellationToken),
            limits
        );

    public PortfolioOrder Order => order;

    /// <summary>All facets of the partner.</summary>
    public IReadOnlyList<PortfolioFacet> Facets => facets;

    /// <summary>How many match.</summary>
    public PortfolioFindings Findings =>
        findings ??= new PortfolioFindings(
            db,
            partnerId,
            criteria,
            facets,
            criteria.IsImpossible ? [] : [.. facets.Where(facet => filter.Has(facet) && criteria.CanMatch(facet))],
            limits
        );

    /// <summary>
    /// So many rows behind the place (or from the beginning), in the order or backwards; null where the place is none of this order.
    /// </summary>
    public async Task<List<PortfolioRow>?> NextAsync(
        (string Value, long Number)? place,
        bool descending,
        int count,
        CancellationToken cancellationToken
    )
    {
        (int? Group, object Value)? from = null;
        if (place is { } given)
        {
            from = order.Read(given.Value);
            if (from is null)
            {
                return null;
            }
        }

        var next = new List<PortfolioRow>();
        foreach (var (group, through) in Stretches(from?.Group, descending))
        {
            if (next.Count < count)
            {
                PortfolioPlace? start =
                    from is { } read && group == read.Group ? new(read.Value, place!.Value.Number) : null;
                next.AddRange(await NextAsync(through, start, descending, count - next.Count, cancellationToken));
            }
        }

        return next;
    }

    /// <summary>The numbers of all that match, or of those among the named tenants, in the filter's order.</summary>
    public async Task<IReadOnlyList<long>> NumbersAsync(
        IReadOnlyCollection<Guid>? named,
        CancellationToken cancellationToken
    )
    {
        var numbers = new List<long>();
        foreach (var (_, through) in Stretches(from: null, filter.Descending))
        {
            var ids = through.Select(facet => facet.Id).ToList();
            var rows =
                named is not null ? OnTheWay(through).Where(row => named.Contains(row.CustomerTenantId))
                : !criteria.IsEmpty ? criteria.Found(db, partnerId, ids)
                : through.Count == facets.Count ? OfPartner
                : OfFacets(ids);
            numbers.AddRange(
                await order
                    .Key.Ordered(order.Key.Behind(rows, place: null, filter.Descending), filter.Descending)
                    .Select(row => row.Number)
                    .ToListAsync(cancellationToken)
            );
        }

        return numbers;
    }

    /// <summary>
    /// The next that match after a tenant, in the order of the tenants' ids, which no change moves: one walk through the partner's rows,
    /// whatever the filter.
    /// </summary>
    public Task<List<Guid>> TenantsAfterAsync(Guid after, int count, CancellationToken cancellationToken) =>
        Findings.Wanted.Count == 0
            ? Task.FromResult<List<Guid>>([])
            : criteria
                .Matching(db, OnTheWay(Findings.Wanted))
                .Where(row => row.CustomerTenantId > after)
                .OrderBy(row => row.CustomerTenantId)
                .Take(count)
                .Select(row => row.CustomerTenantId)
                .ToListAsync(cancellationToken);

    /// <summary>The facets to read one after another: all at once, or those of each of the order's groups.</summary>
    private IEnumerable<(int? Group, IReadOnlyList<PortfolioFacet> Facets)> Stretches(int? from, bool descending)
    {
        if (order.Group is null)
        {
            return Findings.Wanted.Count > 0 ? [(null, Findings.Wanted)] : [];
        }

        var groups = Findings
            .Wanted.GroupBy(order.Group.Of)
            .Where(group => from is null || (descending ? group.Key <= from : group.Key >= from))
            .Select(group => ((int?)group.Key, (IReadOnlyList<PortfolioFacet>)[.. group]));
        return descending ? groups.OrderByDescending(group => group.Item1) : groups.OrderBy(group => group.Item1);
    }

    private async Task<List<PortfolioRow>> NextAsync(
        IReadOnlyList<PortfolioFacet> through,
        PortfolioPlace? start,
        bool descending,
        int count,
        CancellationToken cancellationToken
    )
    {
        var ids = through.Select(facet => facet.Id).ToList();
        if (criteria.IsEmpty)
        {
            return through.Count == facets.Count
                ? await AlongAsync(OfPartner)
                : await ReadAsync(FirstOfFacets(ids, Next));
        }

        if (await Findings.FewAsync(through, cancellationToken) is { } few)
        {
            return few.Count == 0 ? [] : await SortedAsync(OfNumbers(few));
        }

        // Along the order, where enough match to meet them soon. Where that is in vain, they lie all in one corner and are sorted.
        var end = await order.Key.ValueAfterAsync(OfPartner, start, descending, limits.LongestWay, cancellationToken);
        var onTheWay = OnTheWay(through);
        var met = await AlongAsync(
            criteria.Matching(db, end is null ? onTheWay : order.Key.UpTo(onTheWay, end, descending))
        );
        return met.Count == count || end is null ? met : await SortedAsync(criteria.Found(db, partnerId, ids));

        IQueryable<PortfolioRow> Next(IQueryable<PortfolioRow> rows) =>
            order.Key.Ordered(order.Key.Behind(rows, start, descending), descending).Take(count);

        Task<List<PortfolioRow>> AlongAsync(IQueryable<PortfolioRow> rows) => ReadAsync(Next(rows));

        Task<List<PortfolioRow>> ReadAsync(IQueryable<PortfolioRow> rows) =>
            rows.AsNoTracking().ToListAsync(cancellationToken);

        // What is sorted is keys and numbers; rows are read for the page alone.
        Task<List<PortfolioRow>> SortedAsync(IQueryable<PortfolioRow> rows)
        {
            var numbers = Next(rows).Select(row => row.Number);
            return ReadAsync(
                order.Key.Ordered(db.Set<PortfolioRow>().Where(row => numbers.Contains(row.Number)), descending)
            );
        }
    }

    private IQueryable<PortfolioRow> OfPartner => db.Set<PortfolioRow>().Where(row => row.PartnerId == partnerId);

    private IQueryable<PortfolioRow> FirstOfFacets(
        IReadOnlyCollection<int> ids,
        Func<IQueryable<PortfolioRow>, IQueryable<PortfolioRow>> take
    ) => db.Store.FirstOfEach<PortfolioRow>(db, row => row.FacetId, ids, take);

    private IQueryable<PortfolioRow> OfFacets(IReadOnlyCollection<int> ids) =>
        db.Set<PortfolioRow>().Where(row => ids.Contains(row.FacetId));

    private IQueryable<PortfolioRow> OfNumbers(IReadOnlyCollection<long> numbers) =>
        db.Set<PortfolioRow>().Where(row => numbers.Contains(row.Number));

    /// <summary>The partner's rows of these facets, to be met along an index of all its rows.</summary>
    private IQueryable<PortfolioRow> OnTheWay(IReadOnlyList<PortfolioFacet> through)
    {
        if (through.Count == facets.Count)
        {
            return OfPartner;
        }

        var ids = through.Select(facet => facet.Id).ToList();
        return OfPartner.Where(row => ids.Contains(row.FacetId));
    }
}
