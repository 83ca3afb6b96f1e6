using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PartnerPortal.PartnerCenterApi.Paging;

/// <summary>
/// A page that was answered. A client sends it back without size and filter, so it carries both
/// (spec/partner-center-api.md 1.6).
/// </summary>
/// <param name="List">Which list it is a page of.</param>
/// <param name="PartnerId">Whose list; with another partner's token it is no token.</param>
/// <param name="Size">Rows of a page.</param>
/// <param name="Filter">The filter as it was sent, or null.</param>
/// <param name="First">The place of the page's first row, in the list's own form.</param>
/// <param name="Last">The place of its last row.</param>
internal sealed record PageMark(string List, Guid PartnerId, int Size, string? Filter, string First, string Last);

/// <summary>Opaque tokens of pages: encrypted and signed, so that nobody can read or make one.</summary>
internal sealed class ContinuationTokens(IDataProtectionProvider protection)
{
    public const string Header = "MS-ContinuationToken";

    private const int MaxLength = 8192;

    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.Api.Pages");

    public string Write(PageMark page) => protector.Protect(JsonSerializer.Serialize(page));

    /// <summary>The page that a token stands for; <see langword="null"/> for one that is altered, of another list, or of another partner.</summary>
    public PageMark? Read(string token, string list, Guid partnerId)
    {
        if (token.Length > MaxLength)
        {
            return null;
        }

        try
        {
            var page = JsonSerializer.Deserialize<PageMark>(protector.Unprotect(token));
            return
                page is not null
                && page.PartnerId == partnerId
                && string.Equals(page.List, list, StringComparison.Ordinal)
                ? page
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
