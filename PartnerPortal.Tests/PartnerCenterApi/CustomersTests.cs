using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>C1, C3, C4, C6, C7 and C8 against spec/partner-center-api.md 4.</summary>
[Collection(HostCollection.Name)]
public sealed class CustomersTests(SharedPortal shared) : IAsyncLifetime
{
    private ApiClient api = null!;

    public async Task InitializeAsync() => api = await ApiClient.OfFourthCoffeeAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_customer_is_created_from_the_documented_request_and_answered_whole()
    {
        var domain = SentBodies.NewDomain();

        var answer = await api.PostAsync("/v1/customers", SentBodies.Customer(domain).ToJsonString());

        Assert.Equal(201, answer.Status);
        var id = answer.Json["id"]!.GetValue<string>();
        Assert.True(Guid.TryParseExact(id, "D", out _));
        Assert.True(Guid.TryParseExact(answer.Json["commerceId"]!.GetValue<string>(), "D", out _));
        Assert.Equal(id, answer.Json["companyProfile"]!["tenantId"]!.GetValue<string>());
        Assert.Equal(domain, answer.Json["companyProfile"]!["domain"]!.GetValue<string>());
        Assert.Equal(
            $"/customers/{id}/profiles/company",
            answer.Json["companyProfile"]!["links"]!["self"]!["uri"]!.GetValue<string>()
        );
        var billing = answer.Json["billingProfile"]!;
        Assert.Equal("en-US", billing["culture"]!.GetValue<string>());
        Assert.Equal("en", billing["language"]!.GetValue<string>());
        Assert.Equal("test@outlook.com", billing["email"]!.GetValue<string>());
        Assert.Equal("98052", billing["defaultAddress"]!["postalCode"]!.GetValue<string>());
        Assert.NotEmpty(billing["attributes"]!["etag"]!.GetValue<string>());
        Assert.Equal("reseller", answer.Json["relationshipToPartner"]!.GetValue<string>());
        Assert.False(answer.Json["enableGDAPByDefault"]!.GetValue<bool>());
        Assert.Equal("admin", answer.Json["userCredentials"]!["userName"]!.GetValue<string>());
        Assert.NotEmpty(answer.Json["userCredentials"]!["password"]!.GetValue<string>());
        Assert.Equal("Customer", answer.Json["attributes"]!["objectType"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_password_is_shown_only_once()
    {
        var made = await CreateAsync();

        var read = await api.GetAsync($"/v1/customers/{Id(made)}");

        Assert.Equal(200, read.Status);
        Assert.Null(read.Json["userCredentials"]);
        Assert.DoesNotContain(
            made["userCredentials"]!["password"]!.GetValue<string>(),
            read.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_domain_of_the_sandbox_is_kept_as_it_was_sent()
    {
        var domain = $"t{Guid.NewGuid():N}"[..20] + ".ccsctp.net";

        var answer = await api.PostAsync("/v1/customers", SentBodies.Customer(domain).ToJsonString());

        Assert.Equal((201, domain), (answer.Status, answer.Json["companyProfile"]!["domain"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_customer_is_read_by_its_id_with_both_profiles()
    {
        var made = await CreateAsync();

        var read = await api.GetAsync($"/v1/customers/{{{Id(made).ToUpperInvariant()}}}");

        Assert.Equal(200, read.Status);
        Assert.Equal(Id(made), read.Json["id"]!.GetValue<string>());
        Assert.True(read.Json["allowDelegatedAccess"]!.GetValue<bool>());
        Assert.Equal($"/customers/{Id(made)}", read.Json["links"]!["self"]!["uri"]!.GetValue<string>());
        Assert.Equal(
            $"/customers/{Id(made)}/profiles/billing",
            read.Json["billingProfile"]!["links"]!["self"]!["uri"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task An_unknown_customer_and_one_of_another_partner_are_the_same_404()
    {
        using var wideWorld = await ApiClient.OfWideWorldAsync(shared.App);
        var made = await CreateAsync();

        var foreign = await wideWorld.GetAsync($"/v1/customers/{Id(made)}");
        var unknown = await wideWorld.GetAsync($"/v1/customers/{Guid.NewGuid()}");

        Assert.Equal((60003, "Tenant not found"), foreign.StandardFault(404));
        Assert.Equal(unknown.Text, foreign.Text);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("not-a-guid")]
    [InlineData("00000000000040008000000000000000")]
    public async Task What_is_no_tenant_id_is_900118(string id)
    {
        var answer = await api.GetAsync($"/v1/customers/{id}");

        Assert.Equal((900118, "Invalid Customer ID"), answer.StandardFault(400));
    }

    [Fact]
    public async Task A_domain_that_is_taken_is_refused_at_its_member_and_creates_nothing()
    {
        var made = await CreateAsync();
        var body = SentBodies.Customer(made["companyProfile"]!["domain"]!.GetValue<string>());

        var answer = await api.PostAsync("/v1/customers", body.ToJsonString());

        var fault = answer.StandardFault(400);
        Assert.Equal(3000, fault.Code);
        Assert.StartsWith("Invalid property: companyProfile.domain.", fault.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN", "en-IN", null, "Mumbai", "MH", "400001", "+91 22 1234 5678", 600049)]
    [InlineData("IN", "en-IN", "x", "Mumbai", "MH", "400001", "+91 22 1234 5678", 600050)]
    [InlineData("PL", "pl-PL", "5260001246", "Warszawa", null, "00-001", null, 600051)]
    public async Task Registration_id_and_phone_have_codes_of_their_own(
        string country,
        string culture,
        string? registrationId,
        string city,
        string? state,
        string postalCode,
        string? phone,
        int code
    )
    {
        var body = SentBodies.Customer(SentBodies.NewDomain());
        body["CompanyProfile"]!["OrganizationRegistrationNumber"] = registrationId;
        var billing = body["BillingProfile"]!;
        billing["Culture"] = culture;
        var address = billing["DefaultAddress"]!;
        (address["Country"], address["City"], address["State"]) = (country, city, state);
        (address["PostalCode"], address["PhoneNumber"]) = (postalCode, phone);

        var answer = await api.PostAsync("/v1/customers", body.ToJsonString());

        Assert.Equal(code, answer.CustomerServiceFault(400).Code);
    }

    [Fact]
    public async Task A_phone_number_that_is_none_is_told_what_is_wanted()
    {
        var body = SentBodies.Customer(SentBodies.NewDomain());
        body["BillingProfile"]!["DefaultAddress"]!["PhoneNumber"] = "123";

        var fault = (await api.PostAsync("/v1/customers", body.ToJsonString())).StandardFault(400);

        Assert.Equal(3000, fault.Code);
        Assert.StartsWith(
            "Invalid property: billingProfile.defaultAddress.phoneNumber. Enter at least four digits, for example +46",
            fault.Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_provider_creates_for_its_reseller_and_for_nobody_elses()
    {
        using var wideWorld = await ApiClient.OfWideWorldAsync(shared.App);
        var body = SentBodies.Customer(SentBodies.NewDomain());
        body["AssociatedPartnerId"] = ApiClient.Tailspin;
        var foreign = SentBodies.Customer(SentBodies.NewDomain());
        foreign["AssociatedPartnerId"] = ApiClient.FourthCoffee;

        var made = await wideWorld.PostAsync("/v1/customers", body.ToJsonString());
        var refused = await wideWorld.PostAsync("/v1/customers", foreign.ToJsonString());

        Assert.Equal((201, ApiClient.Tailspin), (made.Status, made.Json["associatedPartnerId"]!.GetValue<string>()));
        Assert.Equal((800016, "PartnerID isn't a valid Indirect Reseller"), refused.StandardFault(400));
    }

    [Fact]
    public async Task A_billing_profile_is_changed_under_its_etag_and_not_under_an_old_one()
    {
        var made = await CreateAsync();
        var path = $"/v1/customers/{Id(made)}/profiles/billing";
        var profile = (await api.GetAsync(path)).Json;
        var etag = profile["attributes"]!["etag"]!.GetValue<string>();
        profile["companyName"] = "Tailored Test AB";

        var changed = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString(), ("If-Match", $"\"{etag}\""));
        var stale = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString(), ("If-Match", $"\"{etag}\""));
        profile["attributes"] = new JsonObject { ["objectType"] = "CustomerBillingProfile" };
        var without = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString());

        Assert.Equal((200, "Tailored Test AB"), (changed.Status, changed.Json["companyName"]!.GetValue<string>()));
        Assert.NotEqual(etag, changed.Json["attributes"]!["etag"]!.GetValue<string>());
        Assert.Equal((2055, "Etag is no longer valid"), stale.StandardFault(400));
        Assert.Equal(800002, without.StandardFault(400).Code);
    }

    [Fact]
    public async Task A_billing_profile_is_changed_under_the_etag_in_its_body_where_no_header_names_one()
    {
        var made = await CreateAsync();
        var path = $"/v1/customers/{Id(made)}/profiles/billing";
        var profile = (await api.GetAsync(path)).Json;
        var attributes = new JsonObject
        {
            ["Etag"] = profile["attributes"]!["etag"]!.GetValue<string>(),
            ["ObjectType"] = "CustomerBillingProfile",
        };
        profile.AsObject().Remove("attributes");
        profile["Attributes"] = attributes;
        profile["companyName"] = "Tailored Test AB";

        var changed = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString());
        var stale = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString());
        var other = await api.SendAsync(HttpMethod.Put, path, profile.ToJsonString(), ("If-Match", "\"7\""));

        Assert.Equal((200, "Tailored Test AB"), (changed.Status, changed.Json["companyName"]!.GetValue<string>()));
        Assert.Equal((2055, "Etag is no longer valid"), stale.StandardFault(400));
        Assert.Equal((2055, "Etag is no longer valid"), other.StandardFault(400));
    }

    [Fact]
    public async Task The_company_profile_and_the_organisation_are_read()
    {
        var made = await CreateAsync();

        var company = await api.GetAsync($"/v1/customers/{Id(made)}/profiles/company");
        var organization = await api.GetAsync($"/v1/customers/{Id(made)}/organization");

        Assert.Equal("CustomerCompanyProfile", company.Json["attributes"]!["objectType"]!.GetValue<string>());
        Assert.Equal("US", company.Json["address"]!["country"]!.GetValue<string>());
        var only = Assert.Single(organization.Json.AsArray())!;
        Assert.Equal("US", only["countryLetterCode"]!.GetValue<string>());
        Assert.Equal("test company", only["displayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_relationship_is_removed_and_answered_in_Pascal_case_with_nulls()
    {
        var made = await CreateAsync();
        const string Body = """{"relationshipToPartner":"none","attributes":{"objectType":"Customer"}}""";

        var removed = await api.SendAsync(HttpMethod.Patch, $"/v1/customers/{Id(made)}", Body);
        var gone = await api.GetAsync($"/v1/customers/{Id(made)}");

        Assert.Equal(
            (
                200,
                """{"Id":null,"CommerceId":null,"CompanyProfile":null,"BillingProfile":null,"RelationshipToPartner":"none","AllowDelegatedAccess":null,"UserCredentials":null,"CustomDomains":null,"AssociatedPartnerId":null,"Attributes":{"ObjectType":"Customer"}}"""
            ),
            (removed.Status, removed.Text)
        );
        Assert.Equal(
            (
                20002,
                $"The partner ID {ApiClient.FourthCoffee} has no commerce relationship with the customer ID {Id(made)}."
            ),
            gone.StandardFault(403)
        );
    }

    [Fact]
    public async Task Nothing_but_none_can_be_patched()
    {
        var made = await CreateAsync();

        var answer = await api.SendAsync(
            HttpMethod.Patch,
            $"/v1/customers/{Id(made)}",
            """{"relationshipToPartner":"advisor"}"""
        );

        Assert.Equal(3000, answer.StandardFault(400).Code);
    }

    private static string Id(JsonNode customer) => customer["id"]!.GetValue<string>();

    private async Task<JsonNode> CreateAsync()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        Assert.Equal((201, made.Text), (made.Status, made.Text));
        return made.Json;
    }
}
