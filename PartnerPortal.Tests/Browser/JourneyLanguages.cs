using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace PartnerPortal.Browser;

/// <summary>
/// The languages a journey runs in: one, chosen by the hash of its name and so the same in every run, or all three with
/// <c>./test --all-languages</c>.
/// </summary>
public static class JourneyLanguages
{
    public static readonly IReadOnlyList<string> All = ["en-GB", "nl-NL", "sv-SE"];

    /// <summary>Whether this run was started with <c>--all-languages</c>.</summary>
    public static bool AllAreAskedFor => Environment.GetEnvironmentVariable("PORTAL_ALL_LANGUAGES") is { Length: > 0 };

    public static string OneFor(string journey) => All[SHA256.HashData(Encoding.UTF8.GetBytes(journey))[0] % All.Count];

    public static IReadOnlyList<string> For(string journey, bool all) => all ? All : [OneFor(journey)];
}

/// <summary>A journey with its language.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LanguagesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        return JourneyLanguages
            .For(testMethod.Name, JourneyLanguages.AllAreAskedFor)
            .Select(culture => new object[] { culture });
    }
}

/// <summary>A journey with its language, and with each language a theme and a width: wide, or as narrow as a phone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LooksAttribute(ColorScheme narrow = ColorScheme.Dark) : DataAttribute
{
    /// <summary>The theme of the narrow screen.</summary>
    public ColorScheme Narrow => narrow;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        return JourneyLanguages
            .For(testMethod.Name, JourneyLanguages.AllAreAskedFor)
            .Select(culture =>
                culture switch
                {
                    "en-GB" => new object[] { culture, ColorScheme.Light, 1280 },
                    "nl-NL" => [culture, ColorScheme.Dark, 1280],
                    _ => [culture, narrow, 360],
                }
            );
    }
}
