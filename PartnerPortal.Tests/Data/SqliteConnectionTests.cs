using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Data;

public sealed class SqliteConnectionTests : PortalTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("synchronous", "2")]
    public async Task A_connection_of_the_store_is_set_for_evidence(string pragma, string expected)
    {
        // Twice: the second one comes from the pool.
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(expected, await PragmaAsync(pragma));
        }
    }

    [Fact]
    public async Task A_connection_that_comes_from_the_pool_is_not_set_again()
    {
        await PragmaAsync("cache_size = -5000");

        Assert.Equal("-5000", await PragmaAsync("cache_size"));
    }

    [Theory]
    [InlineData("cache_size", "-16000")]
    [InlineData("wal_autocheckpoint", "1000")]
    public async Task What_was_set_for_many_rows_ends_with_the_closing(string pragma, string expected)
    {
        Assert.NotEqual(expected, await PragmaAsync(pragma, SqliteConnections.ExpectManyRows));

        Assert.Equal(expected, await PragmaAsync(pragma));
    }

    private Task<string> PragmaAsync(string pragma, Action<PortalDb>? before = null) =>
        Portal.Store.ReadAsync(
            async db =>
            {
                await db.Database.OpenConnectionAsync();
                before?.Invoke(db);
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names stand in the tests.
                command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
                return $"{await command.ExecuteScalarAsync()}";
            },
            CancellationToken.None
        );

    [Fact]
    public async Task A_time_that_is_not_UTC_is_not_stored()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        await Assert.ThrowsAnyAsync<Exception>(() =>
            Portal.Store.WriteAsync<bool>(
                async db =>
                {
                    (
                        await db.Set<Domain.Customers.CustomerTenant>().SingleAsync(tenant => tenant.Id == customer)
                    ).FirstPurchaseAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);
                    return true;
                },
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task What_is_read_through_the_store_is_not_tracked()
    {
        var tracked = await Portal.Store.ReadAsync(
            async db =>
            {
                await db.Set<Partner>().ToListAsync();
                return db.ChangeTracker.Entries().Count();
            },
            CancellationToken.None
        );

        Assert.Equal(0, tracked);
    }
}
