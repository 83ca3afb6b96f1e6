using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Streams many customers out of one snapshot of the database: their numbers in order first, then their rows, a thousand at a time.
/// Writers do not wait for it.
/// </summary>
public sealed class PortfolioExportQueries(PortalStore store)
{
    private const int ReadTogether = 1_000;

    /// <summary>
    /// Hands each selected customer to <paramref name="take"/>, in the filter's order as <paramref name="culture"/> sorts, and
    /// answers how many there were. Answers the refusals of <see cref="AgentAccess"/>.
    /// </summary>
    public Task<Result<long>> ReadAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        Action<ExportedCustomer> take,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            caller,
            selection,
            culture,
            async (db, rows) =>
            {
                var tags = await TagsAsync(db, caller.PartnerId, rows, cancellationToken);
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    take(Exported(row, [.. tags[row.CustomerTenantId]]));
                }
            },
            cancellationToken
        );

    /// <summary>The Microsoft IDs of the selected customers, in the filter's order.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> IdsAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        CancellationToken cancellationToken
    )
    {
        var ids = new List<Guid>();
        var read = await ReadAsync(
            caller,
            selection,
            culture,
            (_, rows) =>
            {
                ids.AddRange(rows.Select(row => row.CustomerTenantId));
                return Task.CompletedTask;
            },
            cancellationToken
        );
        return read.TryGet(out _, out var error) ? ids : error;
    }

    private Task<Result<long>> ReadAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        Func<PortalDb, IReadOnlyList<PortfolioRow>, Task> take,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<long>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                await using var snapshot = await db.Store.BeginSnapshotAsync(db, cancellationToken);
                var numbers = await NumbersAsync(db, caller.PartnerId, selection, culture, cancellationToken);
                foreach (var chunk in numbers.Chunk(ReadTogether))
                {
                    var rows = await db.Set<PortfolioRow>()
                        .AsNoTracking()
                        .Where(row => chunk.Contains(row.Number))
                        .ToDictionaryAsync(row => row.Number, cancellationToken);
                    await take(db, [.. chunk.Select(number => rows[number])]);
                }

                return numbers.Count;
            },
            cancellationToken
        );

    private static async Task<IReadOnlyList<long>> NumbersAsync(
        PortalDb db,
        Guid partnerId,
        SelectedCustomers selection,
        CultureInfo culture,
        CancellationToken cancellationToken
    )
    {
        // Named ones are taken whatever else the filter asks.
        var filter = selection.CustomerTenantIds is null
            ? selection.Filter
            : new PortfolioFilter(Sort: selection.Filter.Sort, Descending: selection.Filter.Descending);
        var list = await FilteredPortfolio.OpenAsync(
            db,
            partnerId,
            filter,
            culture,
            PortfolioLimits.Default,
            cancellationToken
        );
        return await list.NumbersAsync(selection.CustomerTenantIds, cancellationToken);
    }

    /// <summary>The names of each customer's tags.</summary>
    private static async Task<ILookup<Guid, string>> TagsAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyList<PortfolioRow> rows,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Select(row => row.CustomerTenantId).ToList();
        var tags = await (
            from tagged in db.Set<TaggedCustomer>()
            join tag in db.Set<CustomerTag>() on tagged.TagId equals tag.Id
            where tag.PartnerId == partnerId && ids.Contains(tagged.CustomerTenantId)
            orderby tag.Key
            select new { tagged.CustomerTenantId, tag.Name }
        ).ToListAsync(cancellationToken);
        return tags.ToLookup(tag => tag.CustomerTenantId, tag => tag.Name);
    }

    private static ExportedCustomer Exported(PortfolioRow row, IReadOnlyList<string> tags) =>
        new(
            row.CustomerTenantId,
            row.CompanyName,
            row.Domain,
            row.Country,
            row.ResellerId,
            row.Status,
            row.Confirmation,
            row.ConfirmedOn,
            row.ConfirmedBy,
            row.Direct,
            row.AcceptedDirectlyAt,
            row.AcceptedDirectlyBy,
            row.VersionLabel,
            row.AcceptedOn,
            row.InvitedAt,
            row.InvitedUntil,
            row.RequestedUntil,
            tags,
            row.ChangedAt
        );
}
