using Xunit.Abstractions;

namespace PartnerPortal.Host.Servers;

/// <summary>One of two servers is killed while both work. './benchmark --kill 100 --servers 2' does it more often.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ServersKillTests(ITestOutputHelper output)
{
    private const int FewKills = 3;
    private const int Customers = 300;

    [Fact]
    public async Task What_was_acknowledged_outlasts_the_death_of_a_server_and_no_row_or_letter_is_lost_or_doubled()
    {
        var seed = Seeds.Of(20261130, output);

        var figures = await new ServersKillRun(seed, output.WriteLine).RunAsync(FewKills, Customers);

        Assert.True(figures.Faults.Count == 0, $"Seed {seed}:\n{string.Join('\n', figures.Faults)}");
        Assert.NotEqual(0, figures.Acknowledged);
        Assert.NotEqual(0, figures.BulkRows);
        Assert.NotEqual(0, figures.Center.Confirmed);
    }
}
