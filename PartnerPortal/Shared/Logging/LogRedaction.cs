using System.Text.RegularExpressions;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Logging;

/// <summary>
/// Takes secrets out of what is about to be logged: the query of every address, since links carry theirs there, whatever looks
/// like a secret or token of the portal, values called password, secret or token, and the secrets of the settings themselves.
/// </summary>
public sealed partial class LogRedaction(PortalSettings settings)
{
    /// <summary>Stands where a secret was.</summary>
    public const string Mark = "…";

    private const int ShortestConfigured = 4;

    private readonly string[] configured =
    [
        .. ((string?[])[settings.Mail.Password, settings.EntraId?.ClientSecret])
            .OfType<string>()
            .Where(secret => secret.Length >= ShortestConfigured)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The same text without secrets.</summary>
    public string Clean(string text)
    {
        var clean = text;
        foreach (var secret in configured)
        {
            clean = clean.Replace(secret, Mark, StringComparison.Ordinal);
        }

        clean = Query().Replace(clean, "?" + Mark);
        clean = NamedValue().Replace(clean, "${name}" + Mark);
        return Token().Replace(clean, Mark);
    }

    [GeneratedRegex("""\?(?=[^\s?"'<>]*=)[^\s"'<>]*""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Query();

    [GeneratedRegex(
        """\b(?<name>(?:password|client_secret|client_assertion|access_token|refresh_token|id_token|code_verifier|secret)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NamedValue();

    // In this order: a JSON web token, what Data Protection encrypted, and the 256 random bits of RandomSecret.
    [GeneratedRegex(
        @"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|CfDJ8[\w-]{20,}|(?<![\w+/=-])[A-Za-z0-9_-]{43}(?![\w+/=-])",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Token();
}
