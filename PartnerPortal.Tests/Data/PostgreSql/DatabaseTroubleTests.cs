using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>Trouble of the server while the portal works: a refusal as a value, nothing half-written, and the portal goes on afterwards.</summary>
[Trait("Store", "PostgreSql")]
public sealed class DatabaseTroubleTests : IAsyncLifetime
{
    private readonly PortalFixture portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_write_leaves_nothing_behind_and_the_next_write_succeeds()
    {
        var customer = await portal.AddCustomerAsync(PortalFixture.AdminAgent);
        var events = await portal.CountAsync("AuditEvents");

        var refused = await portal.Store.WriteAsync<bool>(
            async db =>
            {
                db.Touch(customer);
                await db.Set<CustomerTenant>()
                    .Where(tenant => tenant.Id == customer)
                    .ExecuteUpdateAsync(change => change.SetProperty(tenant => tenant.Domain, "lost.example"));
                await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pg_backend_pid())");
                return true;
            },
            CancellationToken.None
        );

        Assert.IsType<StoreFailed>(refused.Error);
        Assert.Equal(0L, await portal.SqlAsync("SELECT COUNT(*) FROM CustomerTenants WHERE Domain = 'lost.example'"));
        Assert.Equal(events, await portal.CountAsync("AuditEvents"));
        await portal.AddCustomerAsync(PortalFixture.AdminAgent);
        Assert.Equal(events + 1, await portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_told_as_that_and_reading_goes_on()
    {
        await portal.AddCustomerAsync(PortalFixture.AdminAgent);
        await ForEveryConnectionAsync("SET default_transaction_read_only = on");
        var refused = await portal.Store.WriteAsync<int>(
            async db =>
                await db.Set<CustomerTenant>()
                    .ExecuteUpdateAsync(change => change.SetProperty(tenant => tenant.Domain, "x")),
            CancellationToken.None
        );

        Assert.IsType<StoreReadOnly>(refused.Error);
        Assert.Equal(1, await portal.Store.ReadAsync(db => db.Set<CustomerTenant>().CountAsync(), default));

        await ForEveryConnectionAsync("RESET default_transaction_read_only");
        await portal.AddCustomerAsync(PortalFixture.AdminAgent);
    }

    [Fact]
    public async Task Where_the_server_has_no_connection_left_a_write_is_told_to_come_again()
    {
        var role = $"few_{Guid.NewGuid():N}";
        await portal.SqlAsync($"CREATE ROLE {role} LOGIN SUPERUSER CONNECTION LIMIT 1");
        // A superuser is not limited, and another one sees no table; what is asked is the connection alone.
        await portal.SqlAsync($"ALTER ROLE {role} NOSUPERUSER");
        var limited = new NpgsqlConnectionStringBuilder(portal.ConnectionString)
        {
            Username = role,
            Pooling = false,
        }.ConnectionString;
        try
        {
            await using var only = new NpgsqlConnection(limited);
            await only.OpenAsync();

            var refused = await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
            {
                await using var second = new NpgsqlConnection(limited);
                await second.OpenAsync();
            });

            Assert.IsType<StoreBusy>(StoreTrouble.Find(refused));
        }
        finally
        {
            await portal.SqlAsync($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task Servers_that_start_together_on_an_empty_database_migrate_it_once()
    {
        var database = $"together-{Guid.NewGuid():N}";
        await TestServer.CreateAsync(database, template: null);
        try
        {
            var created = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(async _ =>
                    {
                        await using var server = new ServiceCollection()
                            .AddPortalContexts<PostgreSqlPortalDb>(options =>
                                PostgreSqlConnections.Use(options, TestServer.ConnectionString(database))
                            )
                            .BuildServiceProvider();
                        return await DatabaseUpgrade.RunAsync(
                            server.GetRequiredService<IDbContextFactory<PortalDb>>(),
                            CancellationToken.None
                        );
                    })
            );

            Assert.Single(created, made => made);
        }
        finally
        {
            await TestServer.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_breaks_no_trail_and_no_list()
    {
        var customer = await portal.AddCustomerAsync(PortalFixture.AdminAgent);
        await TagAsync(customer, "ahead");

        portal.Clock.Advance(TimeSpan.FromHours(-1));
        await TagAsync(customer, "behind");

        var check = await portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);
        Assert.True(check.IsWhole);
        Assert.Equal(3, check.Events);
        Assert.NotNull(await portal.Get<PortfolioQueries>().LineAsync(PortalFixture.AdminAgent, customer, default));
        Assert.Equal(2, await portal.CountAsync("TaggedCustomers"));
    }

    private async Task TagAsync(Guid customer, string tag) =>
        Assert.True(
            (
                await portal
                    .Get<CustomerTagService>()
                    .ChangeManyAsync(
                        PortalFixture.AdminAgent,
                        [customer],
                        new TagChange([tag], []),
                        CancellationToken.None
                    )
            ).IsSuccess
        );

    // A setting of the database counts from the next connection on, so the open ones are ended.
    private async Task ForEveryConnectionAsync(string setting)
    {
        var database = new NpgsqlConnectionStringBuilder(portal.ConnectionString).Database;
        await portal.SqlAsync($"BEGIN READ WRITE; ALTER DATABASE \"{database}\" {setting}; COMMIT");
        await using var pooled = new NpgsqlConnection(portal.ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
    }
}
