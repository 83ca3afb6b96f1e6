using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>Subscriptions as Microsoft's pages 'Get a subscription by ID', 'Change the quantity' and 'Suspend' document them.</summary>
[Collection(HostCollection.Name)]
public sealed class SubscriptionsTests(SharedPortal shared) : IAsyncLifetime
{
    private const string Exchange = "CFQ7TTC0LH16:0001:CFQ7TTC0K971";

    private ApiClient api = null!;
    private string customer = null!;

    private string Path => $"/v1/customers/{customer}/subscriptions";

    public async Task InitializeAsync()
    {
        api = await ApiClient.OfFourthCoffeeAsync(shared.App);
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        customer = made.Json["id"]!.GetValue<string>();
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement().ToJsonString());
    }

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_subscription_is_listed_and_read_with_the_documented_values()
    {
        var order = await OrderAsync();

        var listed = Assert.Single((await api.GetAsync(Path)).Json["items"]!.AsArray())!;
        var read = (await api.GetAsync($"{Path}/{listed["id"]!.GetValue<string>()}")).Json;

        Assert.True(JsonNode.DeepEquals(listed, read));
        Assert.Equal(order["lineItems"]![0]!["subscriptionId"]!.GetValue<string>(), read["id"]!.GetValue<string>());
        Assert.Equal(order["id"]!.GetValue<string>(), read["orderId"]!.GetValue<string>());
        Assert.Equal(
            (Exchange, "Office team", 5, "Licenses", "active", true, "license", "monthly", "P1M", "subscription"),
            (
                read["offerId"]!.GetValue<string>(),
                read["friendlyName"]!.GetValue<string>(),
                read["quantity"]!.GetValue<int>(),
                read["unitType"]!.GetValue<string>(),
                read["status"]!.GetValue<string>(),
                read["autoRenewEnabled"]!.GetValue<bool>(),
                read["billingType"]!.GetValue<string>(),
                read["billingCycle"]!.GetValue<string>(),
                read["termDuration"]!.GetValue<string>(),
                read["contractType"]!.GetValue<string>()
            )
        );
        Assert.Equal("Subscription", read["attributes"]!["objectType"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_whole_subscription_that_is_sent_back_changes_its_quantity()
    {
        var subscription = await SubscriptionAsync();
        subscription["quantity"] = 7;

        var changed = await PatchAsync(subscription);
        var stale = await PatchAsync(subscription);

        Assert.Equal((200, 7), (changed.Status, changed.Json["quantity"]!.GetValue<int>()));
        Assert.NotEqual(
            subscription["attributes"]!["etag"]!.GetValue<string>(),
            changed.Json["attributes"]!["etag"]!.GetValue<string>()
        );
        Assert.Equal((2055, "Etag is no longer valid"), stale.StandardFault(400));
    }

    [Fact]
    public async Task Without_an_etag_a_change_overwrites_and_the_header_goes_before_the_body()
    {
        var subscription = await SubscriptionAsync();
        subscription.AsObject().Remove("attributes");
        subscription["quantity"] = 6;

        Assert.Equal(200, (await PatchAsync(subscription)).Status);
        Assert.Equal(200, (await PatchAsync(subscription)).Status);
        Assert.Equal(2055, (await PatchAsync(subscription, ("If-Match", "\"1\""))).StandardFault(400).Code);
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("Suspended")]
    [InlineData("deleted")]
    public async Task Suspending_ends_it_for_good_and_may_be_said_again(string status)
    {
        var subscription = await SubscriptionAsync();
        subscription["status"] = status;
        // As an SDK sends what was not set.
        subscription["quantity"] = 0;

        var ended = await PatchAsync(subscription);
        var again = await PatchAsync(subscription);
        subscription["status"] = "active";
        subscription["quantity"] = 5;
        var back = await PatchAsync(subscription);

        Assert.Equal((200, "suspended", 5), (ended.Status, StatusOf(ended), ended.Json["quantity"]!.GetValue<int>()));
        Assert.Equal((200, "suspended"), (again.Status, StatusOf(again)));
        Assert.Equal(2011, back.StandardFault(400).Code);
    }

    [Fact]
    public async Task The_relationship_is_removed_the_way_that_its_refusal_names()
    {
        var subscription = await SubscriptionAsync();
        const string Remove = """{"relationshipToPartner":"none"}""";

        var refused = await api.SendAsync(HttpMethod.Patch, $"/v1/customers/{customer}", Remove);
        await PatchAsync(new JsonObject { ["id"] = subscription["id"]!.DeepClone(), ["status"] = "suspended" });
        var removed = await api.SendAsync(HttpMethod.Patch, $"/v1/customers/{customer}", Remove);

        Assert.Contains(
            $"PATCH /customers/{customer}/subscriptions/{{subscription-id}} with the status suspended",
            refused.StandardFault(400).Description,
            StringComparison.Ordinal
        );
        Assert.Equal(200, removed.Status);
    }

    [Theory]
    [InlineData("""{"quantity":-1}""", 3000)]
    [InlineData("""{"quantity":1000000}""", 3000)]
    [InlineData("""{"status":"active"}""", 3000)]
    [InlineData("""{}""", 3000)]
    [InlineData("""{"status":"expired"}""", 3000)]
    [InlineData("""{"status":"asleep"}""", 900126)]
    [InlineData("""{"quantity":6,"attributes":{"etag":"x"}}""", 2055)]
    public async Task A_change_that_cannot_be_made_is_refused(string body, int code)
    {
        var id = (await SubscriptionAsync())["id"]!.GetValue<string>();

        var answer = await api.SendAsync(HttpMethod.Patch, $"{Path}/{id}", body);

        Assert.Equal(code, answer.StandardFault(400).Code);
        Assert.Equal(5, (await api.GetAsync($"{Path}/{id}")).Json["quantity"]!.GetValue<int>());
    }

    private static string StatusOf(ApiResponse answer) => answer.Json["status"]!.GetValue<string>();

    private async Task<JsonNode> OrderAsync() =>
        (
            await api.PostAsync(
                $"/v1/customers/{customer}/orders",
                $$"""{"billingCycle":"monthly","lineItems":[{"lineItemNumber":0,"offerId":"{{Exchange}}","quantity":5,"termDuration":"P1M","friendlyName":"Office team"}]}"""
            )
        ).Json;

    private async Task<JsonNode> SubscriptionAsync()
    {
        await OrderAsync();
        return (await api.GetAsync(Path)).Json["items"]![0]!.DeepClone();
    }

    private Task<ApiResponse> PatchAsync(JsonNode subscription, params (string Name, string Value)[] headers) =>
        api.SendAsync(
            HttpMethod.Patch,
            $"{Path}/{subscription["id"]!.GetValue<string>()}",
            subscription.ToJsonString(),
            headers
        );
}
