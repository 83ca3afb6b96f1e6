using System.Globalization;
using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>
/// What a customer's orders have brought about, and its two documented changes: the number of licences, and suspension, which
/// ends a subscription for good here.
/// </summary>
internal static class SubscriptionsApi
{
    private enum WireStatus
    {
        None,
        Active,
        Suspended,
        Deleted,
        Expired,
        Pending,
        Disabled,
    }

    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapGet("/{customerId}/subscriptions", ListAsync)
            .Operation(
                "GetSubscriptions",
                "A customer's subscriptions: those that run first, then those that have ended."
            )
            .Answers<ResourceCollection<SubscriptionResource>>();
        customers
            .MapGet("/{customerId}/subscriptions/{subscriptionId}", FindAsync)
            .Operation("GetSubscription", "One subscription.")
            .Answers<SubscriptionResource>();
        customers
            .MapPatch("/{customerId}/subscriptions/{subscriptionId}", ChangeAsync)
            .Operation(
                "ChangeSubscription",
                "Changes the number of licences, behind the gate of the agreement where it grows; or suspends the subscription, which cancels it."
            )
            .Takes<SentSubscriptionResource>()
            .TakesHeader(
                "If-Match",
                "The etag of the subscription that was read; without it that of attributes.etag in the body."
            )
            .Answers<SubscriptionResource>();
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
                ResourceCollection<SubscriptionResource>.Of(
                    [.. sold.Subscriptions.Select(line => Resource(id, sold, line))],
                    $"/customers/{id:D}/subscriptions"
                )
            )
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> FindAsync(
        ApiCall call,
        string customerId,
        string subscriptionId,
        OrderQueries queries
    ) =>
        ApiCall.TryCustomerId(customerId, out var id, out var fault)
            ? await AnswerAsync(call, id, subscriptionId, queries)
            : fault;

    private static async Task<ApiAnswer> ChangeAsync(
        ApiCall call,
        string customerId,
        string subscriptionId,
        ApiBody<SentSubscriptionResource> body,
        SubscriptionService subscriptions,
        OrderQueries queries
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        if (!Guid.TryParse(subscriptionId, out var subscription))
        {
            return FaultCatalogue.NotFound;
        }

        var status = WireStatus.None;
        if (!string.IsNullOrEmpty(sent.Status) && !WireName.TryParse(sent.Status, out status))
        {
            return FaultCatalogue.UnknownName(
                "status",
                sent.Status,
                Enum.GetValues<WireStatus>().Select(value => WireName.Of(value))
            );
        }

        if (status is not (WireStatus.None or WireStatus.Active or WireStatus.Suspended or WireStatus.Deleted))
        {
            return FaultCatalogue.InvalidMember("status", "Only suspended can be set, which cancels the subscription.");
        }

        if (!CustomerMapping.TryEtag(call.Context, sent.Attributes, out var version))
        {
            return FaultCatalogue.EtagNoLongerValid;
        }

        var quantity = sent.Quantity is 0 ? null : sent.Quantity;
        if (status is WireStatus.Suspended or WireStatus.Deleted)
        {
            var cancelled = await subscriptions.CancelAsync(call.Caller, id, subscription, version, call.Stopping);
            return cancelled.IsSuccess
                ? await AnswerAsync(call, id, subscriptionId, queries)
                : call.Refuse(cancelled.Error, id);
        }

        if (quantity is not { } wanted)
        {
            return FaultCatalogue.InvalidMember("quantity", "It is required where the status stays as it is.");
        }

        var changed = await subscriptions.ChangeQuantityAsync(
            call.Caller,
            id,
            new QuantityChange(subscription, wanted, version),
            call.Stopping
        );
        return changed.IsSuccess
            ? await AnswerAsync(call, id, subscriptionId, queries)
            : call.Refuse(changed.Error, id);
    }

    private static async Task<ApiAnswer> AnswerAsync(
        ApiCall call,
        Guid customerId,
        string subscriptionId,
        OrderQueries queries
    )
    {
        var found = await queries.OfCustomerAsync(call.Caller, customerId, call.Stopping);
        if (!found.TryGet(out var sold, out var error))
        {
            return call.Refuse(error, customerId);
        }

        return
            Guid.TryParse(subscriptionId, out var id)
            && sold.Subscriptions.FirstOrDefault(line => line.Id == id) is { } wanted
            ? ApiAnswer.Ok(Resource(customerId, sold, wanted))
            : FaultCatalogue.NotFound;
    }

    private static SubscriptionResource Resource(Guid customerId, CustomerOrders sold, SubscriptionLine line)
    {
        var isUsage = line.Kind == OfferKind.AzurePlan;
        var order = sold.Orders.FirstOrDefault(order => order.Lines.Any(bought => bought.SubscriptionId == line.Id));
        var started = WireMoment.WithZone(line.StartedAt);
        return new SubscriptionResource(
            line.Id,
            line.CatalogItemId,
            line.OfferName,
            order?.Lines.First(bought => bought.SubscriptionId == line.Id).FriendlyName ?? line.OfferName,
            line.Quantity,
            isUsage ? "Usage-based" : "Licenses",
            started,
            started,
            // Without a term it ends far in the future, as documented.
            WireMoment.WithZone(line.TermEndsAt ?? DateTime.MaxValue.Date),
            StatusOf(line.Status),
            line.RenewsAutomatically && line.Status == SubscriptionStatus.Active,
            IsTrial: false,
            isUsage ? "usage" : "license",
            line.Billing.ToWire(),
            line.Term == TermDuration.None ? null : line.Term.ToWire(),
            IsMicrosoftProduct: true,
            "subscription",
            order?.Id,
            ResourceLinks.To($"/customers/{customerId:D}/subscriptions/{line.Id:D}"),
            new ResourceAttributes("Subscription", line.Version.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static string StatusOf(SubscriptionStatus status) =>
        WireName.Of(
            status switch
            {
                SubscriptionStatus.Active => WireStatus.Active,
                SubscriptionStatus.Cancelled => WireStatus.Suspended,
                _ => WireStatus.Expired,
            }
        );
}
