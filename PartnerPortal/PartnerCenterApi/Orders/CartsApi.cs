using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>O1: carts (spec/partner-center-api.md 7.2).</summary>
internal static class CartsApi
{
    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapPost("/{customerId}/carts", CreateAsync)
            .Repeatable()
            .Operation("CreateCart", "Fills a cart, which can be checked out for seven days.")
            .Takes<SentCartResource>()
            .Answers<CartResource>(StatusCodes.Status201Created);
        customers
            .MapGet("/{customerId}/carts/{cartId}", FindAsync)
            .Operation("GetCart", "A cart as it stands.")
            .Answers<CartResource>();
        customers
            .MapPut("/{customerId}/carts/{cartId}", ChangeAsync)
            .Operation("ChangeCart", "Puts other lines into a cart that was not checked out.")
            .Takes<SentCartResource>()
            .Answers<CartResource>();
        customers
            .MapPost("/{customerId}/carts/{cartId}/checkout", CheckoutAsync)
            .Operation("CheckoutCart", "Buys what a cart holds, behind the gate of the agreement.")
            .Answers<CartCheckoutResource>(StatusCodes.Status201Created);
    }

    private static async Task<ApiAnswer> CreateAsync(
        ApiCall call,
        string customerId,
        ApiBody<SentCartResource> body,
        CartService carts
    )
    {
        if (
            !ApiCall.TryCustomerId(customerId, out var id, out var fault)
            || !body.TryRead(out var sent, out fault)
            || !SentOrderMapping.TryRead(sent, out var lines, out fault)
        )
        {
            return fault;
        }

        var request = new NewCart { RequestId = call.RequestId, Lines = lines };
        var made = await carts.CreateAsync(call.Caller, id, request, call.Stopping);
        return made.TryGet(out var cart, out var error)
            ? ApiAnswer.Created(OrderMapping.Cart(id, cart))
            : call.Refuse(error, id, SentOrderMapping.CartFields);
    }

    private static async Task<ApiAnswer> FindAsync(ApiCall call, string customerId, string cartId, CartQueries carts)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        if (!Guid.TryParse(cartId, out var cart))
        {
            return FaultCatalogue.NotFound;
        }

        var found = await carts.GetAsync(call.Caller, id, cart, call.Stopping);
        return found.TryGet(out var details, out var error)
            ? ApiAnswer.Ok(OrderMapping.Cart(id, details))
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> ChangeAsync(
        ApiCall call,
        string customerId,
        string cartId,
        ApiBody<SentCartResource> body,
        CartService carts
    )
    {
        if (
            !ApiCall.TryCustomerId(customerId, out var id, out var fault)
            || !body.TryRead(out var sent, out fault)
            || !SentOrderMapping.TryRead(sent, out var lines, out fault)
        )
        {
            return fault;
        }

        if (!Guid.TryParse(cartId, out var cart))
        {
            return FaultCatalogue.NotFound;
        }

        var changed = await carts.ChangeAsync(call.Caller, id, cart, lines, seenVersion: null, call.Stopping);
        return changed.TryGet(out var details, out var error)
            ? ApiAnswer.Ok(OrderMapping.Cart(id, details))
            : call.Refuse(error, id, SentOrderMapping.CartFields);
    }

    // The body says nothing: real clients send the JSON string "success", or none (spec/partner-center-api.md 1.9). A cart that is
    // ordered answers its order again, so a repeat needs no answer that was kept.
    private static async Task<ApiAnswer> CheckoutAsync(
        ApiCall call,
        string customerId,
        string cartId,
        CheckoutService checkouts
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        if (!Guid.TryParse(cartId, out var cart))
        {
            return FaultCatalogue.NotFound;
        }

        var made = await checkouts.CheckoutAsync(call.Caller, id, cart, seenVersion: null, call.Stopping);
        return made.TryGet(out var checkout, out var error)
            ? ApiAnswer.Created(
                new CartCheckoutResource(
                    [.. checkout.Orders.Select(order => OrderMapping.Order(id, order))],
                    checkout.Refusals.Count == 0
                        ? null
                        : [.. checkout.Refusals.Select(refusal => Error(call, id, refusal))],
                    new ResourceAttributes("CartCheckoutResult")
                )
            )
            : call.Refuse(error, id);
    }

    private static OrderErrorResource Error(ApiCall call, Guid customerId, OrderGroupRefusal refusal)
    {
        var fault = call.Refuse(refusal.Error, customerId, SentOrderMapping.CartFields);
        return new OrderErrorResource(refusal.OrderGroup, fault.Code, fault.Description);
    }
}
