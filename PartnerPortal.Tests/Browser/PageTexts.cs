using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Browser;

/// <summary>The portal's own texts in one language: what a test looks for is what the portal's resources say.</summary>
public sealed class PageTexts(string culture)
{
    private static readonly ConcurrentDictionary<Type, ResourceManager> resources = new();

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(culture);

    /// <summary>The text of a key; one that no resource has fails the test.</summary>
    public string Of<TTexts>(string key, params object[] arguments)
    {
        var text =
            resources.GetOrAdd(typeof(TTexts), type => new ResourceManager(type)).GetString(key, Culture)
            ?? throw new InvalidOperationException($"{typeof(TTexts).Name} has no text '{key}'.");
        return arguments.Length == 0 ? text : string.Format(Culture, text, arguments);
    }

    /// <summary>The sentence of a failure without arguments, or with those given.</summary>
    public string Sentence<TError>(params object[] arguments)
        where TError : PortalError => Of<ErrorSentences>(typeof(TError).Name, arguments);

    /// <summary>Why the agent may not do something; with the name of the provider that may.</summary>
    public string Sentence(PermissionReason reason, params object[] arguments) =>
        Of<ErrorSentences>(reason.ToString(), arguments);

    /// <summary>A day as a person of this language types it, and as the field writes it.</summary>
    public string Typed(DateOnly day) => day.ToString(Culture.DateTimeFormat.ShortDatePattern, Culture);
}
