using System.Globalization;
using Microsoft.AspNetCore.Localization;
using PartnerPortal.Shared.EmbeddedData;

namespace PartnerPortal.Shared.Culture;

/// <summary>
/// The languages of the portal, and the regional formats that go with them, as <c>languages.csv</c> lists them: one more is a line there
/// and its resources (docs/languages.md).
/// </summary>
public static class PortalCultures
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> table = EmbeddedCsv.Read(
        "languages.csv",
        "language",
        "region",
        "other regions"
    );

    /// <summary>The languages, each with the region that is taken where the browser names none; English is the first.</summary>
    public static readonly IReadOnlyList<(string Language, string Region)> Languages =
    [
        .. table.Select(row => (row[0], row[1])),
    ];

    /// <summary>For browsers that ask for none of the portal's languages.</summary>
    public static readonly string Default = Languages[0].Region;

    /// <summary>What a browser may ask for. Texts follow the language, dates and numbers the region.</summary>
    private static readonly string[] Supported =
    [
        .. table.SelectMany(row =>
            (string[])[row[1], .. row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), row[0]]
        ),
    ];

    public static IServiceCollection AddPortalCultures(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Default).AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
            options.FallBackToParentCultures = true;
            options.FallBackToParentUICultures = true;
            options.ApplyCurrentCultureToResponseHeaders = true;
            // A language in the address would be a second, forgotten place to choose one.
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });

    /// <summary>A language's own name, with a capital as a menu shows it.</summary>
    public static string NativeName(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return culture.TextInfo.ToTitleCase(culture.NativeName);
    }

    /// <summary>
    /// The culture for a language that was chosen: the region that the browser prefers for it, else the usual one.
    /// <see langword="null"/> for what is no language of the portal.
    /// </summary>
    public static string? ForChosenLanguage(string? language, HttpRequest request)
    {
        var known = Languages.FirstOrDefault(pair => string.Equals(pair.Language, language, StringComparison.Ordinal));
        if (known.Region is null)
        {
            return null;
        }

        return request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
                .Select(accepted => accepted.Value.ToString())
                .FirstOrDefault(accepted =>
                    accepted.StartsWith(known.Language + "-", StringComparison.OrdinalIgnoreCase)
                    && Supported.Contains(accepted, StringComparer.OrdinalIgnoreCase)
                )
            ?? known.Region;
    }
}
