using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>What a run over the list does. Both kinds can be done a second time from the beginning, and have then been done once.</summary>
public sealed class ListRunWork(
    PortfolioExportQueries customers,
    PortfolioExportLog log,
    CustomerTagService tags,
    ExportWriters writers,
    ExportFiles files,
    ListRunRecords records,
    TimeProvider time
)
{
    private const int BatchSize = CustomerTagService.MaxCustomers;

    // Other servers and the next start see how far it is.
    private static readonly TimeSpan RecordedEvery = TimeSpan.FromSeconds(1);

    internal async Task RunAsync(ListRun run, ListRunRequest request)
    {
        if (request.Change is { } change)
        {
            await TagAsync(run, request, change);
        }
        else
        {
            await using var recording = time.CreateTimer(
                _ => _ = RecordAsync(run),
                state: null,
                RecordedEvery,
                RecordedEvery
            );
            await ExportAsync(run, request);
        }
    }

    private async Task ExportAsync(ListRun run, ListRunRequest request)
    {
        Result<long> read;
        var look = request.Look();
        await using (var file = files.Create(run.Id))
        await using (var writer = await writers.OpenAsync(run.Kind, file, request.Caller, look, run.Cancelled))
        {
            read = await customers.ReadAsync(
                request.Caller,
                request.Selection,
                look.Language,
                customer =>
                {
                    writer.Write(customer);
                    run.Count();
                },
                run.Cancelled
            );
        }

        if (!read.TryGet(out var count, out var error))
        {
            run.End(ListRunState.Failed, error);
            return;
        }

        await files.KeepAsync(run.Id, run.Cancelled);
        var noted = await log.AppendAsync(request.Caller, run.Kind.ToString(), request.Query, count, run.Cancelled);
        run.Total = count;
        run.End(noted.IsSuccess ? ListRunState.Done : ListRunState.Failed, noted.Error);
    }

    private async Task TagAsync(ListRun run, ListRunRequest request, TagChange change)
    {
        var found = await customers.IdsAsync(request.Caller, request.Selection, request.Look().Language, run.Cancelled);
        if (!found.TryGet(out var ids, out var error))
        {
            run.End(ListRunState.Failed, error);
            return;
        }

        run.Total = ids.Count;
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var changed = await tags.ChangeManyAsync(request.Caller, batch, change, run.Cancelled);
            if (changed.TryGet(out var outcome, out var refusal))
            {
                run.CountChanged(outcome.Changed);
                run.Full += outcome.Full;
            }
            else if (refusal is not CustomerNotFound)
            {
                run.End(ListRunState.Failed, refusal);
                return;
            }

            run.Count(batch.Length);
            await RecordAsync(run);
        }

        run.End(ListRunState.Done);
    }

    // What could not be written down now is with the next time.
    private async Task RecordAsync(ListRun run)
    {
        if (
            run.State == ListRunState.Running
            && await records.MoveAsync(run.ToRecord(string.Empty), CancellationToken.None)
                is { IsSuccess: true, Value: true }
        )
        {
            run.Cancel();
        }
    }
}
