using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PartnerPortal.Shared.Http;

/// <summary>Where to go on to, as a link or a form said it: an address of this portal, or the way home.</summary>
public static class LocalAddress
{
    public const string Home = "/";

    /// <summary>The address, with what no header can carry escaped; <see cref="Home"/> for one that leads elsewhere.</summary>
    public static string Of(string? url) =>
        RedirectHttpResult.IsLocalUrl(url) && url.StartsWith('/') ? Escaped(url) : Home;

    /// <summary>Escapes what is not ASCII.</summary>
    public static string Escaped(string url)
    {
        if (Ascii.IsValid(url))
        {
            return url;
        }

        var escaped = new StringBuilder(url.Length * 2);
        foreach (var rune in url.EnumerateRunes())
        {
            escaped.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }
}
