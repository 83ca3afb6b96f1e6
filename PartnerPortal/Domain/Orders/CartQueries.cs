using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>A cart as it is now; times are UTC.</summary>
/// <param name="Currency">ISO 4217; in which the partner buys.</param>
/// <param name="IsExpired">It was not checked out in time, and no longer can be.</param>
/// <param name="OrderId">The order that it led to.</param>
/// <param name="Version">What a change or checkout names as seen.</param>
public sealed record CartDetails(
    Guid Id,
    CartStatus Status,
    bool IsExpired,
    long Version,
    DateTime CreatedAt,
    DateTime LastModifiedAt,
    string LastModifiedByName,
    string LastModifiedByEmail,
    DateTime ExpiresAt,
    string Currency,
    Guid? OrderId,
    IReadOnlyList<CartItem> Lines
)
{
    /// <summary>Whether it can be changed and checked out.</summary>
    public bool IsOpen => Status == CartStatus.Active && !IsExpired;

    internal static CartDetails Of(Cart cart, string currency, DateTime now) =>
        new(
            cart.Id,
            cart.Status,
            cart.IsExpiredAt(now),
            cart.Version,
            cart.CreatedAt,
            cart.LastModifiedAt,
            cart.LastModifiedByName,
            cart.LastModifiedByEmail,
            cart.ExpiresAt,
            currency,
            cart.OrderId,
            [
                .. cart
                    .Lines.OrderBy(line => line.Number)
                    .Select(line => new CartItem(
                        line.LineId,
                        line.CatalogItemId,
                        line.Term,
                        line.Billing,
                        line.Quantity,
                        line.FriendlyName,
                        Cart.OrderGroup
                    )),
            ]
        );
}

/// <summary>A position of a cart; <paramref name="OrderGroup"/> says with which others it becomes an order.</summary>
public sealed record CartItem(
    int Id,
    string CatalogItemId,
    TermDuration Term,
    BillingCycle Billing,
    int Quantity,
    string? FriendlyName,
    string OrderGroup
);

/// <summary>The newest carts that can be checked out; whether there are more.</summary>
public sealed record OpenCarts(IReadOnlyList<CartDetails> Newest, bool HasMore);

/// <summary>What the faces ask about carts.</summary>
public sealed class CartQueries(PortalStore store, TimeProvider time)
{
    /// <summary>Programs may fill any number of carts; a page shows the newest.</summary>
    public const int MostListed = 20;

    /// <summary>
    /// A cart that the caller's partner made for this customer. Answers a refusal of <see cref="CustomerDoor"/> for a customer
    /// that it does not see, or <see cref="CartNotFound"/>.
    /// </summary>
    public Task<Result<CartDetails>> GetAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<CartDetails>>(
            async db =>
            {
                var found = await OrderQueries.SellerAsync(db, caller, customerTenantId, cancellationToken);
                if (!found.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var cart = await Of(db, caller.PartnerId, customerTenantId)
                    .Include(candidate => candidate.Lines)
                    .SingleOrDefaultAsync(candidate => candidate.Id == cartId, cancellationToken);
                return cart is null
                    ? new CartNotFound()
                    : CartDetails.Of(cart, Catalogue.CurrencyOf(seller.Country), time.GetUtcNow().UtcDateTime);
            },
            cancellationToken
        );

    /// <summary>
    /// The newest carts for this customer that can be checked out, <see cref="MostListed"/> at most; a reseller sees its
    /// provider's. Answers a refusal of <see cref="CustomerDoor"/> for a customer that the caller's partner does not see.
    /// </summary>
    public Task<Result<OpenCarts>> OpenAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<OpenCarts>>(
            async db =>
            {
                var found = await OrderQueries.SellerAsync(db, caller, customerTenantId, cancellationToken);
                if (!found.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var carts = await Of(db, seller.Id, customerTenantId)
                    .Include(cart => cart.Lines)
                    .Where(cart => cart.Status == CartStatus.Active && cart.ExpiresAt > now)
                    .OrderByDescending(cart => cart.CreatedAt)
                    .ThenBy(cart => cart.Id)
                    .Take(MostListed + 1)
                    .ToListAsync(cancellationToken);
                var currency = Catalogue.CurrencyOf(seller.Country);
                return new OpenCarts(
                    [.. carts.Take(MostListed).Select(cart => CartDetails.Of(cart, currency, now))],
                    HasMore: carts.Count > MostListed
                );
            },
            cancellationToken
        );

    /// <summary>Until when (UTC) the newest cart of each partner and tenant can be checked out; those without one are left out.</summary>
    internal static async Task<Dictionary<(Guid PartnerId, Guid CustomerTenantId), DateTime>> OpenUntilAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        DateTime now,
        CancellationToken cancellationToken
    ) => (
            await db.Set<Cart>()
                .Where(cart =>
                    customerTenantIds.Contains(cart.CustomerTenantId)
                    && cart.Status == CartStatus.Active
                    && cart.ExpiresAt > now
                )
                .Select(cart => new
                {
                    cart.PartnerId,
                    cart.CustomerTenantId,
                    cart.ExpiresAt,
                })
                .ToListAsync(cancellationToken)
        ).GroupBy(cart => (cart.PartnerId, cart.CustomerTenantId)).ToDictionary(group => group.Key, group => group.Max(cart => cart.ExpiresAt));

    internal static IQueryable<Cart> Of(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<Cart>().Where(cart => cart.PartnerId == partnerId && cart.CustomerTenantId == customerTenantId);
}
