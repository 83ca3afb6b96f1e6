using PartnerPortal.Shared.Background;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// Goes on with open readings for as long as the portal runs, begins the nightly ones, and sends what is to be sent.
/// </summary>
public sealed class CenterReadingClock(
    CenterReader reader,
    CenterSendingQueue queue,
    CenterSender sender,
    CenterReadingService service,
    IServerLocks locks,
    TimeProvider time,
    ILogger<CenterReadingClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // What is to be sent is looked for among all attestations.
    private static readonly TimeSpan QueuedEvery = TimeSpan.FromSeconds(30);

    private long? queuedAt;

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        await service.BeginDueAsync(cancellationToken);

        // A step of each partner in turn: nobody waits for the ten thousand customers of another, nor for an end that may not come.
        var isMoving = await GoOnAsync(cancellationToken);

        if (queuedAt is not { } at || Time.GetElapsedTime(at) >= QueuedEvery)
        {
            queuedAt = Time.GetTimestamp();
            await queue.FillAsync(cancellationToken);
        }

        isMoving |= await sender.SendNextAsync(cancellationToken) is { IsSuccess: true, Value: true };
        return isMoving ? TimeSpan.Zero : Period;
    }

    private async Task<bool> GoOnAsync(CancellationToken cancellationToken)
    {
        var isMoving = false;
        foreach (var partnerId in await reader.OpenAsync(cancellationToken))
        {
            var step = await reader.StepAsync(partnerId, cancellationToken);
            if (!step.IsSuccess)
            {
                logger.LogWarning("Reading Partner Center waits: {Reason}", step.Error.Code);
            }

            isMoving |= step is { IsSuccess: true, Value: CenterStep.Moved };
        }

        return isMoving;
    }
}
