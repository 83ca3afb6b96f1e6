using System.Globalization;

namespace PartnerPortal.Shared.Culture;

/// <summary>The languages of letters: a letter is written in its reader's language, whatever the agent's is.</summary>
public static class LetterLanguages
{
    /// <summary>The languages in which the portal has letters.</summary>
    public static readonly IReadOnlyList<string> All = [.. PortalCultures.Languages.Select(known => known.Language)];

    /// <summary>The language of a letter to a reader of that culture; English where the portal has no other.</summary>
    public static string For(string culture) =>
        All.FirstOrDefault(language =>
            culture.Equals(language, StringComparison.OrdinalIgnoreCase)
            || culture.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)
        ) ?? All[0];

    /// <summary>Composes texts in the language for that culture.</summary>
    public static T In<T>(string culture, Func<T> compose)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(For(culture));
        try
        {
            return compose();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
