using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Audit;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>
/// Every deed of the trail that Partner Center's documents name, on the wire under their names (spec/partner-center-api.md 7.3, and
/// Microsoft's page 'Auditing resources').
/// </summary>
[Collection(HostCollection.Name)]
public sealed class AuditDeedsTests(SharedPortal shared)
{
    private static readonly (AuditAction Deed, string Resource, string Operation)[] documented =
    [
        (AuditAction.AcceptanceAttested, "agreement", "create_agreement"),
        (AuditAction.CustomerCreated, "customer", "add_customer"),
        (AuditAction.CustomerChanged, "customer", "update_customer_billing_profile"),
        (AuditAction.QualificationAdded, "customer", "update_customer_qualification"),
        (AuditAction.CustomerDeleted, "customer", "delete_customer"),
        (AuditAction.CredentialsReset, "customer_user", "reset_customer_user_password"),
        (AuditAction.OrderPlaced, "order", "create_order"),
        (AuditAction.QuantityChanged, "subscription", "update_subscription"),
        (AuditAction.SubscriptionRenewed, "subscription", "update_subscription"),
        (AuditAction.SubscriptionCancelled, "subscription", "update_subscription"),
        (AuditAction.RelationshipAdded, "partner_customer_relationship", "extend_relationship"),
        (AuditAction.RelationshipRemoved, "partner_customer_relationship", "remove_partner_customer_relationship"),
        (AuditAction.ApiClientCreated, "application", "register_application"),
        (AuditAction.ApiClientRevoked, "application", "unregister_application"),
        (AuditAction.AgentInvited, "partner_user", "create_partner_user"),
        (AuditAction.AgentRolesChanged, "partner_user", "update_partner_user"),
        (AuditAction.AgentDisabled, "partner_user", "update_partner_user"),
        (AuditAction.AgentEnabled, "partner_user", "update_partner_user"),
    ];

    public static TheoryData<AuditAction, string, string> Documented()
    {
        var deeds = new TheoryData<AuditAction, string, string>();
        foreach (var (deed, resource, operation) in documented)
        {
            deeds.Add(deed, resource, operation);
        }

        return deeds;
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task A_deed_has_its_documented_name_and_is_found_by_its_kind(
        AuditAction deed,
        string resource,
        string operation
    )
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(shared.App);
        var correlation = Guid.NewGuid().ToString();
        var customer = (await new TestCustomers(shared.App.Services).AddAsync()).Id;
        var caller = TestCustomers.CallerOf("admin@fourthcoffee.example");
        var written = await shared
            .App.Services.GetRequiredService<PortalStore>()
            .WriteAsync<bool>(
                async db =>
                {
                    await AuditLog.AppendAsync(
                        db,
                        caller.PartnerId,
                        new AuditActor(caller.AgentId, "Somebody", AccessWay.Screen, null, null, correlation),
                        deed,
                        new AuditSubject(customer, "Some customer"),
                        new { Old = "before", New = "after" },
                        DateTime.UtcNow,
                        CancellationToken.None
                    );
                    return true;
                },
                CancellationToken.None
            );
        Assert.True(written.IsSuccess);

        foreach (
            var filter in (string[])[Filter("ResourceType", AsInTheSdk(resource)), Filter("CustomerId", $"{customer}")]
        )
        {
            var answer = await api.GetAsync("/v1/auditrecords?size=500&filter=" + filter);

            Assert.Equal(200, answer.Status);
            var record = Assert.Single(
                answer.Json["items"]!.AsArray(),
                item =>
                    string.Equals(
                        item!["originalCorrelationId"]!.GetValue<string>(),
                        correlation,
                        StringComparison.Ordinal
                    )
            )!;
            Assert.Equal(resource, record["resourceType"]!.GetValue<string>());
            Assert.Equal(operation, record["operationType"]!.GetValue<string>());
            Assert.Equal(
                ("\"before\"", "\"after\""),
                (record["resourceOldValue"]!.GetValue<string>(), record["resourceNewValue"]!.GetValue<string>())
            );
        }
    }

    [Fact]
    public void No_deed_has_a_name_on_the_wire_that_no_document_gives() =>
        Assert.Equal(documented.Select(row => row.Deed).Order(), AuditOperations.All.Order());

    /// <summary>The names of its enumeration: without underscores, each part with a capital letter.</summary>
    private static string AsInTheSdk(string resource) =>
        CultureInfo
            .InvariantCulture.TextInfo.ToTitleCase(resource.Replace('_', ' '))
            .Replace(" ", string.Empty, StringComparison.Ordinal);

    private static string Filter(string field, string value) =>
        Uri.EscapeDataString($$"""{"Field":"{{field}}","Operator":"equals","Value":"{{value}}"}""");
}
