using System.Globalization;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.CommandLine;

/// <summary>The program's verbs, and how one of them is run.</summary>
internal static class CommandLineServices
{
    public static IServiceCollection AddCommandLine(this IServiceCollection services) =>
        services
            .AddKeyedSingleton<PortalVerb, SeedVerb>(SeedVerb.Command)
            .AddKeyedSingleton<PortalVerb, AttestVerb>(AttestVerb.Command)
            .AddKeyedSingleton<PortalVerb, BackupVerb>(BackupVerb.Command)
            .AddKeyedSingleton<PortalVerb, RestoreVerb>(RestoreVerb.Command)
            .AddKeyedSingleton<PortalVerb, VerifyVerb>(VerifyVerb.Command)
            .AddKeyedSingleton<PortalVerb, MoveToPostgresVerb>(MoveToPostgresVerb.Command)
            .AddKeyedSingleton<PortalVerb, NewTokenKeyVerb>(NewTokenKeyVerb.Command);

    /// <summary>Runs the verb that the command line names, until it is done or Ctrl+C is pressed.</summary>
    public static async Task<int> RunVerbAsync(this WebApplication app, PortalCommandLine line)
    {
        var verb = app.Services.GetRequiredKeyedService<PortalVerb>(line.Verb);
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
                line.Arguments,
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
}
