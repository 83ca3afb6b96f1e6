using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>O1 against spec/partner-center-api.md 7: carts, checkout and orders behind the gate.</summary>
[Collection(HostCollection.Name)]
public sealed class OrdersTests(SharedPortal shared) : IAsyncLifetime
{
    private const string Gate =
        "Either a partner confirmation of the customer acceptance of the Microsoft Customer Agreement must be provided or the customer must accept the Microsoft Customer Agreement in the Microsoft Admin Center before you can complete this purchase";

    private const string SentCart = """
        {"PartnerOnRecordAttestationAccepted":true,"totalPrice":0.0,"ExpirationTimestamp":"0001-01-01T00:00:00",
         "lineItems":[{"id":0,"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":2,"billingCycle":"Monthly","termDuration":"P1M","ProvisioningContext":{}}]}
        """;

    private const string SentOrder = """
        {"BillingCycle":"Monthly","CurrencyCode":"SEK","LineItems":[{"LineItemNumber":0,"OfferId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","Quantity":3,"TermDuration":"p1m","FriendlyName":"Office team"}]}
        """;

    private ApiClient api = null!;
    private string customer = null!;

    public async Task InitializeAsync()
    {
        api = await ApiClient.OfFourthCoffeeAsync(shared.App);
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        customer = made.Json["id"]!.GetValue<string>();
    }

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_order_without_acceptance_is_13605_and_places_nothing()
    {
        var refused = await api.PostAsync(Path("orders"), SentOrder);

        Assert.Equal((13605, Gate), refused.StandardFault(403));
        Assert.Empty((await api.GetAsync(Path("orders"))).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_order_behind_the_gate_is_created_listed_and_read()
    {
        await AttestAsync();

        var placed = await api.PostAsync(Path("orders"), SentOrder);

        Assert.Equal(201, placed.Status);
        Assert.Equal("monthly", placed.Json["billingCycle"]!.GetValue<string>());
        Assert.Equal("SEK", placed.Json["currencyCode"]!.GetValue<string>());
        Assert.Equal(customer, placed.Json["referenceCustomerId"]!.GetValue<string>());
        Assert.Equal("UserPurchase", placed.Json["transactionType"]!.GetValue<string>());
        var line = Assert.IsType<JsonObject>(Assert.Single(placed.Json["lineItems"]!.AsArray()));
        Assert.Equal(0, line["lineItemNumber"]!.GetValue<int>());
        Assert.Equal(3, line["quantity"]!.GetValue<int>());
        Assert.Equal("P1M", line["termDuration"]!.GetValue<string>());
        Assert.Equal("Office team", line["friendlyName"]!.GetValue<string>());
        Assert.True(Guid.TryParse(line["subscriptionId"]!.GetValue<string>(), out _));
        var id = placed.Json["id"]!.GetValue<string>();
        Assert.Equal(placed.Text, (await api.GetAsync(Path($"orders/{id}"))).Text);
        Assert.Equal(
            id,
            Assert.Single((await api.GetAsync(Path("orders"))).Json["items"]!.AsArray())!["id"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_cart_is_created_for_seven_days_without_passing_the_gate()
    {
        var made = await api.PostAsync(Path("carts"), SentCart);

        Assert.Equal(201, made.Status);
        Assert.Equal("Active", made.Json["status"]!.GetValue<string>());
        Assert.Equal("Cart", made.Json["attributes"]!["objectType"]!.GetValue<string>());
        Assert.Equal(
            TimeSpan.FromDays(7),
            DateTime.Parse(
                made.Json["expirationTimestamp"]!.GetValue<string>(),
                System.Globalization.CultureInfo.InvariantCulture
            )
                - DateTime.Parse(
                    made.Json["creationTimestamp"]!.GetValue<string>(),
                    System.Globalization.CultureInfo.InvariantCulture
                )
        );
        var line = Assert.Single(made.Json["lineItems"]!.AsArray())!;
        Assert.Equal("monthly", line["billingCycle"]!.GetValue<string>());
        Assert.Equal("0", line["orderGroup"]!.GetValue<string>());
        var id = made.Json["id"]!.GetValue<string>();
        Assert.Equal($"/customers/{customer}/carts/{id}", made.Json["links"]!["self"]!["uri"]!.GetValue<string>());
        Assert.Equal(made.Text, (await api.GetAsync(Path($"carts/{id}"))).Text);
    }

    [Theory]
    [InlineData("\"success\"")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_checkout_without_acceptance_tells_the_order_error_and_goes_through_afterwards(string? body)
    {
        var cart = (await api.PostAsync(Path("carts"), SentCart)).Json["id"]!.GetValue<string>();

        var refused = await api.PostAsync(Path($"carts/{cart}/checkout"), body);
        await AttestAsync();
        var bought = await api.PostAsync(Path($"carts/{cart}/checkout"), body);
        var again = await api.PostAsync(Path($"carts/{cart}/checkout"), body);

        Assert.Equal(201, refused.Status);
        Assert.Empty(refused.Json["orders"]!.AsArray());
        Assert.Equal(
            $$"""[{"orderGroupId":"0","code":13605,"description":"{{Gate}}"}]""",
            refused.Json["orderErrors"]!.ToJsonString()
        );
        Assert.Equal(201, bought.Status);
        Assert.Null(bought.Json["orderErrors"]);
        Assert.Equal(
            bought.Json["orders"]![0]!["id"]!.GetValue<string>(),
            again.Json["orders"]![0]!["id"]!.GetValue<string>()
        );
        Assert.Single((await api.GetAsync(Path("orders"))).Json["items"]!.AsArray());
        Assert.Equal("Ordered", (await api.GetAsync(Path($"carts/{cart}"))).Json["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"lineItems":[]}""", 3000, "lineItems")]
    [InlineData("""{}""", 3000, "lineItems")]
    [InlineData("""{"lineItems":[null]}""", 3000, "lineItems[0]")]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"none","quantity":1,"billingCycle":"monthly","termDuration":"P1M"}]}""",
        3000,
        "lineItems[0].catalogItemId"
    )]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":0,"billingCycle":"monthly","termDuration":"P1M"}]}""",
        3000,
        "lineItems[0].quantity"
    )]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":1,"billingCycle":"daily","termDuration":"P1M"}]}""",
        900126,
        "daily"
    )]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":1,"billingCycle":"monthly","termDuration":"P9Y"}]}""",
        900126,
        "P9Y"
    )]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":1,"billingCycle":"monthly"}]}""",
        3000,
        "lineItems[0].termDuration. This offer is sold for a term."
    )]
    [InlineData(
        """{"lineItems":[{"catalogItemId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":"many"}]}""",
        800002,
        "lineItems[0].quantity"
    )]
    public async Task A_cart_that_cannot_be_bought_is_refused_at_its_member(string body, int code, string named)
    {
        var fault = (await api.PostAsync(Path("carts"), body)).StandardFault(400);

        Assert.Equal(code, fault.Code);
        Assert.Contains(named, fault.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("carts/nothing")]
    [InlineData("carts/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("orders/nothing")]
    [InlineData("orders/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("subscriptions/nothing")]
    [InlineData("subscriptions/0f8fad5b-d9cb-469f-a165-70867728950e")]
    public async Task What_does_not_exist_is_404(string path)
    {
        Assert.Equal((1000, "Not found"), (await api.GetAsync(Path(path))).StandardFault(404));
    }

    private string Path(string rest) => $"/v1/customers/{customer}/{rest}";

    private async Task AttestAsync() =>
        Assert.Equal(201, (await api.PostAsync(Path("agreements"), SentBodies.Agreement().ToJsonString())).Status);
}
