using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>
/// What holds for every operation, taken from the endpoints themselves: who is let in, and whose customers can be reached.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class EveryOperationTests(SharedPortal shared)
{
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
    public async Task A_bulk_attestation_by_who_may_not_attest_is_refused_with_each_rows_reason()
    {
        using var owner = await ApiClient.OfFourthCoffeeAsync(shared.App);
        using var helpdesk = await ApiClient.OfHelpdeskAsync(shared.App);
        var customer = await NewCustomerAsync(owner);

        var answer = await helpdesk.PostAsync(
            "/v1/CreateBulkReAttestation",
            $$"""[{"customerId":"{{customer}}","agreement":{{SentBodies.Agreement().ToJsonString()}}}]"""
        );

        Assert.Equal(800002, answer.StandardFault(400).Code);
        Assert.Equal(
            $"[0] {customer}: 900150 The supplied role doesn't have the rights to perform the requested operation",
            Assert.Single(answer.Json["data"]!.AsArray())!.GetValue<string>()
        );
    }

    private static async Task<string> NewCustomerAsync(ApiClient api)
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        Assert.Equal((201, made.Text), (made.Status, made.Text));
        return made.Json["id"]!.GetValue<string>();
    }

    private List<SentOperation> Operations() => SentOperation.All(shared.App);
}
