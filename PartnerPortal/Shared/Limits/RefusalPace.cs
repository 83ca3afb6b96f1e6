using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Limits;

/// <summary>
/// Refusals of a sign-in come no sooner than this after it was tried. What is done besides, such as writing the failure of a known
/// account down, takes less, so the time of the answer says nothing of it.
/// </summary>
public static class RefusalPace
{
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);

    /// <summary>The outcome of the work: at once where it succeeds, else at its time.</summary>
    public static async Task<Result<T>> KeepAsync<T>(
        TimeProvider time,
        Func<Task<Result<T>>> workAsync,
        CancellationToken cancellationToken
    )
    {
        var begun = time.GetTimestamp();
        var outcome = await workAsync();
        // A timer counts in coarser ticks than the clock and may fire a few milliseconds early.
        while (!outcome.IsSuccess && Least - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            await Task.Delay(left, time, cancellationToken);
        }

        return outcome;
    }
}
