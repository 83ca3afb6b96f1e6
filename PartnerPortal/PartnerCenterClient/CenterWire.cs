using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>What Partner Center sends, as far as it is used (spec/partner-center-api.md 1.5 and 4.0). Everything may be missing.</summary>
internal static class CenterWire
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 32,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, format);

    /// <summary>Reads a body, which may begin with a byte order mark; null where it is not what is expected.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(
                body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body,
                format
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record SentCustomers(IReadOnlyList<SentCustomer?>? Items, string? ContinuationToken, SentLinks? Links);

internal sealed record SentLinks(SentLink? Next);

internal sealed record SentLink(string? Uri, IReadOnlyList<SentHeader?>? Headers);

internal sealed record SentHeader(string? Key, string? Value);

internal sealed record SentCustomer(
    string? Id,
    SentCompanyProfile? CompanyProfile,
    SentBillingProfile? BillingProfile,
    string? RelationshipToPartner,
    bool? AllowDelegatedAccess,
    string? AssociatedPartnerId
);

internal sealed record SentCompanyProfile(
    string? TenantId,
    string? Domain,
    string? CompanyName,
    SentAddress? Address,
    string? Email,
    string? OrganizationRegistrationNumber
);

internal sealed record SentBillingProfile(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Culture,
    string? Language,
    string? CompanyName,
    SentAddress? DefaultAddress
);

internal sealed record SentAddress(
    string? Country,
    string? City,
    string? State,
    string? AddressLine1,
    string? AddressLine2,
    string? PostalCode,
    string? FirstName,
    string? LastName,
    string? PhoneNumber
);

internal sealed record SentAgreements(IReadOnlyList<SentAgreement?>? Items);

/// <param name="AttestationId">Of the enhanced attestation that is finalised.</param>
internal sealed record SentAgreement(
    SentContact? PrimaryContact,
    string? TemplateId,
    string? DateAgreed,
    string? Type,
    string? AttestationId = null
);

internal sealed record SentContact(string? FirstName, string? LastName, string? Email, string? PhoneNumber);

internal sealed record NewSentEnhancedAttestation(
    string Country,
    string Language,
    string CompanyName,
    string SignatoryFirstName,
    string SignatoryLastName,
    string SignatoryEmail,
    string? SignatoryPhoneNumber
);

internal sealed record SentEnhancedAttestation(string? Id, string? Link);

internal sealed record SentDirectStatus(bool? IsSigned);

/// <summary>A refusal in either of the documented shapes (spec/partner-center-api.md 1.8); the code may be a number or a text.</summary>
internal sealed record SentFault(JsonElement Code, string? Description, string? Message)
{
    public string CodeText =>
        Code.ValueKind is JsonValueKind.Number or JsonValueKind.String ? Code.ToString() : string.Empty;

    public string Words => Description ?? Message ?? string.Empty;
}
