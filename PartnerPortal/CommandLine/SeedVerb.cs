using System.Diagnostics;
using System.Globalization;
using PartnerPortal.DemoData;
using PartnerPortal.DemoData.Scale;

namespace PartnerPortal.CommandLine;

/// <summary><c>seed --customers N</c>: a partner with very many customers, to see the portal at size.</summary>
public sealed class SeedVerb(ScaleSeed seed, TimeProvider time) : PortalVerb
{
    public const string Word = "seed";

    public const string HelpText = """
          seed --customers N [--partner NAME]
              Adds N made-up customers to a partner (default: Fourth Coffee Cloud AB; a name or a tenant id), with
              acceptances, invitations, orders and their audit trail over the years since 2018. The portal must not be
              running meanwhile.
        """;

    public static readonly IReadOnlyCollection<string> OptionNames = ["customers", "partner"];

    private static readonly TimeSpan SpokenEvery = TimeSpan.FromSeconds(5);

    public override string Name => Word;

    public override async Task<int> RunAsync(
        VerbArguments arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        if (arguments.Files is [var unknown, ..])
        {
            return console.Refuse(
                $"'seed' takes no '{unknown}'. '--help' lists what there is.",
                ExitCode.NotUnderstood
            );
        }

        if (
            !int.TryParse(
                arguments.Options.GetValueOrDefault("customers"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            ) || count is < 1 or > ScaleSeed.MostCustomers
        )
        {
            return console.Refuse(
                $"Name a number of customers from 1 to {Written(ScaleSeed.MostCustomers)}, such as --customers 100000.",
                ExitCode.NotUnderstood
            );
        }

        var started = time.GetTimestamp();
        var made = await seed.RunAsync(
            arguments.Options.GetValueOrDefault("partner") ?? DemoAccounts.All[0].PartnerName,
            count,
            new Spoken(console, time, started),
            cancellationToken
        );
        if (!made.TryGet(out var outcome, out var error))
        {
            return console.Refuse(error);
        }

        await console.Output.WriteLineAsync(
            $"Done: {Written(outcome.Customers)} customers of {outcome.PartnerName} with {Written(outcome.AuditEvents)} "
                + $"events, in {Seconds(time.GetElapsedTime(started))} s."
        );
        return ExitCode.Done;
    }

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Says where the run is, every few seconds and at the end of each stage.</summary>
    private sealed class Spoken(VerbConsole console, TimeProvider time, long started) : IProgress<ScaleProgress>
    {
        private long? last;

        public void Report(ScaleProgress value)
        {
            if (value.Done < value.Total && time.GetElapsedTime(last ?? started) < SpokenEvery)
            {
                return;
            }

            last = time.GetTimestamp();
            console.Output.WriteLine(
                $"{Seconds(time.GetElapsedTime(started)), 5} s  {StageOf(value.Stage)}: {Written(value.Done)} of {Written(value.Total)}"
            );
        }

        private static string StageOf(ScaleStage stage) =>
            stage switch
            {
                ScaleStage.Customers => "customers with their facts",
                ScaleStage.AuditTrail => "events of the audit trail",
                ScaleStage.Lists => "rows of lists",
                ScaleStage.Indexes => "search and other indexes",
                _ => throw new UnreachableException(),
            };
    }
}
