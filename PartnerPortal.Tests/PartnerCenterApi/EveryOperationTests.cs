using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Description;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>
/// What holds for every operation, taken from the endpoints themselves: who is let in, and whose customers can be reached.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class EveryOperationTests(SharedPortal shared)
{
    private const string CustomerPart = "{customerId}";

    // Reading of another kind than a customer's profile may be left to a helpdesk agent; commands may not.
    private static readonly string[] OpenToEveryRole = ["CreateBulkReAttestation", "ValidateAddress"];

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var anonymous = ApiClient.Anonymous(shared.App);
        foreach (var operation in Operations())
        {
            var answer = await operation.SendAsync(anonymous, Guid.NewGuid().ToString());

            Assert.Equal((operation.Name, 401), (operation.Name, answer.Status));
        }
    }

    [Fact]
    public async Task Another_partners_customer_is_answered_as_one_that_does_not_exist()
    {
        using var owner = await ApiClient.OfFourthCoffeeAsync(shared.App);
        using var other = await ApiClient.OfWideWorldAsync(shared.App);
        var customer = await NewCustomerAsync(owner);
        foreach (var operation in Operations().Where(operation => operation.IsOfCustomer))
        {
            var foreign = await operation.SendAsync(other, customer);
            var unknown = await operation.SendAsync(other, Guid.NewGuid().ToString());

            Assert.Equal((operation.Name, 404), (operation.Name, foreign.Status));
            Assert.Equal((60003, "Tenant not found"), foreign.StandardFault(404));
            Assert.Equal(unknown.Text, foreign.Text);
        }

        var whole = await owner.GetAsync($"/v1/customers/{customer}/agreements?agreementType=*");
        Assert.Empty(whole.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task What_is_no_tenant_id_is_900118_everywhere()
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(shared.App);
        foreach (var operation in Operations().Where(operation => operation.IsOfCustomer))
        {
            foreach (var id in (string[])["1", "x%20y", "00000000-0000-0000-0000-00000000000g", "%FF"])
            {
                var answer = await operation.SendAsync(api, id);

                Assert.Equal((operation.Name, id, 900118), (operation.Name, id, answer.StandardFault(400).Code));
            }
        }
    }

    [Fact]
    public async Task A_helpdesk_agent_changes_nothing()
    {
        using var owner = await ApiClient.OfFourthCoffeeAsync(shared.App);
        using var helpdesk = await ApiClient.OfHelpdeskAsync(shared.App);
        var customer = await NewCustomerAsync(owner);
        var commands = Operations()
            .Where(operation =>
                !operation.IsReading && !OpenToEveryRole.Contains(operation.Name, StringComparer.Ordinal)
            )
            .ToList();
        Assert.NotEmpty(commands);
        foreach (var operation in commands)
        {
            var answer = await operation.SendAsync(helpdesk, customer);

            Assert.Equal((operation.Name, 403), (operation.Name, answer.Status));
            Assert.Equal(900150, answer.StandardFault(403).Code);
        }
    }

    [Fact]
    public async Task An_indirect_reseller_changes_nothing()
    {
        using var tailspin = await ApiClient.OfTailspinAsync(shared.App);
        var customers = await tailspin.GetAsync("/v1/customers?size=1");
        var customer = customers.Json["items"]![0]!["id"]!.GetValue<string>();
        foreach (
            var operation in Operations()
                .Where(operation =>
                    !operation.IsReading && !OpenToEveryRole.Contains(operation.Name, StringComparer.Ordinal)
                )
        )
        {
            var answer = await operation.SendAsync(tailspin, customer);

            Assert.Equal((operation.Name, 403), (operation.Name, answer.Status));
            Assert.Contains(answer.StandardFault(403).Code, (int[])[1002, 900150]);
        }
    }

    [Fact]
    public async Task A_bulk_attestation_by_who_may_not_attest_refuses_each_row()
    {
        using var owner = await ApiClient.OfFourthCoffeeAsync(shared.App);
        using var helpdesk = await ApiClient.OfHelpdeskAsync(shared.App);
        var customer = await NewCustomerAsync(owner);

        var answer = await helpdesk.PostAsync(
            "/v1/CreateBulkReAttestation",
            $$"""[{"customerId":"{{customer}}","agreement":{{SentBodies.Agreement().ToJsonString()}}}]"""
        );

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json[0]!["succeeded"]!.GetValue<bool>());
        Assert.Equal(900150, answer.Json[0]!["code"]!.GetValue<int>());
    }

    private static async Task<string> NewCustomerAsync(ApiClient api)
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        Assert.Equal((201, made.Text), (made.Status, made.Text));
        return made.Json["id"]!.GetValue<string>();
    }

    private List<Operation> Operations()
    {
        var found = shared
            .App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null)
            .Select(endpoint => new Operation(
                endpoint.Metadata.GetMetadata<ApiOperation>()!.Name,
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0],
                endpoint.RoutePattern.RawText!
            ))
            .ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private sealed record Operation(string Name, string Method, string Route)
    {
        public bool IsOfCustomer => Route.Contains(CustomerPart, StringComparison.Ordinal);

        public bool IsReading => Method is "GET" or "HEAD";

        /// <summary>Sends the example of the description to this customer; other ids of the path are made up.</summary>
        public async Task<ApiResponse> SendAsync(ApiClient api, string customerId)
        {
            var path = string.Join(
                '/',
                Route
                    .Split('/')
                    .Select(part =>
                        string.Equals(part, CustomerPart, StringComparison.Ordinal) ? customerId
                        : part.StartsWith('{') ? Guid.NewGuid().ToString()
                        : part
                    )
            );
            if (!string.Equals(Name, "ChangeBillingProfile", StringComparison.Ordinal))
            {
                return await api.SendAsync(new HttpMethod(Method), path, ApiExamples.Of(Name).Request?.ToJsonString());
            }

            // A profile is sent back as it was read: its country cannot be another one.
            var profile = await api.GetAsync(path);
            var body = profile.Status == 200 ? profile.Text : ApiExamples.Of(Name).Request!.ToJsonString();
            return await api.SendAsync(HttpMethod.Put, path, body, ("If-Match", "\"1\""));
        }
    }
}
