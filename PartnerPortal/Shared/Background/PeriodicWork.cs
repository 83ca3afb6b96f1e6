namespace PartnerPortal.Shared.Background;

/// <summary>
/// What the portal does again and again for as long as it runs. Of several servers one does it; when that one dies, another
/// goes on within <see cref="TakeOver"/>. What fails is in the log and is tried again.
/// </summary>
public abstract class PeriodicWork(IServerLocks locks, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>How often a server asks whether the work is its own now.</summary>
    public static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(10);

    protected IServerLocks Locks { get; } = locks;

    protected TimeProvider Time { get; } = time;

    private string Name => GetType().Name;

    /// <summary>Each server does it, because it is about the server's own memory or folder.</summary>
    protected virtual bool IsForEachServer => false;

    /// <summary>How long to wait after a failure.</summary>
    protected virtual TimeSpan AfterFailure => TimeSpan.FromMinutes(1);

    /// <summary>Does it once, and answers how long to wait until the next time.</summary>
    protected abstract Task<TimeSpan> WorkAsync(CancellationToken cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(FinishAsync, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>What is done once more when the portal stops; the answer says nothing then.</summary>
    protected virtual Task<TimeSpan> FinishAsync(CancellationToken cancellationToken) => Task.FromResult(TimeSpan.Zero);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await TryAsync(WorkInTurnAsync, AfterFailure, stoppingToken), Time, stoppingToken);
        }
    }

    private async Task<TimeSpan> TryAsync(
        Func<CancellationToken, Task<TimeSpan>> work,
        TimeSpan afterFailure,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await work(cancellationToken);
        }
#pragma warning disable CA1031 // It is tried again; ending the service would leave the work undone for good.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "{Work} failed and is tried again", Name);
            return afterFailure;
        }
    }

    private async Task<TimeSpan> WorkInTurnAsync(CancellationToken cancellationToken) =>
        IsForEachServer || await Locks.TryTakeAsync(Name, cancellationToken)
            ? await WorkAsync(cancellationToken)
            : TakeOver;
}
