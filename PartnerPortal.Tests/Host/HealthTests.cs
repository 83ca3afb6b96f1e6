using System.Net;
using Microsoft.Data.Sqlite;

namespace PartnerPortal.Host;

public sealed class HealthTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-health-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task It_is_ready_where_the_database_is_of_this_build_and_the_disk_takes_data()
    {
        await DemoDatabase.CopyToAsync(directory);
        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(portal));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(directory),
            file => file.EndsWith(".writable", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task It_is_degraded_but_serves_where_nothing_can_be_written()
    {
        await DemoDatabase.CopyToAsync(directory);
        // A folder where the probe would write a file: that fails for whoever runs the tests.
        Directory.CreateDirectory(Path.Combine(directory, ".writable"));
        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(portal));
    }

    [Fact]
    public async Task It_is_not_ready_on_a_database_that_lacks_a_migration()
    {
        await DemoDatabase.CopyToAsync(directory);
        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });
        await using (var connection = new SqliteConnection($"Data Source={portal.DatabaseFile}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(portal));
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(PortalApp portal)
    {
        using var visitor = new Visitor(portal.Address);
        using var answer = await visitor.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
