using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>Carts: filled and changed without passing the gate, which <see cref="CheckoutService"/> asks.</summary>
public sealed class CartService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Fills a cart. Answers the refusals of <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>, or
    /// <see cref="RequestIdUsedBefore"/>. A request id that is on record answers its cart as it is now, or
    /// <see cref="CartNotFound"/> where that was discarded.
    /// </summary>
    public Task<Result<CartDetails>> CreateAsync(
        Caller caller,
        Guid customerTenantId,
        NewCart request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartDetails>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var known = await CarriedOutRequests.EnterAsync(
                    db,
                    caller.PartnerId,
                    RequestKind.Cart,
                    request.RequestId,
                    new { customerTenantId, request.Lines },
                    cancellationToken
                );
                if (!known.TryGet(out var isRepeat, out error))
                {
                    return error;
                }

                if (isRepeat)
                {
                    var before = await CartQueries
                        .Of(db, caller.PartnerId, customerTenantId)
                        .AsNoTracking()
                        .Include(candidate => candidate.Lines)
                        .SingleOrDefaultAsync(candidate => candidate.RequestId == request.RequestId, cancellationToken);
                    return before is null ? new CartNotFound() : DetailsOf(before, seller, now);
                }

                if (NewCartRules.Check(request.Lines) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                var id = Guid.NewGuid();
                var cart = new Cart
                {
                    Id = id,
                    PartnerId = caller.PartnerId,
                    CustomerTenantId = customerTenantId,
                    RequestId = request.RequestId,
                    CreatedAt = now,
                    ExpiresAt = now + Cart.Lifetime,
                    LastModifiedAt = now,
                    LastModifiedByName = seller.Acting.Agent.DisplayName,
                    LastModifiedByEmail = seller.Acting.Agent.Email,
                    Lines = NewCartRules.ToLines(id, request.Lines),
                };
                db.Add(cart);
                db.Touch(customerTenantId);
                await AppendEventAsync(db, seller, AuditAction.CartCreated, cart, now, cancellationToken);
                return DetailsOf(cart, seller, now);
            },
            cancellationToken
        );

    /// <summary>
    /// Puts other lines into a cart that was not checked out. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="CartNotFound"/>, <see cref="CartAlreadyOrdered"/>, <see cref="CartExpired"/>,
    /// <see cref="CartChangedMeanwhile"/> or <see cref="InvalidFields"/>.
    /// </summary>
    /// <param name="seenVersion">The version that is changed; null for whichever is there.</param>
    public Task<Result<CartDetails>> ChangeAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        IReadOnlyList<NewCartLine> lines,
        long? seenVersion,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartDetails>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var found = await FindActiveAsync(db, caller, customerTenantId, cartId, cancellationToken);
                if (!found.TryGet(out var cart, out error))
                {
                    return error;
                }

                if (cart.IsExpiredAt(now))
                {
                    return new CartExpired();
                }

                if (seenVersion is not null && seenVersion != cart.Version)
                {
                    return new CartChangedMeanwhile(DetailsOf(cart, seller, now));
                }

                if (NewCartRules.Check(lines) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                db.RemoveRange(cart.Lines);
                await db.SaveChangesAsync(cancellationToken);
                cart.Lines.AddRange(NewCartRules.ToLines(cart.Id, lines));
                cart.MarkChanged(seller.Acting.Agent, now);
                db.Touch(customerTenantId);
                await AppendEventAsync(db, seller, AuditAction.CartChanged, cart, now, cancellationToken);
                return DetailsOf(cart, seller, now);
            },
            cancellationToken
        );

    /// <summary>
    /// Puts away a cart that was not checked out, and answers its id; what it held stays in the audit trail. Answers the
    /// refusals of <see cref="CustomerDoor"/>, <see cref="CartNotFound"/> or <see cref="CartAlreadyOrdered"/>.
    /// </summary>
    public Task<Result<Guid>> DiscardAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var found = await FindActiveAsync(db, caller, customerTenantId, cartId, cancellationToken);
                if (!found.TryGet(out var cart, out error))
                {
                    return error;
                }

                db.Remove(cart);
                db.Touch(customerTenantId);
                var now = time.GetUtcNow().UtcDateTime;
                await AppendEventAsync(db, seller, AuditAction.CartDiscarded, cart, now, cancellationToken);
                return cart.Id;
            },
            cancellationToken
        );

    private static Task<Result<ActingSeller>> EnterAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => CustomerDoor.EnterAsync(db, caller, customerTenantId, [AgentPermission.Order], cancellationToken);

    /// <summary>The cart as it can be changed; <see cref="CartNotFound"/> or <see cref="CartAlreadyOrdered"/>.</summary>
    private static async Task<Result<Cart>> FindActiveAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        CancellationToken cancellationToken
    )
    {
        var cart = await CartQueries
            .Of(db, caller.PartnerId, customerTenantId)
            .Include(candidate => candidate.Lines)
            .SingleOrDefaultAsync(candidate => candidate.Id == cartId, cancellationToken);
        return cart is null ? new CartNotFound()
            : cart.Status == CartStatus.Ordered ? new CartAlreadyOrdered()
            : cart;
    }

    private static CartDetails DetailsOf(Cart cart, ActingSeller seller, DateTime now) =>
        CartDetails.Of(cart, Catalogue.CurrencyOf(seller.Acting.Partner.Country), now);

    private static Task AppendEventAsync(
        PortalDb db,
        ActingSeller seller,
        AuditAction action,
        Cart cart,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            cart.PartnerId,
            AuditActor.Of(seller.Acting),
            action,
            seller.Subject,
            new
            {
                CartId = cart.Id,
                Lines = cart
                    .Lines.Select(line => new
                    {
                        line.CatalogItemId,
                        Term = line.Term.ToWire(),
                        Billing = line.Billing.ToWire(),
                        line.Quantity,
                    })
                    .ToList(),
            },
            now,
            cancellationToken
        );
}
