using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>What can be said of a PostgreSQL database before there is one: each fault is a sentence for whoever has to act.</summary>
public sealed class PostgreSqlStartTests
{
    [Fact]
    public void The_model_has_no_change_that_no_migration_makes()
    {
        using var db = new PostgreSqlDesignFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("Host=db;Databse=portal;Password=Secret-2026!", "misspelt")]
    [InlineData("nonsense", "misspelt")]
    [InlineData("Host=db;Port=many;Password=Secret-2026!", "misspelt")]
    [InlineData("Database=portal;Password=Secret-2026!", "names no server")]
    [InlineData("Host=db;Password=Secret-2026!", "names no server or no database")]
    public void A_wrong_connection_string_is_refused_with_its_form_and_without_its_password(
        string text,
        string expected
    )
    {
        var refused = Assert.Throws<OptionsValidationException>(() => PostgreSqlConnections.Checked(text));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal:Database", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret-2026!", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_stops_the_start_with_its_address_and_without_the_password()
    {
        // Nobody listens at port 1.
        await using var services = new ServiceCollection()
            .AddPortalContexts<PostgreSqlPortalDb>(options =>
                PostgreSqlConnections.Use(
                    options,
                    "Host=127.0.0.1;Port=1;Database=portal;Username=portal;Password=Secret-2026!"
                )
            )
            .BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<DatabaseUpgradeFailedException>(() =>
            DatabaseUpgrade.RunAsync(services.GetRequiredService<IDbContextFactory<PortalDb>>(), CancellationToken.None)
        );

        Assert.Contains("'portal' at tcp://127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("rolled back", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret-2026!", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_of_the_database_is_a_secret_of_the_log()
    {
        var settings = new PortalSettings(Path.GetTempPath(), IsDemo: false)
        {
            Database = "Host=db;Database=portal;Username=portal;Password=\"Secret;2026\"",
        };

        Assert.Contains("Secret;2026", settings.Secrets);
    }
}
