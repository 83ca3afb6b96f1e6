using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>Enhanced attestation (spec/partner-center-api.md 8.2): asked by a program, accepted on the page, finalised by A2.</summary>
public sealed class EnhancedAttestationsTests : IAsyncLifetime
{
    private const string Path = "/v1/attestations/enhanced";

    private PortalApp portal = null!;
    private ApiClient api = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalApp.StartAsync(new PortalSetup());
        api = await ApiClient.OfFourthCoffeeAsync(portal);
    }

    public async Task DisposeAsync()
    {
        api.Dispose();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_signatory_accepts_is_finalised_for_its_customer_named_before_or_then(bool isNamed)
    {
        var customer = await NewCustomerAsync();
        var asked = await AskAsync(Body(isNamed ? customer : null));
        Assert.Equal("requested", asked["state"]!.GetValue<string>());
        Assert.Equal(isNamed ? customer : null, asked["customerId"]?.GetValue<string>());
        var id = asked["id"]!.GetValue<string>();
        var early = await FinaliseAsync(customer, id);
        Assert.Equal((800002, "Nobody has accepted by this link yet."), early.StandardFault(400));

        await AcceptAsync(asked["link"]!.GetValue<string>());

        var accepted = (await api.GetAsync($"{Path}/{id}")).Json;
        Assert.Equal("accepted", accepted["state"]!.GetValue<string>());
        Assert.Null(accepted["link"]);
        var answer = await FinaliseAsync(customer, id);
        Assert.Equal((201, answer.Text), (answer.Status, answer.Text));
        Assert.Equal("Carr", answer.Json["primaryContact"]!["lastName"]!.GetValue<string>());
        Assert.Equal(201, (await FinaliseAsync(customer, id)).Status);
        var recorded = await api.GetAsync($"/v1/customers/{customer}/agreements?agreementType=*");
        var line = Assert.Single(recorded.Json["items"]!.AsArray())!;
        Assert.Equal("someone@example.com", line["primaryContact"]!["email"]!.GetValue<string>());
        var finalised = (await api.GetAsync($"{Path}/{id}")).Json;
        Assert.Equal(
            ("finalised", customer),
            (finalised["state"]!.GetValue<string>(), finalised["customerId"]!.GetValue<string>())
        );
        var another = await FinaliseAsync(await NewCustomerAsync(), id);
        Assert.Equal((1000, "Not found"), another.StandardFault(404));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_as_the_wire_names_it()
    {
        var answer = await api.PostAsync(Path, "{}");

        Assert.Equal(3000, answer.StandardFault(400).Code);
        var data = answer.Json["data"]!.AsArray().Select(line => line!.GetValue<string>().Split(':')[0]);
        Assert.Equal(
            ["companyName", "language", "signatoryEmail", "signatoryFirstName", "signatoryLastName"],
            data.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Another_partner_finds_neither_the_request_nor_the_customer()
    {
        using var other = await ApiClient.OfWideWorldAsync(portal);
        var customer = await NewCustomerAsync();
        var id = (await AskAsync(Body(customer)))["id"]!.GetValue<string>();

        Assert.Equal((1000, "Not found"), (await other.GetAsync($"{Path}/{id}")).StandardFault(404));
        Assert.Equal(
            (60003, "Tenant not found"),
            (await other.PostAsync(Path, Body(customer).ToJsonString())).StandardFault(404)
        );
    }

    [Fact]
    public async Task A_repeat_gets_the_same_link_and_the_id_belongs_to_one_content()
    {
        var id = Guid.NewGuid().ToString();
        var first = await api.PostAsync(Path, Body(null).ToJsonString(), ("MS-RequestId", id));
        var again = await api.PostAsync(Path, Body(null).ToJsonString(), ("MS-RequestId", id));
        var other = await api.PostAsync(Path, Body(await NewCustomerAsync()).ToJsonString(), ("MS-RequestId", id));

        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Equal(409, other.StandardFault(409).Code);
    }

    [Fact]
    public async Task The_agreement_of_another_country_is_not_finalised()
    {
        var body = Body(null);
        (body["country"], body["language"]) = ("SE", "sv-SE");
        var asked = await AskAsync(body);
        await AcceptAsync(asked["link"]!.GetValue<string>());

        var answer = await FinaliseAsync(await NewCustomerAsync(), asked["id"]!.GetValue<string>());

        Assert.Equal(800002, answer.StandardFault(400).Code);
        Assert.Contains("SE", answer.StandardFault(400).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_declined_is_told_and_cannot_be_finalised()
    {
        var customer = await NewCustomerAsync();
        var asked = await AskAsync(Body(customer));
        await PostAsync(
            asked["link"]!.GetValue<string>(),
            [new("_handler", "decline"), new("Refusal.Reason", "Not now")]
        );

        var id = asked["id"]!.GetValue<string>();
        Assert.Equal("declined", (await api.GetAsync($"{Path}/{id}")).Json["state"]!.GetValue<string>());
        Assert.Equal(800002, (await FinaliseAsync(customer, id)).StandardFault(400).Code);
    }

    [Theory]
    [InlineData("1", "attestationId")]
    [InlineData("{id}", "templateId")]
    public async Task A_member_that_is_wrong_is_named(string attestationId, string member)
    {
        var customer = await NewCustomerAsync();
        var body = new JsonObject
        {
            ["attestationId"] = attestationId.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal),
            ["templateId"] = SentBodies.CloudAgreement,
        };

        var answer = await api.PostAsync($"/v1/customers/{customer}/agreements", body.ToJsonString());

        Assert.Equal(3000, answer.StandardFault(400).Code);
        Assert.StartsWith(member, answer.Json["data"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static JsonObject Body(string? customer) => SentBodies.EnhancedAttestation("someone@example.com", customer);

    private async Task<JsonNode> AskAsync(JsonObject body)
    {
        var answer = await api.PostAsync(Path, body.ToJsonString());
        Assert.Equal((201, answer.Text), (answer.Status, answer.Text));
        return answer.Json;
    }

    private Task<ApiResponse> FinaliseAsync(string customer, string id) =>
        api.PostAsync(
            $"/v1/customers/{customer}/agreements",
            new JsonObject { ["attestationId"] = id, ["templateId"] = SentBodies.CustomerAgreement }.ToJsonString()
        );

    private async Task<string> NewCustomerAsync()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        return made.Json["id"]!.GetValue<string>();
    }

    private static async Task AcceptAsync(string link)
    {
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync(new Uri(link));
        Assert.Contains("test company", page, StringComparison.Ordinal);
        await PostAsync(link, SignatoryForm.Ticked(page));
    }

    private static async Task PostAsync(string link, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var browser = new HttpClient();
        using var content = new FormUrlEncodedContent(form);
        using var answer = await browser.PostAsync(new Uri(link), content);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }
}
