using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Shared;

namespace PartnerPortal.Data;

/// <summary>What the migrations make is what this build works on; what they cannot lead to it is refused.</summary>
public sealed class MigrationTests : PortalTests
{
    public MigrationTests() => Portal = new PortalFixture { IsEmpty = true };

    private Task<bool> UpgradeAsync() =>
        DatabaseUpgrade.RunAsync(Portal.Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);

    [Fact]
    public async Task The_model_has_no_change_that_no_migration_makes()
    {
        await using var db = await Portal.ContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_fresh_database_is_made_once()
    {
        Assert.True(await UpgradeAsync());
        Assert.False(await UpgradeAsync());
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_as_it_is()
    {
        await UpgradeAsync();
        await Portal.SqlAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99.0')"
        );

        var refused = await Assert.ThrowsAsync<DatabaseNotSupportedException>(UpgradeAsync);

        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_preview_is_refused_with_what_to_do_and_left_as_it_is()
    {
        await PreviewDatabase.UnpackAsync(Portal.DatabaseFile);
        var before = await File.ReadAllBytesAsync(Portal.DatabaseFile);

        var refused = await Assert.ThrowsAsync<DatabaseNotSupportedException>(UpgradeAsync);

        Assert.Contains(PreviewDatabase.Migration, refused.Message, StringComparison.Ordinal);
        Assert.Contains("preview", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Export what you need with the build that made it", refused.Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, await File.ReadAllBytesAsync(Portal.DatabaseFile));
        Assert.Equal([Portal.DatabaseFile], Directory.GetFiles(Path.GetDirectoryName(Portal.DatabaseFile)!));
    }

    [Fact]
    public async Task Every_migration_can_be_reverted_and_applied_again()
    {
        await UpgradeAsync();
        await using var db = await Portal.ContextAsync();
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync(Migration.InitialDatabase);
        Assert.Equal(
            0L,
            await Portal.SqlAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' OR name LIKE 'Portfolio%'")
        );
        await migrator.MigrateAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
