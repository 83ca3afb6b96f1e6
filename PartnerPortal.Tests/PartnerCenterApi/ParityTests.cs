using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>
/// What a service refuses a screen, the API refuses too, and for the same reason: the same wrong request goes to both, and
/// the answer is the service's refusal as the catalogue writes it.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class ParityTests(SharedPortal shared) : IAsyncLifetime
{
    private static readonly Caller Admin = new(DemoPartners.FourthCoffee.Id, DemoPartners.Anna.Id, AccessWay.Screen);

    private ApiClient api = null!;
    private Guid customer;

    public static TheoryData<string, string, string> WrongSigners =>
        new()
        {
            { "firstName", "", "Missing" },
            { "lastName", "123", "No letters" },
            { "email", "nobody", "No address" },
            { "email", "", "Missing" },
            { "phoneNumber", "call me", "No number" },
            { "lastName", new string('x', 51), "Too long" },
            { "firstName", "a\u202Eb", "Reversed" },
            { "dateAgreed", "2999-01-01T00:00:00Z", "Ahead" },
            { "dateAgreed", "2001-01-01T00:00:00Z", "Too early" },
            { "templateId", SentBodies.CloudAgreement, "Cloud Agreement" },
            { "templateId", "00000000-0000-4000-8000-000000000000", "Unknown" },
        };

    public static TheoryData<string, string> WrongCustomers =>
        new()
        {
            { "CompanyName", "x" },
            { "CompanyName", "llc" },
            { "Email", "nobody" },
            { "Email", "someone@fourthcoffee.example" },
            { "Culture", "sv-SE" },
            { "Country", "ZZ" },
            { "State", "ZZ" },
            { "PostalCode", "1" },
            { "City", "" },
            { "AddressLine1", "" },
            { "FirstName", "" },
            { "Domain", "-wrong-.onmicrosoft.com" },
            { "Domain", "contoso.example" },
        };

    public async Task InitializeAsync()
    {
        api = await ApiClient.OfFourthCoffeeAsync(shared.App);
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        customer = made.Json["id"]!.GetValue<Guid>();
    }

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(WrongSigners))]
    public async Task An_attestation_is_refused_alike(string member, string value, string because)
    {
        var body = SentBodies.Agreement();
        (member is "dateAgreed" or "templateId" ? body : body["primaryContact"]!.AsObject())[member] = value;
        var contact = body["primaryContact"]!;
        var request = new NewAttestation
        {
            RequestId = Guid.NewGuid(),
            Signer = new Signer(
                Text(contact, "firstName"),
                Text(contact, "lastName"),
                Text(contact, "email"),
                Text(contact, "phoneNumber")
            ),
            AcceptedOn = AcceptanceDate.At(
                DateTimeOffset.Parse(Text(body, "dateAgreed"), System.Globalization.CultureInfo.InvariantCulture)
            ),
            TemplateId = Guid.Parse(Text(body, "templateId")),
        };

        var here = await Get<AcceptanceService>().AttestAsync(Admin, customer, request, CancellationToken.None);
        var there = await api.PostAsync($"/v1/customers/{customer}/agreements", body.ToJsonString());

        Assert.NotNull(because);
        AssertSame(here.Error, there, Agreements.NewAgreementMapping.Fields);
    }

    [Theory]
    [MemberData(nameof(WrongCustomers))]
    public async Task A_customer_is_refused_alike(string member, string value)
    {
        var body = SentBodies.Customer(SentBodies.NewDomain());
        var billing = body["BillingProfile"]!.AsObject();
        var address = billing["DefaultAddress"]!.AsObject();
        (
            member is "Domain" ? body["CompanyProfile"]!.AsObject()
            : billing.ContainsKey(member) ? billing
            : address
        )[member] = value;
        var domain = Text(body["CompanyProfile"]!, "Domain");
        var request = new NewCustomer
        {
            RequestId = Guid.NewGuid(),
            CompanyName = Text(billing, "CompanyName"),
            DomainPrefix = domain.Replace(CustomerTenant.DomainSuffix, string.Empty, StringComparison.Ordinal),
            Country = Text(address, "Country"),
            AddressLine1 = Text(address, "AddressLine1"),
            City = Text(address, "City"),
            State = Text(address, "State"),
            PostalCode = Text(address, "PostalCode"),
            FirstName = Text(address, "FirstName"),
            LastName = Text(address, "LastName"),
            Email = Text(billing, "Email"),
            Culture = Text(billing, "Culture"),
            Language = Text(billing, "Language"),
        };

        var here = await Get<CustomerOnboarding>()
            .CreateAsync(Admin, request, attestation: null, CancellationToken.None);
        var there = await api.PostAsync("/v1/customers", body.ToJsonString());

        AssertSame(here.Error, there, Customers.SentCustomerMapping.NewCustomerFields);
    }

    [Theory]
    [InlineData("CFQ7TTC0LH16:0001:CFQ7TTC0K971", 1, "monthly", "P1M")]
    [InlineData("nothing", 1, "monthly", "P1M")]
    [InlineData("CFQ7TTC0LH16:0001:CFQ7TTC0K971", 0, "monthly", "P1M")]
    [InlineData("CFQ7TTC0LH16:0001:CFQ7TTC0K971", 1, "one_time", "P1M")]
    [InlineData("CFQ7TTC0LH16:0001:CFQ7TTC0K971", 1, "monthly", "P3Y")]
    public async Task An_order_is_refused_alike(string offer, int quantity, string billing, string term)
    {
        var line = Line(quantity, offer, TermDurations.FromWire(term)!.Value, BillingCycles.FromWire(billing)!.Value);
        var body = new JsonObject
        {
            ["billingCycle"] = billing,
            ["lineItems"] = new JsonArray(
                new JsonObject
                {
                    ["offerId"] = offer,
                    ["quantity"] = quantity,
                    ["termDuration"] = term,
                }
            ),
        };

        var here = await Get<OrderService>().PlaceAsync(Admin, customer, NewOrder(line), CancellationToken.None);
        var there = await api.PostAsync($"/v1/customers/{customer}/orders", body.ToJsonString());

        AssertSame(here.Error, there, Orders.SentOrderMapping.OrderFields);
    }

    private static string Text(JsonNode node, string member) => node[member]?.GetValue<string>() ?? string.Empty;

    private T Get<T>()
        where T : notnull => shared.App.Services.GetRequiredService<T>();

    private void AssertSame(PortalError? here, ApiResponse there, IReadOnlyDictionary<string, string> fields)
    {
        Assert.NotNull(here);
        var fault = Get<FaultCatalogue>().Of(here, new FaultSubject(Admin.PartnerId, customer), fields);

        Assert.Equal(
            (fault.Status, JsonSerializer.Serialize(fault.Body, fault.Body.GetType(), ApiJson.Options)),
            (there.Status, there.Text)
        );
    }
}
