using System.Collections.Concurrent;

namespace PartnerPortal.Shared.Live;

/// <summary>Which customers of which partner a commit has changed.</summary>
public sealed record CustomersChanged(Guid PartnerId, IReadOnlyCollection<Guid> CustomerTenantIds);

/// <summary>
/// Tells the open screens of a partner what has just been committed, in this process. A listener gets no data, only the
/// word that there is something to read; it must return at once and must not throw.
/// </summary>
public sealed class LiveFeed(ILogger<LiveFeed> logger)
{
    private readonly ConcurrentDictionary<
        Guid,
        ConcurrentDictionary<Subscription, Action<CustomersChanged>>
    > listeners = new();

    /// <summary>Listens until the answer is disposed.</summary>
    public IDisposable Listen(Guid partnerId, Action<CustomersChanged> listener)
    {
        var ofPartner = listeners.GetOrAdd(partnerId, _ => new());
        var subscription = new Subscription(ofPartner);
        ofPartner[subscription] = listener;
        return subscription;
    }

    public void Publish(CustomersChanged change)
    {
        if (!listeners.TryGetValue(change.PartnerId, out var ofPartner))
        {
            return;
        }

        foreach (var listener in ofPartner.Values)
        {
            try
            {
                listener(change);
            }
#pragma warning disable CA1031 // One screen's bug must not keep the news from the others, nor fail a commit that is already made.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "A listener of the live feed failed");
            }
        }
    }

    private sealed class Subscription(ConcurrentDictionary<Subscription, Action<CustomersChanged>> owner) : IDisposable
    {
        public void Dispose() => owner.TryRemove(this, out _);
    }
}
