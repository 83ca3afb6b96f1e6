using System.Buffers;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Logging;

/// <summary>
/// Takes secrets out of what is about to be logged: the query of every address, since links carry theirs there, what stands in the
/// path of a signatory's link, whatever looks like a secret or token of the portal, values called password, secret or token, and the secrets of the settings themselves.
/// </summary>
public sealed partial class LogRedaction(PortalSettings settings)
{
    /// <summary>Stands where a secret was.</summary>
    public const string Mark = "…";

    private const int ShortestConfigured = 4;

    // 256 random bits of RandomSecret in Base64 without padding.
    private const int RandomSecretLength = 43;

    // Time in proportion to the text, whatever somebody puts into an address.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly SearchValues<char> secretLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );

    private readonly string[] configured =
    [
        .. settings.Secrets.Where(secret => secret.Length >= ShortestConfigured).Distinct(StringComparer.Ordinal),
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
        clean = SignatoryLink().Replace(clean, "${path}" + Mark);
        clean = NamedValue().Replace(clean, "${name}" + Mark);
        clean = Token().Replace(clean, Mark);
        return Run().Replace(clean, run => IsRandomSecret(run.ValueSpan) ? Mark : run.Value);
    }

    // Of a longer run, such as a hash in hexadecimal or a file in Base64, it is no part.
    private static bool IsRandomSecret(ReadOnlySpan<char> run) =>
        run.Length == RandomSecretLength && !run.ContainsAnyExcept(secretLetters);

    [GeneratedRegex("""\?[^\s?"'<>=]*=[^\s"'<>]*""", Linear)]
    private static partial Regex Query();

    // With and without the slash in front, as routing logs it.
    [GeneratedRegex(@"\b(?<path>accept/)[\w%~.-]+", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex SignatoryLink();

    [GeneratedRegex(
        """\b(?<name>(?:password|client_secret|client_assertion|access_token|refresh_token|id_token|code_verifier|secret)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+""",
        Linear | RegexOptions.IgnoreCase
    )]
    private static partial Regex NamedValue();

    // A JSON web token, and what Data Protection encrypted.
    [GeneratedRegex(@"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|CfDJ8[\w-]{20,}", Linear)]
    private static partial Regex Token();

    [GeneratedRegex(@"[\w+/=-]{43,}", Linear)]
    private static partial Regex Run();
}
