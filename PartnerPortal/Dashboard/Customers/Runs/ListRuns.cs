using System.Collections.Concurrent;
using System.Globalization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>The formats an export uses for its reader.</summary>
public sealed record ExportLook(CultureInfo Region, CultureInfo Language, TimeZoneInfo Zone);

/// <summary>
/// The runs of all agents; each agent has one at a time, and keeps the last one until it is closed. Files are in a folder of
/// the data directory; they are removed when their run is closed, after a day, and when the portal starts.
/// </summary>
public sealed class ListRuns(
    PortfolioExportQueries customers,
    PortfolioExportLog log,
    CustomerTagService tags,
    ExportWriters writers,
    PortalSettings settings,
    TimeProvider time,
    ILogger<ListRuns> logger
) : BackgroundService, IKeptOutside
{
    /// <summary>How long a file can be fetched.</summary>
    public static readonly TimeSpan FileLife = TimeSpan.FromDays(1);

    private const int BatchSize = CustomerTagService.MaxCustomers;

    private readonly ConcurrentDictionary<Guid, ListRun> byAgent = new();
    private readonly InterruptedRuns interrupted = new(FolderOf(settings), logger);
    private readonly RunFiles files = new(FolderOf(settings), logger);
    private volatile bool isStopping;

    /// <summary>The agent's run, active or over; null where there is none.</summary>
    public ListRun? Of(Caller caller) =>
        byAgent.GetValueOrDefault(caller.AgentId) is { } run && run.IsOf(caller) ? run : null;

    /// <summary>Writes the selected customers into a file. Null while another run of the agent is active.</summary>
    /// <param name="caller">Whose customers.</param>
    /// <param name="selection">Which of them.</param>
    /// <param name="query">The same as an address query, for the audit trail.</param>
    /// <param name="kind">The file's format.</param>
    /// <param name="total">How many there are, where that is known.</param>
    /// <param name="look">Language, region and time zone of the person.</param>
    public ListRun? Export(
        Caller caller,
        SelectedCustomers selection,
        string query,
        ListRunKind kind,
        long? total,
        ExportLook look
    )
    {
        var extension = kind == ListRunKind.Json ? "json" : "csv";
        var day = TimeZoneInfo
            .ConvertTime(time.GetUtcNow(), look.Zone)
            .ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture);
        var run = Begin(caller, kind, total, $"customers-{day}.{extension}");
        if (run is not null)
        {
            run.Work = Task.Run(() => GuardAsync(run, () => WriteAsync(run, caller, selection, query, look)));
        }

        return run;
    }

    /// <summary>Changes the tags of the selected customers. Null while another run of the agent is active.</summary>
    public ListRun? Tag(Caller caller, SelectedCustomers selection, TagChange change, CultureInfo culture)
    {
        var run = Begin(caller, ListRunKind.Tags, total: null, string.Empty, change);
        if (run is not null)
        {
            run.Work = Task.Run(() => GuardAsync(run, () => TagAsync(run, caller, selection, change, culture)));
        }

        return run;
    }

    /// <summary>
    /// Undoes the agent's last change of tags, for the customers that it has changed; null where there is nothing to undo. It is a run
    /// of its own and can be undone in turn.
    /// </summary>
    public ListRun? Undo(Caller caller)
    {
        if (Of(caller)?.Undo is not { } undo)
        {
            return null;
        }

        var (change, customers) = undo;
        var run = Begin(caller, ListRunKind.Tags, customers.Count, string.Empty, change);
        if (run is not null)
        {
            run.Work = Task.Run(() => GuardAsync(run, () => TagAsync(run, caller, customers, change)));
        }

        return run;
    }

    public void Cancel(Caller caller) => Of(caller)?.Cancel();

    /// <summary>Removes a run that is over, with its file.</summary>
    public void Remove(Caller caller)
    {
        if (Of(caller) is { State: not ListRunState.Running } run && byAgent.TryRemove(new(caller.AgentId, run)))
        {
            files.Remove(run);
        }
    }

    /// <summary>The file of a run of this agent; null where there is none, or it no longer exists.</summary>
    public (ListRun Run, string Path)? FileOf(Caller caller, Guid id) =>
        Of(caller) is { State: ListRunState.Done } run
        && run.Id == id
        && run.FileName.Length > 0
        && File.Exists(files.PathOf(run))
            ? (run, files.PathOf(run))
            : null;

    /// <summary>Agents whose run a stop has ended are told so; its leftover files are removed.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var run in interrupted.Read(time.GetUtcNow().UtcDateTime))
        {
            byAgent[run.Caller.AgentId] = run;
        }

        files.Sweep(time.GetUtcNow());
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Ends the runs and removes their files.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var run in byAgent.Values)
        {
            run.Cancel();
            await run.Work.WaitAsync(cancellationToken);
            Remove(run.Caller);
        }
    }

    /// <summary>Ends the runs in order; their agents are told after the start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        foreach (var run in byAgent.Values)
        {
            run.Cancel();
        }

        await Task.WhenAll(byAgent.Values.Select(run => run.Work)).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            files.Sweep(time.GetUtcNow() - FileLife);
        }
    }

    private static string FolderOf(PortalSettings settings) => Path.Combine(settings.DataDirectory, "exports");

    private ListRun? Begin(Caller caller, ListRunKind kind, long? total, string fileName, TagChange? change = null)
    {
        var run = new ListRun(Guid.NewGuid(), caller, kind, total, time.GetUtcNow().UtcDateTime)
        {
            FileName = fileName,
            TagChange = change,
        };
        ListRun? replaced = null;
        var present = byAgent.AddOrUpdate(
            caller.AgentId,
            run,
            (_, before) => (replaced = before).State == ListRunState.Running ? before : run
        );
        if (present != run)
        {
            return null;
        }

        if (replaced is not null)
        {
            files.Remove(replaced);
        }

        interrupted.Begin(run);
        return run;
    }

    private async Task WriteAsync(
        ListRun run,
        Caller caller,
        SelectedCustomers selection,
        string query,
        ExportLook look
    )
    {
        Result<long> read;
        await using (var file = files.Create(run))
        await using (var writer = await writers.OpenAsync(run.Kind, file, caller, look, run.Cancelled))
        {
            read = await customers.ReadAsync(
                caller,
                selection,
                look.Language,
                customer =>
                {
                    writer.Write(customer);
                    run.Count();
                },
                run.Cancelled
            );
        }

        if (read.TryGet(out var count, out var error))
        {
            var noted = await log.AppendAsync(caller, run.Kind.ToString(), query, count, run.Cancelled);
            run.Total = count;
            run.End(noted.IsSuccess ? ListRunState.Done : ListRunState.Failed, noted.Error);
        }
        else
        {
            run.End(ListRunState.Failed, error);
        }
    }

    private async Task TagAsync(
        ListRun run,
        Caller caller,
        SelectedCustomers selection,
        TagChange change,
        CultureInfo culture
    )
    {
        var found = await customers.IdsAsync(caller, selection, culture, run.Cancelled);
        if (!found.TryGet(out var ids, out var error))
        {
            run.End(ListRunState.Failed, error);
            return;
        }

        run.Total = ids.Count;
        await TagAsync(run, caller, ids, change);
    }

    private async Task TagAsync(ListRun run, Caller caller, IReadOnlyList<Guid> ids, TagChange change)
    {
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var changed = await tags.ChangeManyAsync(caller, batch, change, run.Cancelled);
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
        }

        run.End(ListRunState.Done);
    }

    private async Task GuardAsync(ListRun run, Func<Task> work)
    {
        using var present = PortalTelemetry.ListRuns.Enter();
        using var span = PortalTelemetry.Source.StartActivity("list run");
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            run.End(ListRunState.Cancelled);
        }
#pragma warning disable CA1031 // Nobody awaits a run; the person sees that it failed, the log says why.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "A run over the list failed: {Kind}", run.Kind);
            run.End(ListRunState.Failed, FileTrouble.Find(exception) ?? new StoreFailed());
        }
        finally
        {
            if (run.State != ListRunState.Done)
            {
                files.Remove(run);
            }

            if (run.State == ListRunState.Done || !isStopping)
            {
                interrupted.End(run);
            }
        }
    }
}
