using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using PartnerPortal.DemoData;
using PartnerPortal.DemoData.Scale;

namespace PartnerPortal.CommandLine;

/// <summary><c>seed --customers N</c>: a partner with very many customers, to see the portal at size.</summary>
public sealed class SeedVerb(ScaleSeed seed, TimeProvider time) : PortalVerb
{
    private static readonly Option<int> customers = new("--customers")
    {
        Description = $"How many, from 1 to {Written(ScaleSeed.MostCustomers)}.",
        HelpName = "N",
        Required = true,
        CustomParser = ReadCount,
    };

    private static readonly Option<string> partner = new("--partner")
    {
        Description = "Whose: a name or a tenant id.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DemoAccounts.All[0].PartnerName,
    };

    internal static readonly PortalCommand Command = new(
        "seed",
        """
        Adds made-up customers to a partner, with acceptances, invitations, orders and their audit trail over the years
        since 2018. The portal must not be running meanwhile.
        """,
        DataDirectoryNeed.PortalOrNew,
        "Leave the setting out, to add the customers to a portal with a file."
    )
    {
        customers,
        partner,
    };

    private static readonly TimeSpan SpokenEvery = TimeSpan.FromSeconds(5);

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        var made = await seed.RunAsync(
            arguments.GetRequiredValue(partner),
            arguments.GetValue(customers),
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

    private static int ReadCount(ArgumentResult argument)
    {
        if (
            int.TryParse(argument.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= ScaleSeed.MostCustomers
        )
        {
            return count;
        }

        argument.AddError(
            $"Name a number of customers from 1 to {Written(ScaleSeed.MostCustomers)}, such as --customers 100000."
        );
        return 0;
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
