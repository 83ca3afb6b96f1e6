using System.Text.Json;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Relationships;

/// <summary>Wire: PartnerRelationship (spec/partner-center-api.md R2, R3). <paramref name="Id"/> is the other side's tenant id.</summary>
internal sealed record PartnerRelationshipResource(
    Guid Id,
    string Name,
    string RelationshipType,
    string? State,
    string? MpnId,
    string? Location,
    ResourceAttributes Attributes
);

/// <summary>R2 and R3: indirect providers and their resellers (spec/partner-center-api.md 6).</summary>
internal static class RelationshipsApi
{
    private const string Active = "Active";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/relationships", ListAsync)
            .Operation("GetRelationships", "A provider's resellers, or a reseller's providers.")
            .TakesQuery(
                "relationship_type",
                "IsIndirectCloudSolutionProviderOf, for a provider, or IsIndirectResellerOf, for a reseller."
            )
            .Answers<ResourceCollection<PartnerRelationshipResource>>();

    public static void MapOfCustomer(IEndpointRouteBuilder customers) =>
        customers
            .MapGet("/{customerId}/relationships", OfCustomerAsync)
            .Operation("GetCustomerRelationships", "The indirect resellers through whom a customer is sold to.")
            .Answers<ResourceCollection<PartnerRelationshipResource>>();

    private static async Task<ApiAnswer> ListAsync(ApiCall call, string? filter, PartnerProfileQueries partners)
    {
        var type = call.Context.Request.Query["relationship_type"].ToString();
        if (!WireName.TryParse<PartnerRelationshipKind>(type, out var kind))
        {
            return FaultCatalogue.UnknownName("relationship_type", type, Enum.GetNames<PartnerRelationshipKind>());
        }

        if (!TryName(filter, out var beginning, out var fault))
        {
            return fault;
        }

        var found = await partners.RelationshipsAsync(call.Caller, kind, beginning, call.Stopping);
        return found.TryGet(out var lines, out var error)
            ? ApiAnswer.Ok(
                ResourceCollection<PartnerRelationshipResource>.Of(
                    [.. lines.Select(line => Resource(line) with { State = Active, Location = line.Location })],
                    $"/relationships?relationship_type={kind}"
                )
            )
            : call.Refuse(error);
    }

    private static async Task<ApiAnswer> OfCustomerAsync(ApiCall call, string customerId, CustomerQueries customers)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await customers.ResellersAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var lines, out var error)
            ? ApiAnswer.Ok(
                ResourceCollection<PartnerRelationshipResource>.Of(
                    [.. lines.Select(Resource)],
                    $"/customers/{id:D}/relationships"
                )
            )
            : call.Refuse(error, id);
    }

    private static PartnerRelationshipResource Resource(PartnerRelationshipLine line) =>
        new(
            line.PartnerId,
            line.Name,
            WireName.Of(line.Kind),
            State: null,
            line.MpnId,
            Location: null,
            new ResourceAttributes("PartnerRelationship")
        );

    private static bool TryName(string? filter, out string? beginning, out Fault fault)
    {
        (beginning, fault) = (
            null,
            FaultCatalogue.InvalidParameter(
                "filter takes the field Name with starts_with, such as {\"Field\":\"Name\",\"Value\":\"first\",\"Operator\":\"starts_with\"}."
            )
        );
        if (string.IsNullOrWhiteSpace(filter))
        {
            return true;
        }

        try
        {
            var sent = filter.Length > 2048 ? null : JsonSerializer.Deserialize<SentFilter>(filter, ApiJson.Options);
            beginning = sent?.Value;
            return string.Equals(sent?.Field, "Name", StringComparison.OrdinalIgnoreCase)
                && WireName.TryParse<NameOperator>(sent?.Operator, out _)
                && !string.IsNullOrEmpty(beginning);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private enum NameOperator
    {
        StartsWith,
    }

    private sealed record SentFilter(string? Field, string? Value, string? Operator);
}
