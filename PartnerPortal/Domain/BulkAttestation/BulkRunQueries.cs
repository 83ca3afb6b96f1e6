using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>How many rows have one state for one reason; the reason is a <see cref="BulkReason.Key"/>, or empty.</summary>
public sealed record BulkCount(BulkRowState State, string Reason, long Count);

/// <summary>A run as a screen shows it. Times are UTC.</summary>
/// <param name="Sample">Names to look at; null where the encoding is beyond doubt.</param>
/// <param name="ReadShare">How much of the file the dry run has read, from 0 to 1.</param>
/// <param name="RowsPerSecond">Since it has been working without a pause; null until it can be estimated.</param>
/// <param name="TimeLeft">At that throughput.</param>
public sealed record BulkRunLine(
    Guid Id,
    string AgentName,
    string FileName,
    string Sha256,
    long Length,
    BulkFormat Format,
    BulkEncoding Encoding,
    BulkEncodingSource EncodingSource,
    BulkSample? Sample,
    char Separator,
    DateOnly? GivenDate,
    BulkRunState State,
    StoredError? StopReason,
    DateTime UploadedAt,
    DateTime? JudgedAt,
    DateTime? ConfirmedAt,
    DateTime? FinishedAt,
    long RowCount,
    double ReadShare,
    long ToDo,
    long Done,
    double? RowsPerSecond,
    TimeSpan? TimeLeft,
    IReadOnlyList<BulkCount> Counts
)
{
    public bool IsMoving => State is BulkRunState.Judging or BulkRunState.Running;

    public long Count(BulkRowState state) => Counts.Where(count => count.State == state).Sum(count => count.Count);
}

/// <summary>A row as a screen shows it: its content and its outcome.</summary>
/// <param name="Tenant">The customer's Microsoft ID as written in the file.</param>
/// <param name="CompanyName">The customer's name where the partner has such a customer.</param>
/// <param name="AcceptedOn">The day as interpreted; null if it is invalid.</param>
public sealed record BulkRowLine(
    long Number,
    long Line,
    string Tenant,
    Guid? CustomerTenantId,
    string? CompanyName,
    string Signer,
    string Email,
    DateOnly? AcceptedOn,
    BulkRowState State,
    string ReasonKey,
    BulkReason? Reason
);

/// <summary>A page of rows in the file's order; the numbers lead to the pages before and behind it.</summary>
public sealed record BulkRowPage(IReadOnlyList<BulkRowLine> Lines, long Total, long? Previous, long? Next);

/// <summary>Which rows, and where the page begins.</summary>
/// <param name="Behind">The row behind which the page begins.</param>
/// <param name="Before">The row before which the page ends.</param>
public sealed record BulkRowFilter(
    BulkRowState? State = null,
    string? Reason = null,
    long? Behind = null,
    long? Before = null
);

/// <summary>An agent's own runs, and for the portal those that have not finished.</summary>
public sealed class BulkRunQueries(PortalStore store, TimeProvider time)
{
    public const int PageSize = 25;

    private const int NewestRuns = 100;

    /// <summary>The runs of the caller, newest first; the newest hundred.</summary>
    public Task<List<BulkRunLine>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var runs = await Of(db, caller)
                    .OrderByDescending(run => run.Number)
                    .Take(NewestRuns)
                    .ToListAsync(cancellationToken);
                var numbers = runs.ConvertAll(run => run.Number);
                var counts = (
                    await db.Set<BulkTally>()
                        .Where(tally => numbers.Contains(tally.RunNumber))
                        .ToListAsync(cancellationToken)
                ).ToLookup(tally => tally.RunNumber);
                return runs.ConvertAll(run => Line(run, counts[run.Number]));
            },
            cancellationToken
        );

    /// <summary>One run of the caller; <see cref="BulkRunNotFound"/> for every other id.</summary>
    public Task<Result<BulkRunLine>> FindAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<Result<BulkRunLine>>(
            async db =>
                await Of(db, caller).SingleOrDefaultAsync(run => run.Id == runId, cancellationToken) is { } run
                    ? Line(
                        run,
                        await db.Set<BulkTally>()
                            .Where(tally => tally.RunNumber == run.Number)
                            .ToListAsync(cancellationToken)
                    )
                    : new BulkRunNotFound(),
            cancellationToken
        );

    /// <summary>A page of a run's rows. It costs the same at any depth.</summary>
    public Task<Result<BulkRowPage>> RowsAsync(
        Caller caller,
        Guid runId,
        BulkRowFilter filter,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<Result<BulkRowPage>>(
            async db =>
            {
                var run = await Of(db, caller).SingleOrDefaultAsync(known => known.Id == runId, cancellationToken);
                if (run is null)
                {
                    return new BulkRunNotFound();
                }

                var wanted = db.Set<BulkRow>().Where(row => row.RunNumber == run.Number);
                if (filter.State is { } state)
                {
                    wanted = wanted.Where(row => row.State == state);
                }

                if (filter.Reason is { } reason)
                {
                    wanted = wanted.Where(row => row.Reason == reason);
                }

                var goesBack = filter.Before is not null;
                var page = goesBack
                    ? wanted.Where(row => row.Number < filter.Before).OrderByDescending(row => row.Number)
                    : wanted.Where(row => row.Number > (filter.Behind ?? 0)).OrderBy(row => row.Number);
                var rows = await page.Take(PageSize + 1).ToListAsync(cancellationToken);
                var hasMore = rows.Count > PageSize;
                rows = [.. rows.Take(PageSize)];
                if (goesBack)
                {
                    rows.Reverse();
                }

                var total = await db.Set<BulkTally>()
                    .Where(tally => tally.RunNumber == run.Number)
                    .Where(tally => filter.State == null || tally.State == filter.State)
                    .Where(tally => filter.Reason == null || tally.Reason == filter.Reason)
                    .SumAsync(tally => tally.Count, cancellationToken);
                return new BulkRowPage(
                    await LinesAsync(db, run, rows, cancellationToken),
                    total,
                    rows.Count > 0 && (goesBack ? hasMore : filter.Behind > 0) ? rows[0].Number : null,
                    rows.Count > 0 && (goesBack || hasMore) ? rows[^1].Number : null
                );
            },
            cancellationToken
        );

    /// <summary>
    /// The caller's newest unfinished run of the same file and day, and of the encoding if one is stated: the one that an interrupted
    /// script continues.
    /// </summary>
    public Task<Guid?> UnfinishedAsync(
        Caller caller,
        string sha256,
        DateOnly? givenDate,
        BulkEncoding? encoding,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                Of(db, caller)
                    .Where(run =>
                        run.Sha256 == sha256
                        && run.GivenDate == givenDate
                        && (
                            encoding == null
                            || run.Encoding == encoding
                            || run.EncodingSource == BulkEncodingSource.Marked
                        )
                        && (run.State == BulkRunState.Judging || run.State == BulkRunState.Running)
                    )
                    .OrderByDescending(run => run.Number)
                    .Select(run => (Guid?)run.Id)
                    .FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Runs that should be moving but have not since a time (UTC).</summary>
    internal Task<List<Guid>> LeftAsync(DateTime since, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<BulkRun>()
                    .Where(run => run.State == BulkRunState.Judging || run.State == BulkRunState.Running)
                    .Where(run => run.MovedAt <= since)
                    .OrderBy(run => run.Number)
                    .Select(run => run.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The runs that a caller may see and change: its own.</summary>
    internal static IQueryable<BulkRun> Of(PortalDb db, Caller caller) =>
        db.Set<BulkRun>().Where(run => run.PartnerId == caller.PartnerId && run.AgentId == caller.AgentId);

    private static async Task<List<BulkRowLine>> LinesAsync(
        PortalDb db,
        BulkRun run,
        List<BulkRow> rows,
        CancellationToken cancellationToken
    )
    {
        var customers = await CustomerDoor.EnterManyAsync(
            db,
            run.PartnerId,
            [.. rows.Select(row => row.CustomerTenantId).OfType<Guid>().Distinct()],
            cancellationToken
        );
        var columns = BulkColumns.Recognize(BulkFields.Split(run.Header)).Value;
        var region = CultureInfo.GetCultureInfo(run.Region);
        var zone = run.Zone;
        return rows.ConvertAll(row =>
        {
            var fields = BulkFields.Split(row.Fields);
            var isOwn =
                row.CustomerTenantId is { } tenant && customers(tenant).TryGet(out var customer, out _)
                    ? customer
                    : null;
            var day = columns.AcceptedOn(fields);
            return new BulkRowLine(
                row.Number,
                row.Line,
                BulkFields.Shown(columns.TenantId(fields)),
                isOwn?.CustomerTenantId,
                isOwn?.CustomerName,
                BulkFields.Shown($"{columns.FirstName(fields)} {columns.LastName(fields)}"),
                BulkFields.Shown(columns.Email(fields)),
                string.IsNullOrWhiteSpace(day) ? run.GivenDate
                    : BulkDates.Read(day, region, zone).TryGet(out var read, out _) ? read
                    : null,
                row.State,
                row.Reason,
                BulkReason.Read(row.Detail)
            );
        });
    }

    private BulkRunLine Line(BulkRun run, IEnumerable<BulkTally> tallies)
    {
        double? rate = null;
        if (run.State == BulkRunState.Running && run.WorkingSince is { } since && run.Done > run.DoneBefore)
        {
            var worked = (time.GetUtcNow().UtcDateTime - since).TotalSeconds;
            rate = worked > 0 ? (run.Done - run.DoneBefore) / worked : null;
        }

        return new BulkRunLine(
            run.Id,
            run.AgentName,
            run.FileName,
            run.Sha256,
            run.Length,
            run.Format,
            run.Encoding,
            run.EncodingSource,
            run.Sample is null
                ? null
                : new BulkSample(run.Sample, BulkColumns.Recognize(BulkFields.Split(run.Header)).Value, run.Separator),
            run.Separator,
            run.GivenDate,
            run.State,
            run.StopReason is { } reason ? StoredError.Read(reason) : null,
            run.UploadedAt,
            run.JudgedAt,
            run.ConfirmedAt,
            run.FinishedAt,
            run.RowCount,
            run.JudgedAt is not null ? 1
                : run.Length == 0 ? 0
                : Math.Min(1, (double)run.ReadLength / run.Length),
            run.ToDo,
            run.Done,
            rate,
            rate is { } rows ? TimeSpan.FromSeconds((run.ToDo - run.Done) / rows) : null,
            [
                .. tallies
                    .Where(tally => tally.Count > 0)
                    .OrderByDescending(tally => tally.Count)
                    .Select(tally => new BulkCount(tally.State, tally.Reason, tally.Count)),
            ]
        );
    }
}
