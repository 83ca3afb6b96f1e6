using System.Globalization;
using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>L1 against spec/partner-center-api.md 7.3, and B1 against 8.1.</summary>
[Collection(HostCollection.Name)]
public sealed class AuditRecordsTests(SharedPortal shared) : IAsyncLifetime
{
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
    public async Task A_confirmation_is_on_record_with_the_documented_values()
    {
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement().ToJsonString());

        var answer = await api.GetAsync("/v1/auditrecords?filter=" + Filter("CustomerId", "equals", customer));

        Assert.Equal(200, answer.Status);
        var records = answer.Json["items"]!.AsArray();
        Assert.Equal(
            ["create_agreement", "add_customer"],
            records.Select(record => record!["operationType"]!.GetValue<string>())
        );
        var record = records[0]!;
        Assert.Equal("agreement", record["resourceType"]!.GetValue<string>());
        Assert.Equal("succeeded", record["operationStatus"]!.GetValue<string>());
        Assert.Equal("admin@fourthcoffee.example", record["userPrincipalName"]!.GetValue<string>());
        Assert.Equal("00000000-0000-0000-0000-0000000000d1", record["applicationId"]!.GetValue<string>());
        Assert.Equal(customer, record["customerId"]!.GetValue<string>());
        Assert.Equal("AuditRecord", record["attributes"]!["objectType"]!.GetValue<string>());
        Assert.Equal(
            "Tania",
            JsonNode.Parse(record["resourceNewValue"]!.GetValue<string>())!["FirstName"]!.GetValue<string>()
        );
        Assert.StartsWith(
            $"{ApiClient.FourthCoffee}_{customer}_agreement_createagreement_",
            record["id"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        var single = await api.GetAsync("/v1/auditrecords/" + record["id"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(record, single.Json));
    }

    [Fact]
    public async Task No_secret_stands_in_a_record()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        var password = made.Json["userCredentials"]!["password"]!.GetValue<string>();

        var answer = await api.GetAsync("/v1/auditrecords?size=500");

        Assert.DoesNotContain(password, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_read_page_by_page_and_only_the_partners_own()
    {
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement().ToJsonString());
        var path = "/v1/auditrecords?size=1&filter=" + Filter("CustomerId", "equals", customer);

        var first = await api.GetAsync(path);
        var next = first.Json["links"]!["next"]!;
        var second = await api.GetAsync(
            "/v1" + next["uri"]!.GetValue<string>(),
            (next["headers"]![0]!["key"]!.GetValue<string>(), next["headers"]![0]!["value"]!.GetValue<string>())
        );
        using var other = await ApiClient.OfWideWorldAsync(shared.App);
        var foreign = await other.GetAsync(path);

        Assert.Equal(
            "create_agreement",
            Assert.Single(first.Json["items"]!.AsArray())!["operationType"]!.GetValue<string>()
        );
        Assert.Equal(
            "add_customer",
            Assert.Single(second.Json["items"]!.AsArray())!["operationType"]!.GetValue<string>()
        );
        Assert.Empty(foreign.Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("startDate=yesterday")]
    [InlineData("startDate=13/31/2026")]
    [InlineData("startDate=31.12.2026")]
    [InlineData("startDate=2026-13-01")]
    [InlineData("startDate=2015-01-01")]
    [InlineData("endDate=9999-12-31T23:59:59")]
    [InlineData("startDate=2026-11-20&endDate=2015-01-01")]
    [InlineData("filter=%7B%22Field%22%3A%22Colour%22%7D")]
    [InlineData("filter=%7B%22Field%22%3A%22CustomerId%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22equals%22%7D")]
    [InlineData("filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22equals%22%7D")]
    public async Task What_is_asked_for_wrongly_is_refused(string query)
    {
        Assert.Equal(800002, (await api.GetAsync("/v1/auditrecords?" + query)).StandardFault(400).Code);
    }

    // As .NET SDKs, PowerShell and Microsoft's example write a day; and with an offset.
    [Theory]
    [InlineData("MM/dd/yyyy HH:mm:ss")]
    [InlineData("M/d/yyyy h:mm:ss tt")]
    [InlineData("M/d/yyyy")]
    [InlineData("MM/dd/yyyy HH:mm:ss +00:00")]
    [InlineData("yyyy-MM-dd")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffffffZ")]
    public async Task A_day_is_taken_in_every_form_that_programs_send(string form)
    {
        var today = DateTime.UtcNow.Date;
        var day = Uri.EscapeDataString(today.ToString(form, CultureInfo.InvariantCulture));

        var answer = await api.GetAsync(
            $"/v1/auditrecords?startDate={day}&endDate={day}&filter={Filter("CustomerId", "equals", customer)}"
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            "add_customer",
            Assert.Single(answer.Json["items"]!.AsArray())!["operationType"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task What_the_documents_name_is_on_record_under_the_callers_correlation_id()
    {
        var correlation = Guid.NewGuid().ToString();
        var path = $"/v1/customers/{customer}";
        await SendAsync(HttpMethod.Post, path + "/agreements", SentBodies.Agreement().ToJsonString());
        var order = await SendAsync(
            HttpMethod.Post,
            path + "/orders",
            """{"billingCycle":"monthly","lineItems":[{"offerId":"CFQ7TTC0LH16:0001:CFQ7TTC0K971","quantity":5,"termDuration":"P1M"}]}"""
        );
        var subscription = order.Json["lineItems"]![0]!["subscriptionId"]!.GetValue<string>();
        await SendAsync(HttpMethod.Patch, $"{path}/subscriptions/{subscription}", """{"quantity":6}""");
        await SendAsync(HttpMethod.Patch, $"{path}/subscriptions/{subscription}", """{"status":"suspended"}""");
        await SendAsync(HttpMethod.Post, path + "/qualifications", """{"qualification":"Nonprofit"}""");
        var profile = (await api.GetAsync(path + "/profiles/billing")).Json;
        profile["companyName"] = "Another company";
        await SendAsync(HttpMethod.Put, path + "/profiles/billing", profile.ToJsonString());
        await SendAsync(HttpMethod.Patch, path, """{"relationshipToPartner":"none"}""");

        var answer = await api.GetAsync("/v1/auditrecords?filter=" + Filter("CustomerId", "equals", customer));

        Assert.Equal(
            [
                "partner_customer_relationship/remove_partner_customer_relationship",
                "customer/update_customer_billing_profile",
                "customer/update_customer_qualification",
                "subscription/update_subscription",
                "subscription/update_subscription",
                "order/create_order",
                "agreement/create_agreement",
            ],
            answer.Json["items"]!
                .AsArray()
                .Where(record =>
                    string.Equals(
                        record!["originalCorrelationId"]!.GetValue<string>(),
                        correlation,
                        StringComparison.Ordinal
                    )
                )
                .Select(record =>
                    $"{record!["resourceType"]!.GetValue<string>()}/{record["operationType"]!.GetValue<string>()}"
                )
        );
        var subscriptions = await api.GetAsync(
            "/v1/auditrecords?filter=" + Filter("ResourceType", "equals", "Subscription")
        );
        Assert.All(
            subscriptions.Json["items"]!.AsArray(),
            record => Assert.Equal("subscription", record!["resourceType"]!.GetValue<string>())
        );
        Assert.NotEmpty(subscriptions.Json["items"]!.AsArray());

        async Task<ApiResponse> SendAsync(HttpMethod method, string uri, string body)
        {
            var sent = await api.SendAsync(method, uri, body, ("MS-CorrelationId", correlation));
            Assert.True(sent.Status is 200 or 201, sent.Text);
            return sent;
        }
    }

    [Theory]
    [InlineData("Order")]
    [InlineData("order")]
    [InlineData("PartnerCustomerRelationship")]
    [InlineData("partner_customer_dap")]
    [InlineData("third_party_add_on")]
    [InlineData("GranularAdminRelationship")]
    public async Task Every_documented_kind_of_resource_is_taken(string type)
    {
        var answer = await api.GetAsync("/v1/auditrecords?filter=" + Filter("ResourceType", "equals", type));

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(
            answer.Json["items"]!.AsArray(),
            record => record!["resourceType"]!.GetValue<string>() is "agreement"
        );
    }

    [Fact]
    public async Task An_unknown_kind_of_resource_is_900126()
    {
        var answer = await api.GetAsync("/v1/auditrecords?filter=" + Filter("ResourceType", "equals", "moon"));

        Assert.Equal(900126, answer.StandardFault(400).Code);
    }

    [Fact]
    public async Task More_than_ninety_days_back_is_refused_and_ninety_are_not()
    {
        var today = DateTime.UtcNow.Date;

        var within = await api.GetAsync($"/v1/auditrecords?startDate={Day(today.AddDays(-90))}&endDate={Day(today)}");
        var behind = await api.GetAsync($"/v1/auditrecords?startDate={Day(today.AddDays(-91))}");

        Assert.Equal(200, within.Status);
        Assert.Equal(400, behind.Status);
    }

    [Fact]
    public async Task The_agreement_records_of_the_bulk_tool_name_every_customer_once_with_its_last_signer()
    {
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement().ToJsonString());

        var (met, token) = (new List<JsonNode>(), string.Empty);
        do
        {
            var page = await api.GetAsync("/v1/partners/customeragreementrecords?continuation_token=" + token);
            Assert.Equal(200, page.Status);
            met.AddRange(page.Json["customerAgreementRecords"]!.AsArray().Select(record => record!.DeepClone()));
            token = page.Json["continuationToken"]?.GetValue<string>() ?? string.Empty;
        } while (token.Length > 0);

        var ids = met.Select(record => record["customerTenantId"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var own = met[ids.IndexOf(customer)];
        Assert.Equal("Tania", own["lastAgreementPrimaryContact"]!["firstName"]!.GetValue<string>());
        Assert.Equal(1528934400, own["lastAgreementDateEpoch"]!.GetValue<long>());
        Assert.True(own["partnerAttestationCompleted"]!.GetValue<bool>());
        Assert.Contains(met, record => record["lastAgreementDateEpoch"]!.GetValue<long>() == 0);
    }

    [Fact]
    public async Task A_bulk_attestation_answers_each_row_and_a_bad_row_stops_no_other()
    {
        var rows = new JsonArray(
            Row(customer),
            Row(customer),
            Row(Guid.NewGuid().ToString()),
            Row("x"),
            Row(customer, ApiClient.WideWorld),
            null
        );

        var answer = await api.PostAsync("/v1/CreateBulkReAttestation", rows.ToJsonString());

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            [(true, 0), (false, 600061), (false, 60003), (false, 900118), (false, 3000), (false, 3000)],
            answer
                .Json.AsArray()
                .Select(row => (row!["succeeded"]!.GetValue<bool>(), row["code"]?.GetValue<int>() ?? 0))
        );
        var listed = await api.GetAsync($"/v1/customers/{customer}/agreements?agreementType=*");
        Assert.Single(listed.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_bulk_attestation_of_which_no_row_is_recorded_is_400_with_each_rows_reason()
    {
        var unknown = Guid.NewGuid().ToString();

        var answer = await api.PostAsync(
            "/v1/CreateBulkReAttestation",
            new JsonArray(Row(unknown), Row("x")).ToJsonString()
        );

        Assert.Equal(
            (800002, "Invalid request input: none of the attestations was recorded; data has the reason of each row."),
            answer.StandardFault(400)
        );
        Assert.Equal(
            [$"[0] {unknown}: 60003 Tenant not found", "[1] x: 900118 Invalid Customer ID"],
            answer.Json["data"]!.AsArray().Select(reason => reason!.GetValue<string>())
        );
    }

    private static JsonObject Row(string customerId, string partnerId = ApiClient.FourthCoffee)
    {
        var agreement = SentBodies.Agreement();
        agreement.Remove("type");
        return new JsonObject
        {
            ["partnerId"] = partnerId,
            ["customerId"] = customerId,
            ["agreement"] = agreement,
            ["customerDirectAcceptance"] = false,
        };
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Filter(string field, string operation, string value) =>
        Uri.EscapeDataString($$"""{"Field":"{{field}}","Operator":"{{operation}}","Value":"{{value}}"}""");
}
