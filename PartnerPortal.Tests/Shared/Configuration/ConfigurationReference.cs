using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PartnerPortal.Shared.Configuration;

/// <summary>docs/configuration.md as the options classes and their comments say it.</summary>
internal static partial class ConfigurationReference
{
    private const string DefaultMark = "Default: ";

    private const string Introduction = """
        # Configuration

        The portal's settings are in section `Portal` of `appsettings.json`, which is at the top of the repository and is copied
        beside the program. User secrets (in Development), environment variables with two underscores between the names
        (`Portal__DataDirectory`) and the command line (`--Portal:Demo=true`) outrank the file, the last most. A key that the section
        does not know, or a value that cannot be read, stops the start with a sentence that names it.

        This page is made from the comments of the options in `PartnerPortal/Shared/Configuration`; a test keeps it true and, with
        `WRITE_CONFIGURATION_REFERENCE=1` in its environment, writes it. What else can be set, and what the settings are for, is in
        [operations](operations.md).
        """;

    private static readonly XDocument comments = XDocument.Load(
        Path.ChangeExtension(typeof(PortalOptions).Assembly.Location, ".xml")
    );

    /// <summary>The page.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        AddSection(text, PortalOptions.Section, new PortalOptions());
        return text.ToString();
    }

    /// <summary>Options without a comment that says what they do.</summary>
    public static IEnumerable<string> Undocumented() =>
        Options(typeof(PortalOptions)).Where(option => Summary(option).Length == 0).Select(option => option.Name);

    private static IEnumerable<PropertyInfo> Options(Type type) =>
        Properties(type)
            .SelectMany(option => IsSection(option) ? Options(SectionType(option)).Prepend(option) : [option]);

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(option => option is { CanRead: true, CanWrite: true })
            .OrderBy(option => option.MetadataToken);

    private static bool IsSection(PropertyInfo option) =>
        SectionType(option).IsClass
        && string.Equals(SectionType(option).Namespace, typeof(PortalOptions).Namespace, StringComparison.Ordinal);

    // The same section for several, each under its id.
    private static bool IsSectionOfEach(PropertyInfo option) =>
        option.PropertyType.IsGenericType
        && option.PropertyType.GetGenericTypeDefinition() == typeof(Dictionary<,>)
        && option.PropertyType.GenericTypeArguments[1] != typeof(string);

    private static Type SectionType(PropertyInfo option) =>
        IsSectionOfEach(option) ? option.PropertyType.GenericTypeArguments[1] : option.PropertyType;

    private static void AddSection(StringBuilder text, string path, object options)
    {
        var properties = Properties(options.GetType()).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n## {path}\n\n| Setting | Default | Effect |\n|---|---|---|\n");
        foreach (var option in properties.Where(option => !IsSection(option)))
        {
            var (effect, standard) = Split(Summary(option));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{path}:{option.Name}{Suffix(option)}` | {standard ?? Written(option.GetValue(options))} | {effect} |\n"
            );
        }

        foreach (var section in properties.Where(IsSection))
        {
            if (IsSectionOfEach(section))
            {
                AddSection(
                    text,
                    $"{path}:{section.Name}:{{partner id}}",
                    Activator.CreateInstance(SectionType(section))!
                );
            }
            else
            {
                AddSection(text, $"{path}:{section.Name}", section.GetValue(options)!);
            }
        }
    }

    private static string Suffix(PropertyInfo option) =>
        option.PropertyType.IsGenericType && option.PropertyType.GetGenericTypeDefinition() == typeof(Dictionary<,>)
            ? ":{name}"
        : IsList(option.PropertyType) ? ":{number}"
        : string.Empty;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);

    private static string Written(object? value) =>
        value switch
        {
            null or "" => "none",
            bool isOn => isOn ? "on" : "off",
            System.Collections.ICollection => "none",
            _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };

    private static (string Effect, string? Default) Split(string summary)
    {
        var at = summary.IndexOf(DefaultMark, StringComparison.Ordinal);
        if (at < 0)
        {
            return (summary, null);
        }

        var rest = summary[(at + DefaultMark.Length)..];
        var end = EndOfSentence().Match(rest);
        var effect = summary[..at] + rest[(end.Index + end.Length)..];
        return (Spaces().Replace(effect, " ").Trim(), rest[..end.Index].Trim());
    }

    private static string Summary(PropertyInfo option)
    {
        var name = $"P:{option.DeclaringType!.FullName}.{option.Name}";
        var summary = comments
            .Descendants("member")
            .FirstOrDefault(member => string.Equals(member.Attribute("name")?.Value, name, StringComparison.Ordinal))
            ?.Element("summary");
        return summary is null
            ? string.Empty
            : Spaces().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim();
    }

    private static string Markdown(XNode node) =>
        node switch
        {
            XText words => words.Value.Replace("|", "\\|", StringComparison.Ordinal),
            XElement { Name.LocalName: "see" } see => "`"
                + (see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value)
                + "`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => string.Concat(other.Nodes().Select(Markdown)),
            _ => string.Empty,
        };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    // A full stop that a new sentence or nothing follows.
    [GeneratedRegex(@"\.(?=\s+[A-Z]|$)", RegexOptions.None, 1000)]
    private static partial Regex EndOfSentence();
}
