using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>A request to change the number of licences.</summary>
/// <param name="SeenVersion">
/// The version that the form showed; another one now means that somebody else was faster. A program that names none overwrites.
/// </param>
public sealed record QuantityChange(Guid SubscriptionId, int Quantity, long? SeenVersion);

/// <summary>
/// What happens to subscriptions after they were bought. More licences pass the gate as a purchase does; fewer, a renewal and
/// a cancellation do not (product.md, flow 9).
/// </summary>
public sealed class SubscriptionService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Changes the number of licences. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="SubscriptionNotFound"/>, <see cref="SubscriptionNotActive"/>, <see cref="QuantityIsFixed"/>,
    /// <see cref="InvalidFields"/>, <see cref="SubscriptionChangedMeanwhile"/>, or for more licences the refusal of
    /// <see cref="AccountStatusRule"/> or <see cref="AcceptanceRequired"/>.
    /// </summary>
    public Task<Result<SubscriptionLine>> ChangeQuantityAsync(
        Caller caller,
        Guid customerTenantId,
        QuantityChange request,
        CancellationToken cancellationToken
    ) => DecideQuantityAsync(caller, customerTenantId, request, attestation: null, cancellationToken);

    /// <summary>
    /// Save and continue: records the attestation and makes the very change, both or nothing. Answers what
    /// <see cref="ChangeQuantityAsync"/> answers, and the refusals of an
    /// attestation.
    /// </summary>
    public Task<Result<SubscriptionLine>> ChangeQuantityWithAttestationAsync(
        Caller caller,
        Guid customerTenantId,
        QuantityChange request,
        NewAttestation attestation,
        CancellationToken cancellationToken
    ) => DecideQuantityAsync(caller, customerTenantId, request, attestation, cancellationToken);

    /// <summary>
    /// Renews for another term, after the current one. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="SubscriptionNotFound"/>, <see cref="SubscriptionNotActive"/>, <see cref="SubscriptionHasNoTerm"/>, or
    /// <see cref="SubscriptionChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<SubscriptionLine>> RenewAsync(
        Caller caller,
        Guid customerTenantId,
        Guid subscriptionId,
        long seenVersion,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            customerTenantId,
            new Target(subscriptionId, seenVersion),
            [AgentPermission.Order],
            (_, _, subscription, now) =>
            {
                if (subscription.TermEndAt(now) is not { } end)
                {
                    return Task.FromResult<Result<Change>>(new SubscriptionHasNoTerm());
                }

                subscription.TermEndsAt = subscription.Term.Next(subscription.StartedAt, end);
                return Task.FromResult<Result<Change>>(
                    new Change(AuditAction.SubscriptionRenewed, new { Old = end, New = subscription.TermEndsAt })
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Cancels at once. One that is already cancelled is answered as it is. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="SubscriptionNotFound"/>, <see cref="SubscriptionNotActive"/> after the
    /// end of its term, or <see cref="SubscriptionChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<SubscriptionLine>> CancelAsync(
        Caller caller,
        Guid customerTenantId,
        Guid subscriptionId,
        long? seenVersion,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            customerTenantId,
            new Target(subscriptionId, seenVersion) { IsCancellation = true },
            [AgentPermission.Order],
            (_, _, subscription, now) =>
            {
                subscription.CancelledAt = now;
                return Task.FromResult<Result<Change>>(
                    new Change(AuditAction.SubscriptionCancelled, new { subscription.Quantity })
                );
            },
            cancellationToken
        );

    private Task<Result<SubscriptionLine>> DecideQuantityAsync(
        Caller caller,
        Guid customerTenantId,
        QuantityChange request,
        NewAttestation? attestation,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            customerTenantId,
            new Target(request.SubscriptionId, request.SeenVersion),
            attestation is null ? [AgentPermission.Order] : [AgentPermission.Order, AgentPermission.Attest],
            async (db, seller, subscription, now) =>
            {
                if (QuantityRules.Check(subscription, request.Quantity) is { } refusal)
                {
                    return refusal;
                }

                var before = subscription.Quantity;
                if (
                    request.Quantity > before
                    && await OrderGate.PassAsync(db, seller, attestation, now, cancellationToken) is { } stopped
                )
                {
                    return stopped;
                }

                subscription.Quantity = request.Quantity;
                return new Change(
                    request.Quantity == before ? null : AuditAction.QuantityChanged,
                    new { Old = before, New = request.Quantity }
                );
            },
            cancellationToken
        );

    private Task<Result<SubscriptionLine>> ChangeAsync(
        Caller caller,
        Guid customerTenantId,
        Target target,
        IReadOnlyList<AgentPermission> permissions,
        Func<PortalDb, ActingSeller, Subscription, DateTime, Task<Result<Change>>> change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<SubscriptionLine>(
            async db =>
            {
                var entered = await CustomerDoor.EnterAsync(
                    db,
                    caller,
                    customerTenantId,
                    permissions,
                    cancellationToken
                );
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var subscription = await db.Set<Subscription>()
                    .SingleOrDefaultAsync(
                        candidate =>
                            candidate.Id == target.SubscriptionId
                            && candidate.PartnerId == caller.PartnerId
                            && candidate.CustomerTenantId == customerTenantId,
                        cancellationToken
                    );
                if (subscription is null)
                {
                    return new SubscriptionNotFound();
                }

                var now = time.GetUtcNow().UtcDateTime;
                if (subscription.StatusAt(now) != SubscriptionStatus.Active)
                {
                    return target.IsCancellation && subscription.CancelledAt is not null
                        ? SubscriptionLine.Of(subscription, now)
                        : new SubscriptionNotActive();
                }

                if (target.SeenVersion is { } seen && subscription.Version != seen)
                {
                    return new SubscriptionChangedMeanwhile(SubscriptionLine.Of(subscription, now));
                }

                var changed = await change(db, seller, subscription, now);
                if (!changed.TryGet(out var made, out error))
                {
                    return error;
                }

                if (made.Action is { } action)
                {
                    subscription.Version++;
                    subscription.ChangedAt = now;
                    subscription.ChangedByName = seller.Acting.Agent.DisplayName;
                    db.Touch(customerTenantId);
                    await AuditLog.AppendAsync(
                        db,
                        caller.PartnerId,
                        AuditActor.Of(seller.Acting),
                        action,
                        seller.Subject,
                        new
                        {
                            SubscriptionId = subscription.Id,
                            subscription.OfferName,
                            Change = made.Detail,
                        },
                        now,
                        cancellationToken
                    );
                }

                return SubscriptionLine.Of(subscription, now);
            },
            cancellationToken
        );

    private sealed record Target(Guid SubscriptionId, long? SeenVersion)
    {
        public bool IsCancellation { get; init; }
    }

    /// <summary>What was done; no action where everything is as it was.</summary>
    private sealed record Change(AuditAction? Action, object Detail);
}
