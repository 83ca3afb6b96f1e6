using System.Globalization;
using System.Text;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.CommandLine;

/// <summary>The program's verbs, and which of them a command line names.</summary>
public static class PortalVerbs
{
    private const string Introduction = """
        Partner Portal

          PartnerPortal [settings]          serves the portal until Ctrl+C
          PartnerPortal VERB [settings]     does one thing and ends

        Settings, such as --urls http://localhost:5080 or --Portal:DataDirectory=/srv/portal, are those of the file
        appsettings.json; docs/configuration.md lists them.

        Verbs:
        """;

    /// <summary>The verbs, without what they work with, for reading a command line before anything is started.</summary>
    private static readonly IReadOnlyList<(string Name, string Help, IReadOnlyCollection<string> Options)> all =
    [
        (SeedVerb.Word, SeedVerb.HelpText, SeedVerb.OptionNames),
        (AttestVerb.Word, AttestVerb.HelpText, AttestVerb.OptionNames),
        (BackupVerb.Word, BackupVerb.HelpText, BackupVerb.OptionNames),
        (RestoreVerb.Word, RestoreVerb.HelpText, RestoreVerb.OptionNames),
        (VerifyVerb.Word, VerifyVerb.HelpText, VerifyVerb.OptionNames),
    ];

    public static IServiceCollection AddCommandLine(this IServiceCollection services) =>
        services
            .AddSingleton<PortalVerb, SeedVerb>()
            .AddSingleton<PortalVerb, AttestVerb>()
            .AddSingleton<PortalVerb, BackupVerb>()
            .AddSingleton<PortalVerb, RestoreVerb>()
            .AddSingleton<PortalVerb, VerifyVerb>();

    public static VerbArguments Read(IReadOnlyList<string> arguments) =>
        VerbArguments.Read(
            arguments,
            word => all.FirstOrDefault(verb => string.Equals(verb.Name, word, StringComparison.Ordinal)).Options
        );

    /// <summary>
    /// Answers what needs nothing but the command line: help, and what was not understood. The exit code, or none where there
    /// is more to do.
    /// </summary>
    public static int? AnswerAtOnce(VerbArguments arguments, TextWriter output, TextWriter error)
    {
        if (arguments.AsksForHelp)
        {
            output.WriteLine(HelpText());
            return ExitCode.Done;
        }

        if (arguments.Fault is not { } fault)
        {
            return null;
        }

        error.WriteLine($"{fault} '--help' lists what there is.");
        return ExitCode.NotUnderstood;
    }

    /// <summary>Whether the verb that the arguments name needs the database before it runs.</summary>
    public static bool NeedsDatabase(this WebApplication app, VerbArguments arguments) =>
        VerbOf(app, arguments).NeedsDatabase;

    /// <summary>Runs the verb that the arguments name, until it is done or Ctrl+C is pressed.</summary>
    public static async Task<int> RunVerbAsync(this WebApplication app, VerbArguments arguments)
    {
        var verb = VerbOf(app, arguments);
        using var stopped = new CancellationTokenSource();
        ConsoleCancelEventHandler stop = (_, pressed) =>
        {
            pressed.Cancel = true;
            stopped.Cancel();
        };
        Console.CancelKeyPress += stop;
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            // Messages of the command line are English, whatever the machine's language is.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            return await verb.RunAsync(
                arguments,
                new VerbConsole(Console.Out, Console.Error, scope.ServiceProvider.GetRequiredService<ErrorSentences>()),
                stopped.Token
            );
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return ExitCode.Failed;
        }
        finally
        {
            Console.CancelKeyPress -= stop;
        }
    }

    private static PortalVerb VerbOf(WebApplication app, VerbArguments arguments) =>
        app
            .Services.GetServices<PortalVerb>()
            .Single(known => string.Equals(known.Name, arguments.Verb, StringComparison.Ordinal));

    private static string HelpText()
    {
        var text = new StringBuilder(Introduction).AppendLine();
        foreach (var verb in all)
        {
            text.AppendLine().Append(verb.Help);
        }

        return text.ToString();
    }
}
