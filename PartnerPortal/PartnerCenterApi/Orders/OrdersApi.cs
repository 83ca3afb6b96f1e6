using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>O1: orders (spec/partner-center-api.md 7.2).</summary>
internal static class OrdersApi
{
    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapPost("/{customerId}/orders", PlaceAsync)
            .Repeatable()
            .Operation("CreateOrder", "Places an order, behind the gate of the agreement.")
            .Takes<SentOrderResource>()
            .Answers<OrderResource>(StatusCodes.Status201Created);
        customers
            .MapGet("/{customerId}/orders", ListAsync)
            .Operation("GetOrders", "What the partner has sold to a customer, newest first.")
            .Answers<ResourceCollection<OrderResource>>();
        customers
            .MapGet("/{customerId}/orders/{orderId}", FindAsync)
            .Operation("GetOrder", "One order.")
            .Answers<OrderResource>();
    }

    private static async Task<ApiAnswer> PlaceAsync(
        ApiCall call,
        string customerId,
        ApiBody<SentOrderResource> body,
        OrderService orders,
        OrderQueries queries
    )
    {
        if (
            !ApiCall.TryCustomerId(customerId, out var id, out var fault)
            || !body.TryRead(out var sent, out fault)
            || !SentOrderMapping.TryRead(sent, call.RequestId, out var request, out fault)
        )
        {
            return fault;
        }

        var placed = await orders.PlaceAsync(call.Caller, id, request, call.Stopping);
        if (!placed.TryGet(out var made, out var error))
        {
            return call.Refuse(error, id, SentOrderMapping.OrderFields);
        }

        var found = await queries.OrderAsync(call.Caller, id, made.Id, call.Stopping);
        return found.TryGet(out var order, out error)
            ? ApiAnswer.Created(OrderMapping.Order(id, order))
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> ListAsync(ApiCall call, string customerId, OrderQueries queries)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await queries.OfCustomerAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var sold, out var error)
            ? ApiAnswer.Ok(
                ResourceCollection<OrderResource>.Of(
                    [.. sold.Orders.Select(order => OrderMapping.Order(id, order))],
                    $"/customers/{id:D}/orders"
                )
            )
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> FindAsync(
        ApiCall call,
        string customerId,
        string orderId,
        OrderQueries queries
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        if (!Guid.TryParse(orderId, out var order))
        {
            return FaultCatalogue.NotFound;
        }

        var found = await queries.OrderAsync(call.Caller, id, order, call.Stopping);
        return found.TryGet(out var summary, out var error)
            ? ApiAnswer.Ok(OrderMapping.Order(id, summary))
            : call.Refuse(error, id);
    }
}
