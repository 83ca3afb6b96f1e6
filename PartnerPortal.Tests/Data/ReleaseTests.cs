using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.Data;

/// <summary>
/// A database of an earlier version becomes one of a later version, with everything that people did in it. Nothing has been
/// released yet, so the earlier version is this build with the demo in it, and the later one has a migration more
/// (<see cref="NextVersion"/>). From the first release on keep a database of each: start the released version on an empty data
/// directory with the demo on, stop it, compress <c>portal.db</c> with Brotli to <c>Data/Releases/MIGRATION.db.br</c>, named by
/// its last migration and embedded, and have the first test bring each of them to this build.
/// </summary>
public sealed class ReleaseTests : PortalTests
{
    public ReleaseTests() => Portal = new PortalFixture { IsEmpty = true };

    private string File => Portal.DatabaseFile;

    private Task<bool> UpgradeAsync() => DatabaseUpgrade.RunAsync(new NextVersion(File), CancellationToken.None);

    private async Task MakeEarlierAsync()
    {
        await DemoDatabase.CopyToAsync(Path.GetDirectoryName(File)!);

        // The demo is made at the system's time: what is due by the clock is not due yet.
        Portal.Clock.Now = TimeProvider.System.GetUtcNow();
    }

    [Fact]
    public async Task An_earlier_database_migrates_with_its_data()
    {
        await MakeEarlierAsync();
        var tables = await DatabaseContent.TablesAsync(File);
        var before = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (table, columns) in tables)
        {
            before[table] = await DatabaseContent.RowsAsync(File, table, columns);
        }

        Assert.NotEmpty(before["Partners"]);
        Assert.NotEmpty(before["Attestations"]);
        Assert.NotEmpty(before["DirectAcceptances"]);
        Assert.NotEmpty(before["Orders"]);

        Assert.False(await UpgradeAsync());

        foreach (var (table, columns) in tables)
        {
            Assert.Equal(before[table], await DatabaseContent.RowsAsync(File, table, columns));
        }

        Assert.Empty(await DatabaseContent.ReadAsync(File, $"SELECT * FROM {NextVersion.NewTable}"));
        Assert.Equal(["ok"], await DatabaseContent.ReadAsync(File, "PRAGMA integrity_check"));
        Assert.Equal(["wal"], await DatabaseContent.ReadAsync(File, "PRAGMA journal_mode"));
        Assert.Empty(await DatabaseContent.ReadAsync(File, "SELECT * FROM pragma_foreign_key_check"));
        await AssertTrailsAsync();
        await AssertPortfolioAsync();
        await AssertWorkGoesOnAsync();
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_middle_leaves_the_old_database_as_it_was()
    {
        await MakeEarlierAsync();
        var earlier = SqliteSnapshot.Migrations(File)[^1];
        // The migration rebuilds another table before it comes to this one.
        await Portal.SqlAsync($"CREATE TABLE {NextVersion.NewTable} (Id TEXT)");
        SqliteConnection.ClearAllPools();
        var before = await System.IO.File.ReadAllBytesAsync(File);

        var failed = await Assert.ThrowsAsync<DatabaseUpgradeFailedException>(UpgradeAsync);

        Assert.Contains(earlier, failed.Message, StringComparison.Ordinal);
        Assert.Contains(NextVersion.NewTable, failed.Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
        Assert.Equal([File], FilesOfTheDatabase());

        await Portal.SqlAsync($"DROP TABLE {NextVersion.NewTable}");
        Assert.False(await UpgradeAsync());
        await AssertTrailsAsync();
    }

    [Fact]
    public async Task A_database_that_somebody_has_open_is_not_upgraded_under_them()
    {
        await MakeEarlierAsync();
        var earlier = SqliteSnapshot.Migrations(File);
        await using (var other = await Portal.OpenRawAsync())
        {
            await using var reading = other.CreateCommand();
            reading.CommandText = "SELECT COUNT(*) FROM Partners";
            await reading.ExecuteScalarAsync();

            var failed = await Assert.ThrowsAsync<DatabaseUpgradeFailedException>(UpgradeAsync);
            Assert.Contains("another process", failed.Message, StringComparison.Ordinal);
        }

        Assert.Equal(earlier, SqliteSnapshot.Migrations(File));
    }

    [Fact]
    public async Task What_a_kill_in_the_middle_left_beside_the_database_is_removed()
    {
        await MakeEarlierAsync();
        await System.IO.File.WriteAllTextAsync(File + ".upgrading", "half a copy");
        await System.IO.File.WriteAllTextAsync(File + ".upgrading-wal", "half a log");

        Assert.False(await UpgradeAsync());

        Assert.DoesNotContain(FilesOfTheDatabase(), name => name.Contains(".upgrading", StringComparison.Ordinal));
        await AssertTrailsAsync();
    }

    [Fact]
    public async Task Whoever_may_read_the_database_may_read_it_afterwards_and_nobody_else()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await MakeEarlierAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await UpgradeAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    private string[] FilesOfTheDatabase() =>
        Directory.GetFiles(Path.GetDirectoryName(File)!, Path.GetFileName(File) + "*");

    private async Task AssertTrailsAsync()
    {
        var verification = Portal.Get<AuditVerification>();
        var partners = await verification.PartnersAsync(CancellationToken.None);
        Assert.NotEmpty(partners);
        foreach (var partner in partners)
        {
            var check = await verification.VerifyAsync(partner.PartnerId, progress: null, CancellationToken.None);
            Assert.True(check.IsWhole, $"{partner.PartnerName}: {check}");
        }
    }

    private async Task AssertPortfolioAsync()
    {
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        var migrated = await RowsAsync();
        await Portal.Store.WriteAsync<bool>(
            async db =>
            {
                foreach (var tenant in await db.Set<CustomerTenant>().ToListAsync())
                {
                    db.Touch(tenant.Id);
                }

                return true;
            },
            CancellationToken.None
        );
        Assert.Equivalent(migrated, await RowsAsync(), strict: true);
        Assert.NotEmpty(migrated);
    }

    private async Task<List<PortfolioRow>> RowsAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<PortfolioRow>().AsNoTracking().OrderBy(row => row.Number).ToListAsync();
    }

    private async Task AssertWorkGoesOnAsync()
    {
        var agent = SeededDatabase.CallerOf("sales@fourthcoffee.example");
        var customer = await Portal.AddCustomerAsync(agent);
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(agent, customer, Portal.NewAttestation(), CancellationToken.None);
        Assert.True(attested.IsSuccess);
        await Assert.ThrowsAsync<SqliteException>(() => Portal.SqlAsync("DELETE FROM Attestations"));
    }
}
