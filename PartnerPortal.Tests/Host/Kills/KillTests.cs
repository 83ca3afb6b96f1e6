using System.Globalization;
using Xunit.Abstractions;

namespace PartnerPortal.Host.Kills;

/// <summary>The process is killed at random moments while everything writes. 'PORTAL_KILLS' says how often.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int FewKills = 3;
    private const int Customers = 1_000;

    [Fact]
    public async Task What_was_acknowledged_outlasts_a_kill_and_nothing_is_there_twice()
    {
        var kills = int.TryParse(
            Environment.GetEnvironmentVariable("PORTAL_KILLS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : FewKills;
        var seed = Seeds.Of(20260501, output);
        var directory = Directory.CreateTempSubdirectory("partner-portal-kill-");
        var figures = await new KillRun(directory.FullName, seed, output.WriteLine).RunAsync(kills, Customers);

        Assert.True(
            figures.Faults.Count == 0,
            $"Seed {seed}, {directory.FullName}:\n{string.Join('\n', figures.Faults)}"
        );
        Assert.NotEqual(0, figures.Acknowledged);
        Assert.NotEqual(0, figures.BulkRows);
        Assert.NotEqual(0, figures.Accepted);
        Assert.NotEqual(0, figures.Center.Confirmed);
        directory.Delete(recursive: true);
    }
}
