using System.CommandLine;
using System.Globalization;
using PartnerPortal.Domain.AuditTrail;

namespace PartnerPortal.CommandLine;

/// <summary><c>verify</c>: recomputes the audit trails and names the first link of each that does not fit.</summary>
public sealed class VerifyVerb(AuditVerification verification, TimeProvider time) : PortalVerb
{
    private static readonly Option<string?> partnerName = new("--partner")
    {
        Description = "One partner instead of all: a name or a tenant id.",
        HelpName = "NAME",
    };

    internal static readonly PortalCommand Command = new(
        "verify",
        """
        Recomputes the audit trail of every partner and names the first event that does not fit. Ends with 0 where all are
        whole and with 1 where one is not. The portal may be running.
        """,
        DataDirectoryNeed.Portal
    )
    {
        partnerName,
    };

    private static readonly TimeSpan SpokenEvery = TimeSpan.FromSeconds(5);

    public override async Task<int> RunAsync(
        ParseResult arguments,
        VerbConsole console,
        CancellationToken cancellationToken
    )
    {
        var partners = await verification.PartnersAsync(cancellationToken);
        if (arguments.GetValue(partnerName) is { } wanted)
        {
            partners =
            [
                .. partners.Where(partner =>
                    string.Equals(partner.PartnerName, wanted, StringComparison.OrdinalIgnoreCase)
                    || (Guid.TryParse(wanted, out var id) && partner.PartnerId == id)
                ),
            ];
            if (partners.Count == 0)
            {
                return console.Refuse($"No partner has the name or tenant id '{wanted}'.", ExitCode.Failed);
            }
        }

        var isWhole = true;
        foreach (var partner in partners)
        {
            var check = await verification.VerifyAsync(
                partner.PartnerId,
                new Spoken(console, time, partner.PartnerName),
                cancellationToken
            );
            isWhole &= check.IsWhole;
            await console.Output.WriteLineAsync($"{partner.PartnerName}: {Sentence(check)}");
        }

        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Sentence(AuditChainCheck check)
    {
        var verdict = check.FirstBroken switch
        {
            null => $"whole, {Written(check.Events)} events, compared with {Written(check.Notes)} notes",
            { Kind: AuditBreakKind.Missing } gap => $"BROKEN, event {Written(gap.Sequence)} is missing",
            { Kind: AuditBreakKind.Altered } altered =>
                $"BROKEN, event {Written(altered.Sequence)} is not what was recorded",
            { Kind: AuditBreakKind.NotLinked } strange =>
                $"BROKEN, event {Written(strange.Sequence)} does not follow the one before it",
            var other => $"BROKEN, event {Written(other.Sequence)} is another than was noted outside the database",
        };
        return check.UnreadableNotes == 0
            ? verdict
            : $"{verdict}; {Written(check.UnreadableNotes)} lines of the file of notes could not be read";
    }

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Says every few seconds how far a long check has come.</summary>
    private sealed class Spoken(VerbConsole console, TimeProvider time, string partner) : IProgress<AuditCheckProgress>
    {
        private long last = time.GetTimestamp();

        public void Report(AuditCheckProgress value)
        {
            if (time.GetElapsedTime(last) < SpokenEvery)
            {
                return;
            }

            last = time.GetTimestamp();
            console.Output.WriteLine($"{partner}: {Written(value.Done)} of {Written(value.Total)} events");
        }
    }
}
