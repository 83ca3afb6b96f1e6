using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;

namespace PartnerPortal.Browser;

/// <summary>
/// The pseudo-locale: every text of the resources with accents, a third longer, and in brackets. What stands outside of brackets on a
/// page comes from no resource, and what is cut off would be cut off in a language with longer words. No person is ever offered it.
/// </summary>
internal sealed class PseudoLocalizer(ResourceManagerStringLocalizerFactory resources) : IStringLocalizerFactory
{
    public const char Open = '⟦';
    public const char Close = '⟧';

    private const string Letters = "AEIOUYaceinouyz";
    private const string Accented = "ÅÉÎÖÛÝåçéîñöûýž";

    public IStringLocalizer Create(Type resourceSource) => new Texts(resources.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Texts(resources.Create(baseName, location));

    /// <summary>The text in the pseudo-locale; placeholders such as <c>{0:d}</c> stay what they are.</summary>
    public static string Of(string text)
    {
        var made = new StringBuilder().Append(Open);
        var depth = 0;
        var length = 0;
        foreach (var character in text)
        {
            depth += character switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            var place = depth == 0 ? Letters.IndexOf(character, StringComparison.Ordinal) : -1;
            made.Append(place < 0 ? character : Accented[place]);
            length += depth == 0 && char.IsLetter(character) ? 1 : 0;
        }

        // Words, so that it can wrap where the longer language could.
        for (var left = (length + 2) / 3; left > 0; left -= 6)
        {
            made.Append(' ').Append('ë', Math.Min(left, 5));
        }

        return made.Append(Close).ToString();
    }

    private sealed class Texts(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => Made(inner[name], text => text);

        public LocalizedString this[string name, params object[] arguments] =>
            Made(inner[name], text => string.Format(CultureInfo.CurrentCulture, text, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            inner.GetAllStrings(includeParentCultures);

        private static LocalizedString Made(LocalizedString found, Func<string, string> fill) =>
            found.ResourceNotFound ? found : new LocalizedString(found.Name, fill(Of(found.Value)));
    }
}
