namespace PartnerPortal.CommandLine;

/// <summary>What stands behind the program's name: a verb, its own options, and settings of the portal.</summary>
/// <param name="Verb">The first word; none where the portal is to serve.</param>
/// <param name="AsksForHelp">Somebody wants to know what can stand there.</param>
/// <param name="Files">The words behind the verb that belong to no option.</param>
/// <param name="Options">Values by option, without the dashes.</param>
/// <param name="Fault">What was not understood; none where all was.</param>
public sealed record VerbArguments(
    string? Verb,
    bool AsksForHelp,
    IReadOnlyList<string> Files,
    IReadOnlyDictionary<string, string> Options,
    string? Fault
)
{
    /// <summary>Ends the name of an option that needs no value behind it.</summary>
    public const string Flag = "?";

    private const string Dashes = "--";

    /// <summary>
    /// Reads the arguments. Settings, such as <c>--Portal:Demo=true</c> or <c>--urls http://…</c>, are left to the
    /// configuration; <paramref name="optionsOf"/> answers the options of a verb, or none for a word that is no verb.
    /// </summary>
    public static VerbArguments Read(
        IReadOnlyList<string> arguments,
        Func<string, IReadOnlyCollection<string>?> optionsOf
    )
    {
        var help = arguments.Any(argument => argument is "--help" or "-h" or "-?" or "help");
        var verb =
            arguments is [var first, ..]
            && !first.StartsWith('-')
            && !first.StartsWith('/')
            && !first.Contains('=', StringComparison.Ordinal)
                ? first
                : null;
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        if (verb is null || help)
        {
            return new VerbArguments(verb, help, [], none, Fault: null);
        }

        return optionsOf(verb) is { } known
            ? ReadOptions(verb, arguments, known)
            : new VerbArguments(verb, AsksForHelp: false, [], none, $"'{verb}' is none of the portal's verbs.");
    }

    private static VerbArguments ReadOptions(
        string verb,
        IReadOnlyList<string> arguments,
        IReadOnlyCollection<string> known
    )
    {
        var files = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        string? fault = null;
        for (var i = 1; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith(Dashes, StringComparison.Ordinal))
            {
                files.Add(argument);
                continue;
            }

            var parts = argument[Dashes.Length..].Split('=', 2);
            if (known.Contains(parts[0] + Flag, StringComparer.Ordinal))
            {
                options[parts[0]] = parts.Length == 2 ? parts[1] : bool.TrueString;
                continue;
            }

            var value =
                parts.Length == 2 ? parts[1]
                : i + 1 < arguments.Count && !arguments[i + 1].StartsWith(Dashes, StringComparison.Ordinal)
                    ? arguments[++i]
                : null;
            if (known.Contains(parts[0], StringComparer.Ordinal))
            {
                fault ??= value is null ? $"--{parts[0]} needs a value." : null;
                options[parts[0]] = value ?? string.Empty;
            }
            else if (!IsSetting(parts[0]))
            {
                fault ??= $"'{verb}' has no option --{parts[0]}.";
            }
        }

        return new VerbArguments(verb, AsksForHelp: false, files, options, fault);
    }

    private static bool IsSetting(string name) =>
        name.Contains(':', StringComparison.Ordinal)
        || name is "urls" or "environment" or "contentRoot" or "applicationName";
}
