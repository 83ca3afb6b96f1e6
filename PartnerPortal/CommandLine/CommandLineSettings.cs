namespace PartnerPortal.CommandLine;

/// <summary>Takes the settings out of a command line, so that a verb's words and the configuration never see each other's.</summary>
internal static class CommandLineSettings
{
    private const string Dashes = "--";

    // What ASP.NET Core's host is told without a section.
    private static readonly IReadOnlyCollection<string> hostSettings =
    [
        "--urls",
        "--environment",
        "--contentRoot",
        "--applicationName",
    ];

    /// <summary>
    /// A setting is <c>--Section:Name=value</c> or <c>--Section:Name value</c>. Answers the settings in the first form, and the
    /// other words as they stand. What is behind <c>--</c> is no setting.
    /// </summary>
    public static (List<string> Settings, List<string> Words, string? Fault) Split(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        var words = new List<string>();
        string? fault = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is Dashes)
            {
                words.AddRange(arguments.Skip(i));
                break;
            }

            var name = argument.Split('=', 2)[0];
            if (!IsSetting(name))
            {
                words.Add(argument);
            }
            else if (name.Length < argument.Length)
            {
                settings.Add(argument);
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith(Dashes, StringComparison.Ordinal))
            {
                settings.Add($"{name}={arguments[++i]}");
            }
            else
            {
                fault ??= $"{name} needs a value.";
            }
        }

        return (settings, words, fault);
    }

    private static bool IsSetting(string name) =>
        name.StartsWith(Dashes, StringComparison.Ordinal)
        && (
            name.Contains(':', StringComparison.Ordinal)
            || hostSettings.Contains(name, StringComparer.OrdinalIgnoreCase)
        );
}
