using System.Net;
using Microsoft.AspNetCore.Components;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// A mail address, user name or domain whose lines break after '@' and dots, and in the middle of a word only where that alone does not fit.
/// No component, since rows of lists have them.
/// </summary>
internal static class AddressMarkup
{
    private const string Break = "<wbr>";

    public static MarkupString Of(string? address)
    {
        var encoded = WebUtility.HtmlEncode(address ?? string.Empty);
        return new MarkupString(
            "<span class=\"mail-address\">"
                + encoded
                    .Replace("@", "@" + Break, StringComparison.Ordinal)
                    .Replace(".", "." + Break, StringComparison.Ordinal)
                + "</span>"
        );
    }
}
