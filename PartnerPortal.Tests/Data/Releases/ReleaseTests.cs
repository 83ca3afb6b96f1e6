using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Data.Releases;

/// <summary>A database of each released schema becomes one of this build, with everything that people did in it.</summary>
public sealed class ReleaseTests : PortalTests
{
    // Made by one of the last migrations that the oldest release lacks.
    private const string MiddleTable = "BulkRuns";

    public ReleaseTests()
    {
        Portal = new PortalFixture { IsEmpty = true };
        Portal.Clock.Now = OldDatabase.MadeAt;
    }

    public static TheoryData<string> Releases => [.. OldDatabase.All];

    private string File => Portal.DatabaseFile;

    private Task<bool> UpgradeAsync() =>
        DatabaseUpgrade.RunAsync(Portal.Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_released_database_migrates_with_its_data(string release)
    {
        await OldDatabase.UnpackAsync(release, File);
        var tables = await OldDatabase.TablesAsync(File);
        var before = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (table, columns) in tables)
        {
            before[table] = await OldDatabase.RowsAsync(File, table, columns);
        }

        Assert.NotEmpty(before["Attestations"]);
        Assert.NotEmpty(before["DirectAcceptances"]);
        Assert.NotEmpty(before["Orders"]);

        Assert.False(await UpgradeAsync());

        foreach (var (table, columns) in tables)
        {
            Assert.Equal(before[table], await OldDatabase.RowsAsync(File, table, columns));
        }

        Assert.Equal(["ok"], await OldDatabase.ReadAsync(File, "PRAGMA integrity_check"));
        Assert.Equal(["wal"], await OldDatabase.ReadAsync(File, "PRAGMA journal_mode"));
        Assert.Empty(await OldDatabase.ReadAsync(File, "SELECT * FROM pragma_foreign_key_check"));
        await AssertTrailsAsync();
        await AssertPortfolioAsync();
        await AssertWorkGoesOnAsync();
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_middle_leaves_the_old_database_as_it_was()
    {
        var oldest = OldDatabase.All.First();
        await OldDatabase.UnpackAsync(oldest, File);
        // Some of the migrations go well before the one that makes this table.
        await Portal.SqlAsync($"CREATE TABLE {MiddleTable} (Id TEXT)");
        SqliteConnection.ClearAllPools();
        var before = await System.IO.File.ReadAllBytesAsync(File);

        var failed = await Assert.ThrowsAsync<DatabaseUpgradeFailedException>(UpgradeAsync);

        Assert.Contains(oldest, failed.Message, StringComparison.Ordinal);
        Assert.Contains(MiddleTable, failed.Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
        Assert.Equal([File], FilesOfTheDatabase());

        await Portal.SqlAsync($"DROP TABLE {MiddleTable}");
        Assert.False(await UpgradeAsync());
        await AssertTrailsAsync();
    }

    [Fact]
    public async Task A_database_that_somebody_has_open_is_not_upgraded_under_them()
    {
        var oldest = OldDatabase.All.First();
        await OldDatabase.UnpackAsync(oldest, File);
        await using (var other = await Portal.OpenRawAsync())
        {
            await using var reading = other.CreateCommand();
            reading.CommandText = "SELECT COUNT(*) FROM Partners";
            await reading.ExecuteScalarAsync();

            var failed = await Assert.ThrowsAsync<DatabaseUpgradeFailedException>(UpgradeAsync);
            Assert.Contains("another process", failed.Message, StringComparison.Ordinal);
        }

        Assert.Equal(
            oldest,
            (await OldDatabase.ReadAsync(File, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory"))[0]
        );
    }

    [Fact]
    public async Task What_a_kill_in_the_middle_left_beside_the_database_is_put_away()
    {
        await OldDatabase.UnpackAsync(OldDatabase.All.First(), File);
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

        await OldDatabase.UnpackAsync(OldDatabase.All.First(), File);
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
