using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.CommandLine;

/// <summary>What stands behind the program's name: settings of the portal, and a verb with its options and files.</summary>
internal sealed class PortalCommandLine
{
    private const string HelpOptionName = "--help";

    private static readonly IReadOnlyList<PortalCommand> verbs =
    [
        SeedVerb.Command,
        AttestVerb.Command,
        BackupVerb.Command,
        RestoreVerb.Command,
        VerifyVerb.Command,
        MoveToPostgresVerb.Command,
        NewTokenKeyVerb.Command,
    ];

    private static readonly Command root = Root();

    // A file may be called '@list', and its name is not an order to read arguments from it.
    private static readonly ParserConfiguration parsing = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    private readonly ParseResult? parsed;
    private readonly IReadOnlyList<string> faults;

    private PortalCommandLine(IReadOnlyList<string> settings, ParseResult? parsed, IReadOnlyList<string> faults)
    {
        Settings = [.. settings];
        this.parsed = parsed;
        this.faults = faults;
    }

    /// <summary>What the configuration may see.</summary>
    public string[] Settings { get; }

    /// <summary>The verb; none where the portal is to serve.</summary>
    public PortalCommand? Verb => parsed?.CommandResult.Command as PortalCommand;

    /// <summary>The verb's files and options.</summary>
    public ParseResult Arguments =>
        parsed ?? throw new InvalidOperationException("Where the portal serves there are no arguments of a verb.");

    public static PortalCommandLine Read(params string[] arguments)
    {
        var (settings, words, fault) = CommandLineSettings.Split(arguments);
        if (Serves(words))
        {
            // The host knows more settings than the verbs do.
            return new PortalCommandLine(arguments, parsed: null, []);
        }

        if (words[0] is "help")
        {
            words = [HelpOptionName];
        }

        var read = root.Parse(words, parsing);
        return new PortalCommandLine(settings, read, FaultsOf(read, words, fault));
    }

    /// <summary>
    /// Answers what needs nothing but the command line: help, and what was not understood. The exit code, or none where there
    /// is more to do.
    /// </summary>
    public int? AnswerAtOnce(TextWriter output, TextWriter error)
    {
        if (parsed?.Action is HelpAction)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        }

        if (faults.Count == 0)
        {
            return null;
        }

        foreach (var fault in faults)
        {
            error.WriteLine(fault);
        }

        error.WriteLine($"'{HelpOptionName}' lists what there is.");
        return ExitCode.NotUnderstood;
    }

    /// <summary>
    /// Says which data directory the verb works on, before anything is made or opened there; the exit code where the verb
    /// needs a portal and there is none, or a file and the data are on a server.
    /// </summary>
    public int? Announce(PortalSettings settings, TextWriter output, TextWriter error)
    {
        if (Verb is null)
        {
            return null;
        }

        output.WriteLine($"Data directory: {settings.DataDirectory}");
        if (settings.Database is not null && Verb.InsteadOnServer is { } instead)
        {
            error.WriteLine(
                $"'{Verb.Name}' works on the portal's own file, and this portal's data are on a server (Portal:Database). "
                    + $"Nothing was made or changed. {instead}"
            );
            return ExitCode.Failed;
        }

        if (Verb.Needs != DataDirectoryNeed.Portal || settings.HoldsPortal)
        {
            return null;
        }

        error.WriteLine(
            $"'{Verb.Name}' works on a portal, and {settings.DataDirectory} holds none. Nothing was made or changed. "
                + "Name the portal's folder with --Portal:DataDirectory."
        );
        return ExitCode.Failed;
    }

    private static Command Root()
    {
        var made = new Command(
            "PartnerPortal",
            """
            Partner Portal

            Without a verb it serves the portal until Ctrl+C. Settings, such as --urls http://localhost:5080 or
            --Portal:DataDirectory=/srv/portal, are those of the file appsettings.json; docs/configuration.md lists them.
            """
        )
        {
            new HelpOption(HelpOptionName, "-h", "-?"),
        };
        foreach (var verb in verbs)
        {
            made.Subcommands.Add(verb);
        }

        return made;
    }

    // No verb is named, and the first word is not one that was meant as a verb.
    private static bool Serves(List<string> words) =>
        words.Count == 0
        || (
            !words.Exists(word =>
                word is HelpOptionName or "-h" or "-?"
                || verbs.Any(verb => string.Equals(verb.Name, word, StringComparison.Ordinal))
            ) && (words[0].StartsWith('-') || words[0].Contains('=', StringComparison.Ordinal))
        );

    private static List<string> FaultsOf(ParseResult read, List<string> words, string? fault)
    {
        if (fault is not null)
        {
            return [fault];
        }

        if (read.CommandResult.Command is not PortalCommand verb)
        {
            return [$"There is no verb '{words[0]}'."];
        }

        // The library takes an option for a file, or for the value of the option before it, where it finds no better use.
        var misplaced = read
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token =>
                token.Type == TokenType.Argument
                && token.Value.StartsWith('-')
                && words.Contains(token.Value, StringComparer.Ordinal)
            );
        if (misplaced is null)
        {
            return [.. read.Errors.Select(error => error.Message)];
        }

        var withoutValue = read
            .CommandResult.Children.OfType<OptionResult>()
            .FirstOrDefault(option => option.Tokens.Contains(misplaced));
        return
        [
            withoutValue is null
                ? $"'{verb.Name}' has no option {misplaced.Value}."
                : $"{withoutValue.Option.Name} needs a value.",
        ];
    }
}
