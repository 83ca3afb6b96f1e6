using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Data;

/// <summary>A lock or a disk in trouble: an answer, nothing half written, and work continues afterwards.</summary>
public sealed class StoreTroubleTests : PortalTests
{
    private readonly SmallDisk disk = new();

    public StoreTroubleTests() => Portal = new PortalFixture { BusySeconds = 1, Interceptors = [disk] };

    private Task<Result<CreatedCustomer>> CreateAsync() =>
        Portal
            .Get<CustomerOnboarding>()
            .CreateAsync(
                PortalFixture.SalesAgent,
                Portal.NewCustomer(),
                Portal.NewAttestation(),
                CancellationToken.None
            );

    private async Task AssertCustomersAsync(long count)
    {
        foreach (
            var table in (string[])
                ["CustomerTenants", "ResellerRelationships", "CustomerAdministrators", "Attestations", "PortfolioRows"]
        )
        {
            Assert.Equal((table, count), (table, await Portal.CountAsync(table)));
        }

        Assert.Equal(
            new AuditChainCheck(2 * count, FirstBroken: null),
            await Portal
                .Get<AuditVerification>()
                .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None)
        );
        Assert.Equal("ok", await Portal.SqlAsync("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_busy_and_nothing_is_written()
    {
        await using (var raw = await Portal.OpenRawAsync())
        {
            await using var holding = await raw.BeginTransactionAsync();

            (await CreateAsync()).Error.RefusedAs<StoreBusy>();
        }

        await AssertCustomersAsync(0);
        Assert.True((await CreateAsync()).IsSuccess);
        await AssertCustomersAsync(1);
    }

    [Fact]
    public async Task A_refusal_of_the_database_is_counted_by_its_trouble()
    {
        var mine = new AsyncLocal<bool> { Value = true };
        var counted = new List<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, heard) =>
            {
                if (instrument == PortalTelemetry.StoreRefusals)
                {
                    heard.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) =>
            {
                if (mine.Value)
                {
                    counted.Add((count, tags[0].Key, tags[0].Value));
                }
            }
        );
        listener.Start();
        disk.IsReadOnly = true;
        await CreateAsync();
        disk.IsReadOnly = false;
        await CreateAsync();

        Assert.Equal([(1L, "trouble", (object)nameof(StoreReadOnly))], counted);
    }

    [Fact]
    public async Task A_lock_that_is_let_go_in_time_is_waited_for()
    {
        var patient = new PortalFixture { BusySeconds = 30 };
        await patient.InitializeAsync();
        try
        {
            await using var raw = await patient.OpenRawAsync();
            await using var holding = await raw.BeginTransactionAsync();
            var adding = Task.Run(() => patient.AddCustomerAsync(PortalFixture.SalesAgent));
            await Task.Delay(200);
            Assert.False(adding.IsCompleted);

            await holding.RollbackAsync();

            await adding;
            Assert.Equal(1, await patient.CountAsync("CustomerTenants"));
        }
        finally
        {
            await patient.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_waits_behind_a_busy_writer_gets_an_answer_of_its_own()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await using var raw = await Portal.OpenRawAsync();
        await using var holding = await raw.BeginTransactionAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        Portal
                            .Get<AcceptanceService>()
                            .AttestAsync(
                                PortalFixture.SalesAgent,
                                customer,
                                Portal.NewAttestation(),
                                CancellationToken.None
                            )
                    )
                )
        );

        Assert.All(answers, answer => answer.Error.RefusedAs<StoreBusy>());
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_half_written_and_work_goes_on_when_there_is_room()
    {
        await CreateAsync();
        await disk.FillAsync(Portal);
        var told = 0;
        using var listening = Portal.Feed.Listen(PortalFixture.DirectPartner, _ => told++);
        var created = 1;
        Result<CreatedCustomer> last;
        while ((last = await CreateAsync()).IsSuccess)
        {
            created++;
            Assert.True(created < 100, "The disk does not fill.");
        }

        last.Error.RefusedAs<StoreFull>();
        Assert.Equal(created - 1, told);
        await AssertCustomersAsync(created);
        disk.Empty();
        Assert.True((await CreateAsync()).IsSuccess);
        await AssertCustomersAsync(created + 1);
    }

    [Fact]
    public async Task Reading_works_on_a_full_disk()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await disk.FillAsync(Portal);

        Assert.True(
            (
                await Portal
                    .Get<CustomerQueries>()
                    .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            ).IsSuccess
        );
    }

    [Fact]
    public async Task A_database_that_is_opened_to_read_only_says_so()
    {
        var contexts = new OtherContexts($"Data Source={Portal.DatabaseFile};Mode=ReadOnly;Pooling=False");
        using var store = Store(contexts);

        (await WriteAsync(store)).Error.RefusedAs<StoreReadOnly>();
        Assert.Equal(
            3,
            await store.ReadAsync(db => db.Set<Domain.Partners.Partner>().CountAsync(), CancellationToken.None)
        );
        await AssertCustomersAsync(0);
    }

    [Fact]
    public async Task A_connection_that_may_only_query_says_so_as_well()
    {
        disk.IsReadOnly = true;
        (await CreateAsync()).Error.RefusedAs<StoreReadOnly>();
        disk.IsReadOnly = false;

        await AssertCustomersAsync(0);
    }

    [Fact]
    public async Task A_data_directory_that_is_gone_is_a_failed_store()
    {
        var nowhere = Path.Combine(Path.GetDirectoryName(Portal.DatabaseFile)!, "gone", "portal.db");
        using var store = Store(new OtherContexts($"Data Source={nowhere};Pooling=False"));

        (await WriteAsync(store)).Error.RefusedAs<StoreFailed>();
    }

    [Fact]
    public async Task A_refusal_writes_nothing_even_where_the_work_had_saved_already()
    {
        var refused = await Portal.Store.WriteAsync<bool>(
            async db =>
            {
                (await db.Set<Domain.Partners.Partner>().FirstAsync()).Name = "Changed";
                await db.SaveChangesAsync();
                return new CustomerNotFound();
            },
            CancellationToken.None
        );

        refused.Error.RefusedAs<CustomerNotFound>();
        Assert.Equal(0L, await Portal.SqlAsync("SELECT COUNT(*) FROM Partners WHERE Name = 'Changed'"));
    }

    [Fact]
    public async Task A_bug_stays_an_exception_writes_nothing_and_does_not_block_the_next_writer()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Portal.Store.WriteAsync<bool>(
                async db =>
                {
                    (await db.Set<Domain.Partners.Partner>().FirstAsync()).Name = "Changed";
                    await db.SaveChangesAsync();
                    throw new InvalidOperationException("A bug.");
                },
                CancellationToken.None
            )
        );

        Assert.Equal(0L, await Portal.SqlAsync("SELECT COUNT(*) FROM Partners WHERE Name = 'Changed'"));
        Assert.True((await CreateAsync()).IsSuccess);
    }

    [Fact]
    public async Task A_caller_that_goes_away_before_its_turn_writes_nothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Portal
                .Get<CustomerOnboarding>()
                .CreateAsync(PortalFixture.SalesAgent, Portal.NewCustomer(), attestation: null, gone.Token)
        );

        await AssertCustomersAsync(0);
    }

    private static PortalStore Store(OtherContexts contexts) =>
        new(contexts, [], new LiveFeed(NullLogger<LiveFeed>.Instance), NullLogger<PortalStore>.Instance);

    private static Task<Result<bool>> WriteAsync(PortalStore store) =>
        store.WriteAsync<bool>(
            async db =>
            {
                (await db.Set<Domain.Partners.Partner>().FirstAsync()).Name = "Changed";
                return true;
            },
            CancellationToken.None
        );

    private sealed class OtherContexts(string connectionString) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() =>
            new(new DbContextOptionsBuilder<PortalDb>().UseSqlite(connectionString).Options);
    }

    /// <summary>A disk that has no room beyond the pages that the file has now: SQLite counts it per connection.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        private const long NoLimit = 1_073_741_823;
        private long pages = NoLimit;

        public bool IsReadOnly { get; set; }

        public async Task FillAsync(PortalFixture portal) =>
            pages = (long)(await portal.SqlAsync("PRAGMA page_count"))!;

        public void Empty() => pages = NoLimit;

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) => await LimitAsync(connection);

        [SuppressMessage("Security", "CA2100", Justification = "Numbers only.")]
        private async Task LimitAsync(DbConnection connection)
        {
            await using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {pages}; PRAGMA query_only = {(IsReadOnly ? 1 : 0)};";
            await command.ExecuteNonQueryAsync();
        }
    }
}
