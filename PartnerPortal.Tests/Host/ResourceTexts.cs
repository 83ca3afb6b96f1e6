using System.Xml.Linq;

namespace PartnerPortal.Host;

/// <summary>One text of a resource in one language.</summary>
internal sealed record ResourceText(string File, string Language, string Key, string Text);

/// <summary>The portal's resources as they are written.</summary>
internal static class ResourceTexts
{
    /// <summary>The languages, as the endings of their files say them; English has none.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "nl", "sv"];

    /// <summary>Every text of every resource in every language.</summary>
    public static IReadOnlyList<ResourceText> All { get; } =
    [
        .. Repository
            .Files(".resx")
            .SelectMany(file =>
                Read(file)
                    .Select(text => new ResourceText(Repository.Short(file), LanguageOf(file), text.Key, text.Value))
            ),
    ];

    /// <summary>The texts of one file by their keys.</summary>
    public static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(file)
            .Root!.Elements("data")
            .ToDictionary(
                data => data.Attribute("name")!.Value,
                data => data.Element("value")!.Value,
                StringComparer.Ordinal
            );

    private static string LanguageOf(string file) =>
        Languages.FirstOrDefault(
            language => file.EndsWith($".{language}.resx", StringComparison.Ordinal),
            Languages[0]
        );
}
