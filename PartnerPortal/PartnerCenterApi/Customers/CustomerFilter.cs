using System.Text.Json;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>The filter of the customer list as it is sent: JSON in the query (spec/partner-center-api.md 1.7, 1.9).</summary>
internal static class CustomerFilter
{
    public const int MaxLength = 2048;

    private const int SearchRefused = 2000;

    private static readonly Dictionary<string, ListingField> fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CompanyName"] = ListingField.CompanyName,
        ["Domain"] = ListingField.Domain,
        ["IndirectReseller"] = ListingField.ResellerId,
        ["IndirectCloudSolutionProvider"] = ListingField.ProviderId,
    };

    /// <summary>Reads the filter; a missing one leaves it null. One that is invalid, or not allowed here, is refused.</summary>
    public static bool TryParse(string? text, out ListingFilter? filter, out Fault fault)
    {
        filter = null;
        fault = null!;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (text.Length > MaxLength || Read(text) is not { } sent)
        {
            fault = FaultCatalogue.InvalidParameter(
                "filter must be JSON such as {\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"starts_with\"}."
            );
            return false;
        }

        if (sent.Field is null || !fields.TryGetValue(sent.Field, out var field))
        {
            fault = FaultCatalogue.UnknownName("filter.Field", sent.Field, fields.Keys);
            return false;
        }

        if (!WireName.TryParse<ListingOperator>(sent.Operator, out var operation))
        {
            fault = new Fault(
                StatusCodes.Status400BadRequest,
                SearchRefused,
                "Customer search only allows starts with and equals operation."
            );
            return false;
        }

        if (string.IsNullOrWhiteSpace(sent.Value))
        {
            fault = FaultCatalogue.InvalidParameter("filter.Value is required.");
            return false;
        }

        if (field is ListingField.ResellerId or ListingField.ProviderId && !Guid.TryParse(sent.Value, out _))
        {
            fault = FaultCatalogue.InvalidParameter("filter.Value must be the partner's tenant id, a GUID.");
            return false;
        }

        filter = new ListingFilter(field, operation, sent.Value);
        return true;
    }

    private static SentFilter? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SentFilter>(text, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record SentFilter(string? Field, string? Value, string? Operator);
}
