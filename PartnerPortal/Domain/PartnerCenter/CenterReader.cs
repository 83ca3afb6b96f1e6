using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What came of a step of a reading.</summary>
public enum CenterStep
{
    /// <summary>There is nothing to read.</summary>
    Idle,

    /// <summary>It went on, or ended.</summary>
    Moved,

    /// <summary>Something that may pass is in the way.</summary>
    Waits,
}

/// <summary>
/// Reads a partner's Partner Center, step by step: a page of the list, then a few customers at a time. The row of the reading says where it
/// stands, and each step writes only if it still stands there, so a stop costs one step and two processes do no step twice.
/// </summary>
public sealed class CenterReader(PortalStore store, IPartnerCenter center, TimeProvider time)
{
    public const int PageSize = 500;

    /// <summary>So many customers a transaction.</summary>
    public const int BatchSize = 50;

    // Gentle with a service that allows 500 calls a minute, and quick with one that allows more.
    private const int CallsAtOnce = 4;

    // Between two pages customers come and go, so one may bring nobody new; several in a row go round in a circle.
    private const int PagesWithoutNews = 3;

    // What may pass is tried again after so many minutes, the last for as long as it takes.
    private static readonly int[] waits = [1, 5, 15, 60];

    /// <summary>The partners of which a reading is open.</summary>
    public Task<List<Guid>> OpenAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                CenterReadings.Open(db).Select(reading => reading.PartnerId).Distinct().ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Goes on by one step with what is open of a partner. An error is one of the database.</summary>
    public async Task<Result<CenterStep>> StepAsync(Guid partnerId, CancellationToken cancellationToken)
    {
        var (reading, connection) = await store.ReadAsync(
            async db =>
                (
                    await CenterReadings
                        .Open(db)
                        .FirstOrDefaultAsync(open => open.PartnerId == partnerId, cancellationToken),
                    await CenterConnectionQueries.OfAsync(db, partnerId, cancellationToken)
                ),
            cancellationToken
        );
        if (reading is null)
        {
            return CenterStep.Idle;
        }

        if (reading.WaitsUntil > time.GetUtcNow().UtcDateTime)
        {
            return CenterStep.Waits;
        }

        if (CenterAccess.Of(connection) is not { } access)
        {
            return await NoteAsync(reading, new CenterConnectionOff(), mayPass: false, cancellationToken);
        }

        return reading.Status == CenterReadingStatus.Listing
            ? await ListAsync(reading, access, cancellationToken)
            : await ReadAsync(reading, access, cancellationToken);
    }

    private async Task<Result<CenterStep>> ListAsync(
        CenterReading reading,
        CenterAccess access,
        CancellationToken cancellationToken
    )
    {
        var read = await center.CustomersAsync(access, reading.Place, PageSize, cancellationToken);
        if (!read.TryGet(out var page, out var error))
        {
            // A place of yesterday may no longer be one: the list is begun again, once.
            return error is CenterRefuses or CenterDoesNotKnow && reading is { Place: not null, BeganAgain: false }
                ? await WriteAsync(
                    reading,
                    (_, open) =>
                    {
                        // The pages that were read before bring nobody new.
                        (open.Place, open.BeganAgain, open.PagesWithoutNews) = (null, true, -open.Pages);
                        return Task.CompletedTask;
                    },
                    cancellationToken
                )
                : await NoteAsync(reading, error, cancellationToken);
        }

        return await WriteAsync(
            reading,
            (db, open) => CenterListing.AddAsync(db, open, page, PagesWithoutNews, Now(), cancellationToken),
            cancellationToken
        );
    }

    private async Task<Result<CenterStep>> ReadAsync(
        CenterReading reading,
        CenterAccess access,
        CancellationToken cancellationToken
    )
    {
        var ids = await store.ReadAsync(
            db =>
                CenterReadings
                    .Left(db, reading)
                    .OrderBy(customer => customer.CustomerTenantId)
                    .Select(customer => customer.CustomerTenantId)
                    .Take(BatchSize)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        if (ids.Count == 0)
        {
            return await WriteAsync(
                reading,
                (db, open) => CenterListing.FinishAsync(db, open, Now(), cancellationToken),
                cancellationToken
            );
        }

        var reports = await ReportsAsync(access, ids, cancellationToken);
        var common = reports.Values.Select(report => report.Error).OfType<CenterTrouble>().FirstOrDefault(IsCommon);
        if (common is null && reading.Read == 0 && reports.Values.All(report => report.Error is CenterForbids))
        {
            // Not one of them may be read: that is a right that is missing, and no trouble of each.
            common = (CenterTrouble)reports.Values.First().Error!;
            reports.Clear();
        }

        var written = reports.Any(report => !IsCommon(report.Value.Error))
            ? await WriteAsync(
                reading,
                (db, open) => ApplyAsync(db, open, access, reports, cancellationToken),
                cancellationToken
            )
            : CenterStep.Moved;
        return common is null || !written.IsSuccess ? written : await NoteAsync(reading, common, cancellationToken);
    }

    private static bool IsCommon(PortalError? error) => error is CenterTrouble { ConcernsAll: true };

    private async Task<ConcurrentDictionary<Guid, Result<CenterReport>>> ReportsAsync(
        CenterAccess access,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var reports = new ConcurrentDictionary<Guid, Result<CenterReport>>();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
            async (id, cancelled) =>
            {
                if (!reports.Values.Any(report => IsCommon(report.Error)))
                {
                    reports[id] = await center.ReportAsync(access, id, cancelled);
                }
            }
        );
        return reports;
    }

    private async Task ApplyAsync(
        PortalDb db,
        CenterReading open,
        CenterAccess access,
        ConcurrentDictionary<Guid, Result<CenterReport>> reports,
        CancellationToken cancellationToken
    )
    {
        var now = Now();
        var customers = await CenterReadings
            .Left(db, open)
            .AsTracking()
            .Where(customer => reports.Keys.Contains(customer.CustomerTenantId))
            .ToListAsync(cancellationToken);
        var book = await CenterCustomerBook.OpenAsync(
            db,
            access,
            customers.ConvertAll(customer => customer.CustomerTenantId),
            now,
            cancellationToken
        );
        foreach (var customer in customers)
        {
            var report = reports[customer.CustomerTenantId];
            if (IsCommon(report.Error))
            {
                continue;
            }

            customer.ReadIn = open.Id;
            if (report.Error is CenterDoesNotKnow)
            {
                // It vanished between the list and now.
                await CenterListing.LeaveAsync(db, open, customer, now, cancellationToken);
                continue;
            }

            var applied = report.TryGet(out var read, out var error)
                ? await book.ApplyAsync(customer, read, cancellationToken)
                : error;
            if (applied.TryGet(out var outcome, out error))
            {
                open.Read++;
                open.Created += outcome == CenterOutcome.Created ? 1 : 0;
                open.Changed += outcome == CenterOutcome.Changed ? 1 : 0;
            }
            else
            {
                open.Failed++;
                customer.Trouble = StoredError.Of(error).Write();
            }
        }

        (open.Attempts, open.WaitsUntil, open.Trouble) = (0, null, null);
    }

    private Task<Result<CenterStep>> NoteAsync(
        CenterReading reading,
        PortalError trouble,
        CancellationToken cancellationToken
    ) => NoteAsync(reading, trouble, trouble is CenterTrouble { MayPass: true }, cancellationToken);

    private async Task<Result<CenterStep>> NoteAsync(
        CenterReading reading,
        PortalError trouble,
        bool mayPass,
        CancellationToken cancellationToken
    )
    {
        var noted = await WriteAsync(
            reading,
            async (db, open) =>
            {
                open.Trouble = StoredError.Of(trouble).Write();
                if (mayPass)
                {
                    open.WaitsUntil = Now().AddMinutes(waits[Math.Min(open.Attempts, waits.Length - 1)]);
                    open.Attempts++;
                }
                else
                {
                    await CenterReadings.EndAsync(db, open, CenterReadingStatus.Failed, Now(), cancellationToken);
                }
            },
            cancellationToken
        );
        return noted.IsSuccess && mayPass ? CenterStep.Waits : noted;
    }

    /// <summary>Writes a step, if the reading still stands where the step began.</summary>
    private Task<Result<CenterStep>> WriteAsync(
        CenterReading seen,
        Func<PortalDb, CenterReading, Task> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CenterStep>(
            async db =>
            {
                var open = await CenterReadings
                    .Open(db)
                    .AsTracking()
                    .SingleOrDefaultAsync(reading => reading.Id == seen.Id, cancellationToken);
                if (open is not null && open.Status == seen.Status && open.Pages == seen.Pages)
                {
                    await work(db, open);
                    db.PublishOnCommit(new CenterChanged(open.PartnerId));
                }

                return CenterStep.Moved;
            },
            cancellationToken
        );

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
