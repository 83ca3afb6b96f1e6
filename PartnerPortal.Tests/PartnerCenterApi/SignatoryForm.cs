using System.Net;
using System.Text.RegularExpressions;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>What a browser without script sends from the page of a signatory's link.</summary>
internal static partial class SignatoryForm
{
    /// <summary>Everything ticked, with what the page holds.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Ticked(string page) =>
        [
            new("_handler", "accept"),
            .. Hidden()
                .Matches(page)
                .Select(match =>
                    KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value))
                ),
            new("Input.IsSignatory", "true"),
            new("Input.MayBind", "true"),
            new("Input.Agrees", "true"),
        ];

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>Input\\.[^\"]+)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hidden();
}
