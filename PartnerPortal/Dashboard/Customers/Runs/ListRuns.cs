using System.Collections.Concurrent;
using System.Globalization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>The formats an export uses for its reader.</summary>
public sealed record ExportLook(CultureInfo Region, CultureInfo Language, TimeZoneInfo Zone);

/// <summary>
/// The runs of all agents; each agent has one at a time, and keeps the last one until it is closed, at most a day. A run that a stop or
/// the death of its server has broken off is begun anew, by this server or another one.
/// </summary>
public sealed class ListRuns(
    ListRunRecords records,
    ListRunWork work,
    ExportFiles files,
    IServerLocks locks,
    TimeProvider time,
    ILogger<ListRuns> logger
) : PeriodicWork(locks, time, logger), IKeptOutside
{
    /// <summary>How long a file can be fetched.</summary>
    public static readonly TimeSpan FileLife = TimeSpan.FromDays(1);

    private static readonly TimeSpan SweptEvery = TimeSpan.FromHours(1);

    // Those that this server works on or has ended.
    private readonly ConcurrentDictionary<Guid, ListRun> byAgent = new();

    // Those that this server has in hand: from before they are on record until their end is.
    private readonly ConcurrentDictionary<Guid, bool> underWay = new();
    private DateTimeOffset sweptAt = DateTimeOffset.MinValue;
    private volatile bool isStopping;

    protected override bool IsForEachServer => true;

    /// <summary>The agent's run, active or over, wherever it is worked on; null where there is none.</summary>
    public async Task<ListRun?> OfAsync(Caller caller)
    {
        var own = byAgent.GetValueOrDefault(caller.AgentId) is { } run && run.IsOf(caller) ? run : null;
        if (own is { State: ListRunState.Running })
        {
            return own;
        }

        return await records.OfAsync(caller, CancellationToken.None) is not { } stored ? null
            : stored.Id == own?.Id ? own
            : ListRun.Of(stored, caller);
    }

    /// <summary>Writes the selected customers into a file. Null while another run of the agent is active.</summary>
    /// <param name="caller">Whose customers.</param>
    /// <param name="selection">Which of them.</param>
    /// <param name="query">The same as an address query, for the audit trail.</param>
    /// <param name="kind">The file's format.</param>
    /// <param name="total">How many there are, where that is known.</param>
    /// <param name="look">Language, region and time zone of the person.</param>
    public Task<Result<ListRun?>> ExportAsync(
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
            .ConvertTime(Time.GetUtcNow(), look.Zone)
            .ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture);
        var run = new ListRun(Guid.NewGuid(), caller, kind, total, Time.GetUtcNow().UtcDateTime)
        {
            FileName = $"customers-{day}.{extension}",
        };
        return BeginAsync(
            run,
            new ListRunRequest(
                caller,
                selection,
                query,
                Change: null,
                look.Region.Name,
                look.Language.Name,
                look.Zone.Id
            )
        );
    }

    /// <summary>Changes the tags of the selected customers. Null while another run of the agent is active.</summary>
    public Task<Result<ListRun?>> TagAsync(
        Caller caller,
        SelectedCustomers selection,
        TagChange change,
        CultureInfo culture
    )
    {
        var run = new ListRun(
            Guid.NewGuid(),
            caller,
            ListRunKind.Tags,
            selection.CustomerTenantIds?.Count,
            Time.GetUtcNow().UtcDateTime
        )
        {
            TagChange = change,
        };
        return BeginAsync(
            run,
            new ListRunRequest(caller, selection, string.Empty, change, culture.Name, culture.Name, TimeZoneInfo.Utc.Id)
        );
    }

    /// <summary>
    /// Undoes the agent's last change of tags, for the customers that it has changed; null where there is nothing to undo. It is a run
    /// of its own and can be undone in turn.
    /// </summary>
    public async Task<Result<ListRun?>> UndoAsync(Caller caller)
    {
        if ((await OfAsync(caller))?.Undo is not { } undo)
        {
            return (ListRun?)null;
        }

        var (change, customers) = undo;
        return await TagAsync(
            caller,
            new SelectedCustomers(new PortfolioFilter(), customers),
            change,
            CultureInfo.InvariantCulture
        );
    }

    public async Task CancelAsync(Caller caller)
    {
        if (byAgent.GetValueOrDefault(caller.AgentId) is { State: ListRunState.Running } run && run.IsOf(caller))
        {
            run.Cancel();
        }

        await records.CancelAsync(caller, CancellationToken.None);
    }

    /// <summary>Removes a run that is over, with its file.</summary>
    public async Task RemoveAsync(Caller caller)
    {
        var removed = await records.RemoveAsync(caller, CancellationToken.None);
        if (removed is { IsSuccess: true, Value: { } id })
        {
            await files.RemoveAsync(id, CancellationToken.None);
        }
    }

    /// <summary>The file of a run of this agent; null where there is none, or it no longer exists.</summary>
    public async Task<(ListRun Run, string Path)?> FileOfAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellationToken
    ) =>
        await OfAsync(caller) is { State: ListRunState.Done, FileName.Length: > 0 } run
        && run.Id == id
        && await files.FindAsync(id, cancellationToken) is { } path
            ? (run, path)
            : null;

    /// <summary>Ends the runs and removes their files.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var run in byAgent.Values)
        {
            run.Cancel();
            await run.Work.WaitAsync(cancellationToken);
            await files.RemoveAsync(run.Id, cancellationToken);
        }

        byAgent.Clear();
    }

    /// <summary>Breaks the runs off, in order; the next start, or another server, begins them anew.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        // First, so that nothing is begun anew behind those that are broken off.
        await base.StopAsync(cancellationToken);
        foreach (var run in byAgent.Values)
        {
            run.Cancel();
        }

        await Task.WhenAll(byAgent.Values.Select(run => run.Work)).WaitAsync(cancellationToken);
    }

    /// <summary>Begins anew what no server works on any more.</summary>
    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await records.ActiveAsync(cancellationToken))
        {
            if (underWay.TryAdd(stored.Id, value: true))
            {
                var request = ListRunRequest.Read(stored.Request);
                Start(ListRun.Resumed(stored, request.Caller), request);
            }
        }

        if (Time.GetUtcNow() - sweptAt > SweptEvery)
        {
            sweptAt = Time.GetUtcNow();
            await files.SweepAsync((sweptAt - FileLife).UtcDateTime, cancellationToken);
            await records.RemoveOldAsync((sweptAt - FileLife).UtcDateTime, cancellationToken);
        }

        return TakeOver;
    }

    private static string NameOf(ListRun run) => $"list run {run.Id:N}";

    private async Task<Result<ListRun?>> BeginAsync(ListRun run, ListRunRequest request)
    {
        var before = await records.OfAsync(run.Caller, CancellationToken.None);
        underWay[run.Id] = true;
        var begun = await records.BeginAsync(run.Caller, run.ToRecord(request.Write()), CancellationToken.None);
        if (!begun.TryGet(out var isFirst, out var error) || !isFirst)
        {
            underWay.TryRemove(run.Id, out _);
            return error is null ? (ListRun?)null : error;
        }

        if (before is not null)
        {
            await files.RemoveAsync(before.Id, CancellationToken.None);
        }

        Start(run, request);
        return run;
    }

    private void Start(ListRun run, ListRunRequest request)
    {
        byAgent[run.Caller.AgentId] = run;
        run.Work = Task.Run(() => GuardAsync(run, request));
    }

    private async Task GuardAsync(ListRun run, ListRunRequest request)
    {
        using var present = PortalTelemetry.ListRuns.Enter();
        using var span = PortalTelemetry.Source.StartActivity("list run");
        var isOwn = false;
        try
        {
            isOwn = await TakeAsync(run);
            if (isOwn)
            {
                await work.RunAsync(run, request);
            }
            else
            {
                byAgent.TryRemove(new(run.Caller.AgentId, run));
            }
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
            if (isOwn)
            {
                await EndAsync(run);
            }

            await Locks.GiveBackAsync(NameOf(run));
            underWay.TryRemove(run.Id, out _);
        }
    }

    // Another server may have been faster, or have ended it meanwhile.
    private async Task<bool> TakeAsync(ListRun run) =>
        await Locks.TryTakeAsync(NameOf(run), run.Cancelled)
        && await records.OfAsync(run.Caller, run.Cancelled) is { State: ListRunState.Running } stored
        && stored.Id == run.Id;

    private async Task EndAsync(ListRun run)
    {
        try
        {
            if (run.State != ListRunState.Done)
            {
                await files.RemoveAsync(run.Id, CancellationToken.None);
            }

            // What a stop has broken off stays to be done.
            if (run.State != ListRunState.Running && (run.State == ListRunState.Done || !isStopping))
            {
                await records.MoveAsync(run.ToRecord(string.Empty), CancellationToken.None);
            }
        }
#pragma warning disable CA1031 // The record still says that it is under way, so it is begun anew.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The end of a run over the list was not written down: {Kind}", run.Kind);
        }
    }
}
