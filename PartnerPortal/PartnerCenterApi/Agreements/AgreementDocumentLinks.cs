using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>What a signed link opens.</summary>
/// <param name="Nonce">Makes each link another one, as at the real service.</param>
internal sealed record AgreementDocumentTicket(
    Guid PartnerId,
    string Country,
    string Language,
    bool IsDownload,
    DateTime ExpiresAt,
    Guid Nonce
);

/// <summary>Links to a template's document that need no token, for five minutes (spec/partner-center-api.md A4).</summary>
internal sealed class AgreementDocumentLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Path = "/agreement-documents";

    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MaxLength = 2048;

    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.Api.AgreementDocuments");

    public Uri Make(Uri portal, Guid partnerId, string country, string language, bool isDownload)
    {
        var ticket = new AgreementDocumentTicket(
            partnerId,
            country,
            language,
            isDownload,
            time.GetUtcNow().UtcDateTime + Lifetime,
            Guid.NewGuid()
        );
        return new Uri(portal, $"{Path}/{protector.Protect(JsonSerializer.Serialize(ticket))}");
    }

    /// <summary>What a link opens; <see langword="null"/> for one that is altered or too old.</summary>
    public AgreementDocumentTicket? Open(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<AgreementDocumentTicket>(protector.Unprotect(text)) is { } ticket
                && ticket.ExpiresAt > time.GetUtcNow().UtcDateTime
                ? ticket
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
