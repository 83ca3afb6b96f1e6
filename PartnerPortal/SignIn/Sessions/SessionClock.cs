using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>Has the last uses of sessions written every minute and when the portal stops, and those that are over deleted.</summary>
internal sealed class SessionClock(
    AgentSessions sessions,
    IServerLocks locks,
    TimeProvider time,
    ILogger<SessionClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override bool IsForEachServer => true;

    protected override Task<TimeSpan> FinishAsync(CancellationToken cancellationToken) =>
        DoAsync(sessions.WriteAsync, cancellationToken);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        await DoAsync(sessions.WriteAsync, cancellationToken);
        return await DoAsync(sessions.DeleteOverAsync, cancellationToken);
    }

    private async Task<TimeSpan> DoAsync(
        Func<CancellationToken, Task<Result<int>>> write,
        CancellationToken cancellationToken
    )
    {
        var written = await write(cancellationToken);
        if (!written.IsSuccess)
        {
            logger.LogWarning("Sessions were not written: {Reason}", written.Error.Code);
        }

        return Period;
    }
}
