using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Hosting;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Host;

public sealed class StartTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-start-").FullName;

    private PortalSettings Settings => new(directory, IsDemo: true);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_stops_the_start_by_name()
    {
        var file = Path.Combine(directory, "a-file");
        await File.WriteAllTextAsync(file, "in the way");
        AssertIsRefusal(
            "Portal:DataDirectory",
            await PortalProcess.RunAsync(("Portal__DataDirectory", Path.Combine(file, "data")))
        );
    }

    [Fact]
    public Task An_empty_data_directory_stops_the_start_by_name() =>
        AssertRefusedAsync("Portal:DataDirectory", "--Portal:DataDirectory= ");

    [Fact]
    public Task A_switch_that_is_neither_on_nor_off_stops_the_start_by_name() =>
        AssertRefusedAsync("Portal:Demo", "--Portal:Demo=maybe");

    [Fact]
    public Task The_demo_in_production_stops_the_start_by_name() =>
        AssertRefusedAsync("Portal:AllowDemoInProduction", "--Portal:Demo=true", "--environment=Production");

    [Fact]
    public Task A_key_that_does_not_exist_stops_the_start_by_name() =>
        AssertRefusedAsync("Demoo", "--Portal:Demoo=true");

    [Fact]
    public async Task A_database_of_a_newer_portal_stops_the_start_and_stays_as_it_is()
    {
        await DemoDatabase.CopyToAsync(directory);
        await using (var connection = new SqliteConnection($"Data Source={Settings.DatabaseFile}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99')";
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        var before = await File.ReadAllBytesAsync(Settings.DatabaseFile);
        await AssertRefusedAsync("29990101000000_Later");
        Assert.Equal(before, await File.ReadAllBytesAsync(Settings.DatabaseFile));
    }

    [Fact]
    public async Task A_database_of_a_preview_stops_the_start_and_stays_as_it_is()
    {
        Directory.CreateDirectory(directory);
        await Data.PreviewDatabase.UnpackAsync(Settings.DatabaseFile);
        var before = await File.ReadAllBytesAsync(Settings.DatabaseFile);

        await AssertRefusedAsync(Data.PreviewDatabase.Migration);

        Assert.Equal(before, await File.ReadAllBytesAsync(Settings.DatabaseFile));
    }

    [Fact]
    public async Task Lost_keys_stop_the_start_with_what_to_do()
    {
        await DemoDatabase.CopyToAsync(directory);
        await using (await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory }))
        {
            // The first start has made the key of tokens.
        }

        Directory.Delete(Settings.KeyFolder, recursive: true);

        await AssertRefusedAsync("new-token-key");
        Assert.Equal(
            0,
            (await PortalProgram.RunAsync("new-token-key", $"--Portal:DataDirectory={directory}")).ExitCode
        );
        await using (await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory }))
        {
            // It starts again.
        }
    }

    [Fact]
    public async Task A_second_start_keeps_everything()
    {
        await DemoDatabase.CopyToAsync(directory);
        var setup = new PortalSetup { DataDirectory = directory };
        TestCustomer customer;
        int customers;
        await using (var first = await PortalApp.StartAsync(setup))
        {
            customer = await new TestCustomers(first.Services).AddAsync();
            customers = await CountAsync(first);
        }

        await using var second = await PortalApp.StartAsync(setup);
        Assert.Equal(customers, await CountAsync(second));
        Assert.NotNull(
            await second
                .Services.GetRequiredService<Domain.Portfolio.PortfolioQueries>()
                .LineAsync(TestCustomers.CallerOf("admin@fourthcoffee.example"), customer.Id, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_seed_that_was_broken_off_is_begun_anew()
    {
        // As a kill in the middle leaves it: the mark, and a database with some of the demo in it.
        await DemoDatabase.CopyToAsync(directory);
        await using (var connection = new SqliteConnection($"Data Source={Settings.DatabaseFile};Foreign Keys=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM LocalAccounts";
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        var mark = Settings.DatabaseFile + ".seeding";
        await File.WriteAllTextAsync(mark, string.Empty);

        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });
        Assert.False(File.Exists(mark));
        Assert.Equal(DemoCustomers.All.Count, await CountAsync(portal));
        using var visitor = new Visitor(portal.Address);
        var answer = await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_demo_a_fresh_database_holds_nobody()
    {
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup { Demo = false, DataDirectory = directory }
        );
        Assert.Equal(0, await CountAsync(portal));
        Assert.False(File.Exists(Settings.DatabaseFile + ".seeding"));
    }

    [Theory]
    [InlineData("--urls=", "http://localhost:5080")]
    [InlineData("--urls=http://localhost:6123", "http://localhost:6123")]
    public void The_portal_listens_on_the_loopback_unless_it_is_told_otherwise(string argument, string expected)
    {
        var builder = PortalHost.CreateBuilder([argument]);
        Assert.Equal(expected, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }

    private async Task AssertRefusedAsync(string named, params string[] settings) =>
        AssertIsRefusal(
            named,
            await PortalProgram.RunAsync([
                $"--Portal:DataDirectory={directory}",
                "--urls=http://127.0.0.1:0",
                .. settings,
            ])
        );

    private static void AssertIsRefusal(string named, (int ExitCode, string Output, string Error) answer)
    {
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error + answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Error + answer.Output, StringComparison.Ordinal);
        Assert.EndsWith(".", answer.Error.Trim(), StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(PortalApp portal)
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<CustomerTenant>().CountAsync();
    }
}
