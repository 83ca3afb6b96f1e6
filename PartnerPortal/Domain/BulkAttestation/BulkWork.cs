using System.Collections.Concurrent;
using System.Threading.Channels;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Tells this process's worker which runs have work to do.</summary>
public sealed class BulkWork
{
    // A run that does not fit is found in the worker's next round.
    private readonly Channel<Guid> woken = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(MostWords) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private const int MostWords = 1_000;

    public void Wake(Guid runId) => woken.Writer.TryWrite(runId);

    internal ChannelReader<Guid> Woken => woken.Reader;
}

/// <summary>
/// Works on the runs that are begun on this server, on those that a stop of the portal interrupted, and on those that another server or
/// process has left. One server works on a run at a time.
/// </summary>
public sealed class BulkWorker(
    BulkRunEngine engine,
    BulkRunQueries queries,
    BulkFileUpkeep files,
    BulkWork work,
    IServerLocks locks,
    TimeProvider time,
    ILogger<BulkWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    // A run that has not moved for this long has been abandoned.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Task> underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await BeginLeftAsync(TimeSpan.Zero, stoppingToken);
            while (true)
            {
                using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var next = work.Woken.WaitToReadAsync(round.Token).AsTask();
                await Task.WhenAny(next, Task.Delay(Round, time, round.Token));
                stoppingToken.ThrowIfCancellationRequested();
                Forget();
                while (work.Woken.TryRead(out var run))
                {
                    Begin(run, stoppingToken);
                }

                await round.CancelAsync();
                await BeginLeftAsync(LeftAlone, stoppingToken);
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The current batch is rolled back; the next start continues after the last committed one.
            await Task.WhenAll(underWay.Values);
        }
    }

    // Finished work is forgotten.
    private void Forget()
    {
        foreach (var (run, task) in underWay)
        {
            if (task.IsCompleted)
            {
                underWay.TryRemove(new(run, task));
            }
        }
    }

    private async Task BeginLeftAsync(TimeSpan idle, CancellationToken stoppingToken)
    {
        try
        {
            foreach (var run in await queries.LeftAsync(time.GetUtcNow().UtcDateTime - idle, stoppingToken))
            {
                Begin(run, stoppingToken);
            }
        }
#pragma warning disable CA1031 // The next round tries again; ending the service would leave every run where it is.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Looking for runs of bulk attestation failed");
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await files.RemoveUnneededAsync(stoppingToken);
        }
#pragma warning disable CA1031 // An hour later it is tried again; ending the service would leave every run where it is.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Uploaded files that are no longer needed could not be removed");
        }
    }

    private void Begin(Guid runId, CancellationToken stoppingToken)
    {
        if (underWay.TryGetValue(runId, out var task) && !task.IsCompleted)
        {
            // It may just be finishing: then it has to check once more.
            underWay[runId] = task.ContinueWith(
                    _ => WorkAsync(runId, stoppingToken),
                    stoppingToken,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                )
                .Unwrap();
            return;
        }

        underWay[runId] = Task.Run(() => WorkAsync(runId, stoppingToken), CancellationToken.None);
    }

    private async Task WorkAsync(Guid runId, CancellationToken stoppingToken)
    {
        var name = $"bulk attestation {runId}";
        try
        {
            if (!await locks.TryTakeAsync(name, stoppingToken))
            {
                return;
            }

            using var present = PortalTelemetry.BulkRuns.Enter();
            using var span = PortalTelemetry.Source.StartActivity("bulk attestation");
            var state = await engine.WorkAsync(runId, pause: null, moved: null, stoppingToken);
            if (!state.IsSuccess)
            {
                logger.LogWarning("Run {Run} of bulk attestation waits: {Reason}", runId, state.Error.Code);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal is stopping.
        }
#pragma warning disable CA1031 // A later round tries again; nobody else would hear of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Run {Run} of bulk attestation failed", runId);
        }
        finally
        {
            await locks.GiveBackAsync(name);
        }
    }
}
