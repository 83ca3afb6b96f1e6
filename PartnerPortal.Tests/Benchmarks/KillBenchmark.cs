using System.Globalization;
using PartnerPortal.Host.Kills;

namespace PartnerPortal.Benchmarks;

/// <summary>Kills the program many times at random moments while everything writes, and looks what is there afterwards.</summary>
internal sealed class KillBenchmark(TextWriter output)
{
    private const int Customers = 5_000;

    public async Task<int> RunAsync(int kills)
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-kill-");
        var figures = await new KillRun(directory.FullName, Random.Shared.Next(), output.WriteLine).RunAsync(
            kills,
            Customers
        );
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Kills} kills: {figures.Acknowledged} changes acknowledged and there once, {figures.Unanswered} without an answer, which a repeat settled, {figures.BulkRows} rows of bulk runs attested once, {figures.Accepted} acceptances by a link there once, {figures.Faults.Count} faults"
            )
        );
        foreach (var fault in figures.Faults)
        {
            await output.WriteLineAsync(fault);
        }

        if (figures.Faults.Count > 0)
        {
            await output.WriteLineAsync($"The database stays in {directory.FullName}");
            return 1;
        }

        directory.Delete(recursive: true);
        return 0;
    }
}
