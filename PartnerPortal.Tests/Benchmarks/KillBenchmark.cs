using System.Globalization;
using PartnerPortal.Host.Kills;
using PartnerPortal.Host.Servers;

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
        if (!await HasNoFaultAsync(figures))
        {
            await output.WriteLineAsync($"The database stays in {directory.FullName}");
            return 1;
        }

        directory.Delete(recursive: true);
        return 0;
    }

    /// <summary>The same with two servers on PostgreSQL behind nginx, of which one is killed.</summary>
    public async Task<int> RunOnServersAsync(int kills) =>
        await HasNoFaultAsync(
            await new ServersKillRun(Random.Shared.Next(), output.WriteLine).RunAsync(kills, Customers)
        )
            ? 0
            : 1;

    private async Task<bool> HasNoFaultAsync(KillFigures figures)
    {
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Kills} kills: {figures.Acknowledged} changes acknowledged and there once, {figures.Unanswered} without an answer, which a repeat settled, {figures.BulkRows} rows of bulk runs attested once, {figures.Accepted} acceptances by a link there once, {figures.Center}, {figures.Faults.Count} faults"
            )
        );
        foreach (var fault in figures.Faults)
        {
            await output.WriteLineAsync(fault);
        }

        return figures.Faults.Count == 0;
    }
}
