using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>V2, V3, C5, C9, C10 and R1 against spec/partner-center-api.md 4 to 6.</summary>
[Collection(HostCollection.Name)]
public sealed class ValidationsTests(SharedPortal shared) : IAsyncLifetime
{
    private ApiClient api = null!;

    public async Task InitializeAsync() => api = await ApiClient.OfFourthCoffeeAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_good_address_is_verified_with_one_suggestion()
    {
        var answer = await api.PostAsync(
            "/v1/validations/address",
            """{"AddressLine1":"One Microsoft Way","City":"Redmond","State":"wa","PostalCode":"98052","Country":"us"}"""
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal("Verified", answer.Json["status"]!.GetValue<string>());
        Assert.Equal("wa", answer.Json["originalAddress"]!["state"]!.GetValue<string>());
        Assert.Equal("WA", Assert.Single(answer.Json["suggestedAddresses"]!.AsArray())!["state"]!.GetValue<string>());
        Assert.Null(answer.Json["validationMessage"]);
    }

    [Fact]
    public async Task A_bad_address_is_answered_200_with_status_None_and_the_properties()
    {
        var answer = await api.PostAsync(
            "/v1/validations/address",
            """{"AddressLine1":"One Microsoft Way","City":"","State":"ZZ","PostalCode":"x","Country":"US"}"""
        );

        Assert.Equal((200, "None"), (answer.Status, answer.Json["status"]!.GetValue<string>()));
        Assert.Empty(answer.Json["suggestedAddresses"]!.AsArray());
        Assert.Equal(
            "Address field invalid for property: 'Region', 'PostalCode', 'City'",
            answer.Json["validationMessage"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task The_rules_of_the_United_States_are_as_recorded()
    {
        var answer = await api.GetAsync("/v1/countryvalidationrules/us");

        Assert.Equal(200, answer.Status);
        var rules = answer.Json.AsObject();
        Assert.Equal("US", rules["iso2Code"]!.GetValue<string>());
        Assert.Equal("en-US", rules["defaultCulture"]!.GetValue<string>());
        Assert.True(rules["isStateRequired"]!.GetValue<bool>());
        Assert.Equal(
            ["AK", "AL"],
            rules["supportedStatesList"]!.AsArray().Take(2).Select(state => state!.GetValue<string>())
        );
        Assert.Equal("""["en","es"]""", rules["supportedLanguagesList"]!.ToJsonString());
        Assert.Equal("""["en-US","es-US"]""", rules["supportedCulturesList"]!.ToJsonString());
        Assert.Equal(@"^\d{5}(-\d{4})?$", rules["postalCodeRegex"]!.GetValue<string>());
        Assert.Equal(
            @"^(1[ \-\/\.]?)?(\((\d{3})\)|(\d{3}))[ \-\/\.]?(\d{3})[ \-\/\.]?(\d{4})$",
            rules["phoneNumberRegex"]!.GetValue<string>()
        );
        Assert.False(rules["isVatIdSupported"]!.GetValue<bool>());
        Assert.True(rules["isTaxIdSupported"]!.GetValue<bool>());
        Assert.True(rules["isTaxIdOptional"]!.GetValue<bool>());
        Assert.Equal("""["1"]""", rules["countryCallingCodesList"]!.ToJsonString());
        Assert.Equal("CountryValidationRules", rules["attributes"]!["objectType"]!.GetValue<string>());
        Assert.Equal(404, (await api.GetAsync("/v1/countryvalidationrules/zz")).Status);
    }

    [Fact]
    public async Task A_customer_nobody_has_checked_has_no_status_which_is_600074()
    {
        var customer = await NewCustomerAsync();

        var fault = (
            await api.GetAsync($"/v1/customers/{customer}/validationStatus?type=account")
        ).CustomerServiceFault(404);

        Assert.Equal(
            (600074, $"Account Status for the customer, {customer} was not found.", "AccountStatusNotFound"),
            fault
        );
        Assert.Equal(400, (await api.GetAsync($"/v1/customers/{customer}/validationStatus?type=moon")).Status);
    }

    [Fact]
    public async Task A_qualification_is_asked_for_and_is_in_review()
    {
        var customer = await NewCustomerAsync();
        var path = $"/v1/customers/{customer}/qualifications";

        var added = await api.PostAsync(
            path,
            """{"Qualification":"education","EducationSegment":"HigherEducation","Website":"contoso.edu"}"""
        );
        var listed = await api.GetAsync(path);

        Assert.Equal(201, added.Status);
        Assert.Equal(
            ["qualification", "vettingStatus", "vettingCreateDate"],
            added.Json.AsObject().Select(member => member.Key)
        );
        var only = Assert.IsType<JsonObject>(Assert.Single(listed.Json.AsArray()));
        Assert.Equal(["qualification", "vettingStatus", "vettingCreatedDate"], only.Select(member => member.Key));
        Assert.Equal("Education", only["qualification"]!.GetValue<string>());
        Assert.Equal("InReview", only["vettingStatus"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"Nonprofit\"")]
    [InlineData("\"nonprofit\"")]
    public async Task The_older_form_of_a_qualification_is_one_name(string sent)
    {
        var path = $"/v1/customers/{await NewCustomerAsync()}/qualification";
        var before = await api.GetAsync(path);

        var set = await api.SendAsync(HttpMethod.Put, path, sent);
        var government = await api.SendAsync(HttpMethod.Put, path + "?code=123456", "3");
        var unknown = await api.SendAsync(HttpMethod.Put, path, "\"Wizardry\"");
        var without = await api.SendAsync(HttpMethod.Put, path, "3");

        Assert.Equal((200, "\"none\""), (before.Status, before.Text));
        Assert.Equal((200, "\"nonprofit\""), (set.Status, set.Text));
        Assert.Equal((200, "\"governmentcommunitycloud\""), (government.Status, government.Text));
        Assert.Equal(900126, unknown.StandardFault(400).Code);
        Assert.Equal(3000, without.StandardFault(400).Code);
        Assert.Equal("\"governmentcommunitycloud\"", (await api.GetAsync(path)).Text);
        Assert.Equal(2, (await api.GetAsync(path + "s")).Json.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"qualification":"Wizardry"}""", 900126)]
    [InlineData("""{"qualification":"Education"}""", 3000)]
    [InlineData("""{"qualification":"Education","educationSegment":"Kindergarten","website":"contoso.edu"}""", 900126)]
    [InlineData("""{"qualification":"GovernmentCommunityCloud","validationCode":"12"}""", 3000)]
    [InlineData("{}", 3000)]
    public async Task A_qualification_that_lacks_what_it_needs_is_refused(string body, int code)
    {
        var path = $"/v1/customers/{await NewCustomerAsync()}/qualifications";

        Assert.Equal(code, (await api.PostAsync(path, body)).StandardFault(400).Code);
        Assert.Empty((await api.GetAsync(path)).Json.AsArray());
    }

    [Fact]
    public async Task A_customer_of_the_sandbox_is_deleted_with_204()
    {
        var customer = await NewCustomerAsync();

        var deleted = await api.SendAsync(HttpMethod.Delete, $"/v1/customers/{customer}", body: null);

        Assert.Equal((204, string.Empty), (deleted.Status, deleted.Text));
        Assert.Equal(20002, (await api.GetAsync($"/v1/customers/{customer}")).StandardFault(403).Code);
    }

    [Fact]
    public async Task A_relationship_request_is_a_link_with_the_documented_parameters_and_stays_the_same()
    {
        using var tailspin = await ApiClient.OfTailspinAsync(shared.App);

        var direct = await api.GetAsync("/v1/customers/relationshiprequests");
        var again = await api.GetAsync("/v1/customers/RelationshipRequests");
        var indirect = await tailspin.GetAsync(
            $"/v1/customers/relationshiprequests?indirectCloudSolutionProviderId={ApiClient.WideWorld}"
        );

        Assert.Equal(200, direct.Status);
        Assert.Equal(direct.Text, again.Text);
        Assert.Equal("RelationshipRequest", direct.Json["attributes"]!["objectType"]!.GetValue<string>());
        var url = direct.Json["url"]!.GetValue<string>();
        Assert.StartsWith(
            $"{shared.App.Address}AdminPortal/Home?invType=ResellerRelationship&partnerId={ApiClient.FourthCoffee}&msppId=0&DAP=false",
            url,
            StringComparison.Ordinal
        );
        Assert.EndsWith("#/BillingAccounts/partner-invitation", url, StringComparison.Ordinal);
        Assert.Contains(
            $"invType=IndirectResellerRelationship&partnerId={ApiClient.WideWorld}&msppId=0&indirectCSPId={ApiClient.Tailspin}",
            indirect.Json["url"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            800002,
            (await api.GetAsync("/v1/customers/relationshiprequests?indirectResellerId=x")).StandardFault(400).Code
        );
        Assert.Equal(
            800016,
            (await api.GetAsync($"/v1/customers/relationshiprequests?indirectResellerId={ApiClient.Tailspin}"))
                .StandardFault(400)
                .Code
        );
    }

    private async Task<string> NewCustomerAsync()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        Assert.Equal((201, made.Text), (made.Status, made.Text));
        return made.Json["id"]!.GetValue<string>();
    }
}
