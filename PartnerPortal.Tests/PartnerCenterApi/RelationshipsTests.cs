using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>R2, R3, R4 and P1 against spec/partner-center-api.md 6.</summary>
[Collection(HostCollection.Name)]
public sealed class RelationshipsTests(SharedPortal shared) : IAsyncLifetime
{
    private ApiClient provider = null!;
    private ApiClient reseller = null!;
    private ApiClient direct = null!;

    public async Task InitializeAsync()
    {
        provider = await ApiClient.OfWideWorldAsync(shared.App);
        reseller = await ApiClient.OfTailspinAsync(shared.App);
        direct = await ApiClient.OfFourthCoffeeAsync(shared.App);
    }

    public Task DisposeAsync()
    {
        provider.Dispose();
        reseller.Dispose();
        direct.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_provider_lists_its_resellers_and_a_reseller_its_providers()
    {
        var resellers = await provider.GetAsync(
            "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"
        );
        var providers = await reseller.GetAsync("/v1/relationships?Relationship_Type=is_indirect_reseller_of");

        var first = Assert.Single(resellers.Json["items"]!.AsArray())!;
        Assert.Equal(ApiClient.Tailspin, first["id"]!.GetValue<string>());
        Assert.Equal("Tailspin Resale BV", first["name"]!.GetValue<string>());
        Assert.Equal("is_indirect_cloud_solution_provider_of", first["relationshipType"]!.GetValue<string>());
        Assert.Equal("Active", first["state"]!.GetValue<string>());
        Assert.Equal("NL", first["location"]!.GetValue<string>());
        Assert.Equal("PartnerRelationship", first["attributes"]!["objectType"]!.GetValue<string>());
        var other = Assert.Single(providers.Json["items"]!.AsArray())!;
        Assert.Equal(ApiClient.WideWorld, other["id"]!.GetValue<string>());
        Assert.Equal("is_indirect_reseller_of", other["relationshipType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("tail", 1)]
    [InlineData("spin", 0)]
    public async Task Resellers_are_found_by_the_beginning_of_their_name(string value, int count)
    {
        var filter = Uri.EscapeDataString($$"""{"Field":"Name","Value":"{{value}}","Operator":"starts_with"}""");

        var answer = await provider.GetAsync(
            $"/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf&filter={filter}"
        );

        Assert.Equal(count, answer.Json["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_partner_of_the_wrong_kind_is_1002_and_no_kind_is_900126()
    {
        Assert.Equal(
            (1002, "Authorization Failed"),
            (
                await direct.GetAsync("/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf")
            ).StandardFault(403)
        );
        Assert.Equal(900126, (await provider.GetAsync("/v1/relationships")).StandardFault(400).Code);
    }

    [Fact]
    public async Task The_resellers_of_a_customer_are_named_without_state_and_location()
    {
        var customers = await reseller.GetAsync("/v1/customers?size=1");
        var id = customers.Json["items"]![0]!["id"]!.GetValue<string>();

        var answer = await provider.GetAsync($"/v1/customers/{id}/relationships");

        var only = Assert.Single(answer.Json["items"]!.AsArray())!;
        Assert.Equal(ApiClient.Tailspin, only["id"]!.GetValue<string>());
        Assert.Null(only["state"]);
        Assert.Null(only["location"]);
    }

    [Fact]
    public async Task A_resellers_own_agreement_is_looked_up_by_tenant_or_by_MPN_id()
    {
        var byTenant = await provider.GetAsync($"/v1/compliance/csp/agreementstatus?tenantId={ApiClient.Tailspin}");
        var mpn = (await reseller.GetAsync("/v1/profiles/mpn")).Json["mpnId"]!.GetValue<string>();
        var byMpn = await provider.GetAsync($"/v1/compliance/csp/agreementstatus?mpnId={mpn}");

        Assert.Equal((200, """{"isAgreementSigned":true}"""), (byTenant.Status, byTenant.Text));
        Assert.Equal((200, """{"isAgreementSigned":true}"""), (byMpn.Status, byMpn.Text));
    }

    [Theory]
    [InlineData("?tenantId=x", 2000, "Tenant Id must be a GUID.", "PartnerApiServiceControllers")]
    [InlineData("?mpnId=x", 2000, "MPN Id must be numeric.", "PartnerApiServiceControllers")]
    [InlineData(
        "?mpnId=1&tenantId=x",
        2000,
        "Both MPN Id and Tenant Id should not be passed.",
        "PartnerApiServiceControllers"
    )]
    [InlineData("", 2001, "Both MPN Id and Tenant Id cannot be empty.", "ComplianceController")]
    [InlineData(
        "?tenantId=0f8fad5b-d9cb-469f-a165-70867728950e",
        2205,
        "Could not find account with id '0f8fad5b-d9cb-469f-a165-70867728950e'.",
        "PartnerApiServiceControllers"
    )]
    public async Task What_cannot_be_looked_up_has_its_documented_code(
        string query,
        int code,
        string description,
        string source
    )
    {
        var answer = await provider.GetAsync("/v1/compliance/csp/agreementstatus" + query);

        Assert.Equal((code, description), answer.StandardFault(400));
        Assert.Equal(source, answer.Json["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_profiles_of_the_partner_are_as_documented()
    {
        var mpn = await direct.GetAsync("/v1/profiles/mpn");
        var unknown = await direct.GetAsync("/v1/profiles/mpn?mpnId=9999999");
        var legal = await direct.GetAsync("/v1/profiles/legalbusiness?vettingVersion=Current");

        Assert.Equal("MpnProfile", mpn.Json["profileType"]!.GetValue<string>());
        Assert.Equal("Fourth Coffee Cloud AB", mpn.Json["partnerName"]!.GetValue<string>());
        Assert.Equal(
            """{"code":3000,"description":"Partner Organization with partner_id 9999999 could not be found","data":[],"source":"PartnerFD"}""",
            unknown.Text
        );
        Assert.Equal(404, unknown.Status);
        Assert.Equal("LegalBusinessProfile", legal.Json["profileType"]!.GetValue<string>());
        Assert.Equal("SE", legal.Json["address"]!["country"]!.GetValue<string>());
        Assert.Equal("authorized", legal.Json["vettingStatus"]!.GetValue<string>());
    }
}
