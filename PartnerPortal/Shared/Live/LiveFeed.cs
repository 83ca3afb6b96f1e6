using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Shared.Live;

/// <summary>What a commit has changed, for the screens of one partner; servers tell it each other as JSON.</summary>
[JsonDerivedType(typeof(CustomersChanged), "customers")]
[JsonDerivedType(typeof(BulkRunChanged), "bulkRun")]
[JsonDerivedType(typeof(ApiClientsChanged), "apiClients")]
[JsonDerivedType(typeof(AgentsChanged), "agents")]
[JsonDerivedType(typeof(SessionsChanged), "sessions")]
[JsonDerivedType(typeof(CampaignsChanged), "campaigns")]
[JsonDerivedType(typeof(ProgramRequestsChanged), "programRequests")]
[JsonDerivedType(typeof(CenterChanged), "center")]
[JsonDerivedType(typeof(NotificationsChanged), "notifications")]
[JsonDerivedType(typeof(DemoStartedOver), "demo")]
[JsonDerivedType(typeof(NewsMissed), "missed")]
public abstract record PartnerChange(Guid PartnerId);

/// <summary>Which customers of which partner a commit has changed.</summary>
public sealed record CustomersChanged(Guid PartnerId, IReadOnlyCollection<Guid> CustomerTenantIds)
    : PartnerChange(PartnerId)
{
    /// <summary>The agent who did it, of whichever partner; null where a customer or the portal itself did.</summary>
    public Guid? AgentId { get; init; }
}

/// <summary>A run of bulk attestation has come further, or its state is another one.</summary>
public sealed record BulkRunChanged(Guid PartnerId, Guid RunId) : PartnerChange(PartnerId);

/// <summary>API clients of the partner were made, used or revoked.</summary>
public sealed record ApiClientsChanged(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>Agents of the partner were invited, changed, disabled or reset, or have chosen a password.</summary>
public sealed record AgentsChanged(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>The connection to the partner's Partner Center was changed, or a reading of it has come further.</summary>
public sealed record CenterChanged(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>Sessions of an agent were ended.</summary>
public sealed record SessionsChanged(Guid PartnerId, Guid AgentId) : PartnerChange(PartnerId);

/// <summary>Invitations to many customers, or a campaign of the partner, have gone on.</summary>
public sealed record CampaignsChanged(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>Programs' requests to signatories that are no customer's yet were made, answered or taken back.</summary>
public sealed record ProgramRequestsChanged(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>An agent has something new to be told of, or has read what there was; changes of other kinds may bring news besides.</summary>
public sealed record NotificationsChanged(Guid PartnerId, Guid AgentId) : PartnerChange(PartnerId);

/// <summary>The demo was made anew: whatever a screen of the partner shows is no longer there, its session included.</summary>
public sealed record DemoStartedOver(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>What other servers have changed was not heard for a while: anything may be another than it was.</summary>
public sealed record NewsMissed(Guid PartnerId) : PartnerChange(PartnerId);

/// <summary>
/// Tells the open screens of a partner what has just been committed, by this server or another one. A listener gets no data, only the
/// word that there is something to read; it must return at once and must not throw.
/// </summary>
public sealed class LiveFeed(ILogger<LiveFeed> logger)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Subscription, Action<PartnerChange>>> listeners =
        new();

    /// <summary>Listens to changes of customers until the answer is disposed.</summary>
    public IDisposable Listen(Guid partnerId, Action<CustomersChanged> listener) =>
        Listen<CustomersChanged>(partnerId, listener);

    /// <summary>Listens to changes of one kind, or of all, until the answer is disposed.</summary>
    public IDisposable Listen<TChange>(Guid partnerId, Action<TChange> listener)
        where TChange : PartnerChange
    {
        var ofPartner = listeners.GetOrAdd(partnerId, _ => new());
        var subscription = new Subscription(ofPartner);
        ofPartner[subscription] = change =>
        {
            if (change is TChange heard)
            {
                listener(heard);
            }
        };
        PortalTelemetry.LiveListeners.Add(1);
        return subscription;
    }

    public void Publish(PartnerChange change)
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

    /// <summary>Tells the screens of every partner that has any here.</summary>
    public void PublishToAll(Func<Guid, PartnerChange> changeOf)
    {
        foreach (var partnerId in listeners.Keys)
        {
            Publish(changeOf(partnerId));
        }
    }

    private sealed class Subscription(ConcurrentDictionary<Subscription, Action<PartnerChange>> owner) : IDisposable
    {
        public void Dispose()
        {
            if (owner.TryRemove(this, out _))
            {
                PortalTelemetry.LiveListeners.Add(-1);
            }
        }
    }
}
