using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>What servers of one database say to each other, and what only one of them may do.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ServersTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PortalFixture portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task One_server_holds_a_name_until_it_gives_it_back()
    {
        await using var one = new PostgreSqlServerLocks(portal.ConnectionString);
        await using var two = new PostgreSqlServerLocks(portal.ConnectionString);

        Assert.True(await one.TryTakeAsync("letters", CancellationToken.None));
        Assert.True(await one.TryTakeAsync("letters", CancellationToken.None));
        Assert.False(await two.TryTakeAsync("letters", CancellationToken.None));
        Assert.True(await two.TryTakeAsync("another", CancellationToken.None));

        await one.GiveBackAsync("letters");
        Assert.True(await two.TryTakeAsync("letters", CancellationToken.None));
        Assert.False(await one.TryTakeAsync("letters", CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_loses_its_connection_holds_nothing_any_more_and_hears_so()
    {
        await using var one = new PostgreSqlServerLocks(portal.ConnectionString);
        await using var two = new PostgreSqlServerLocks(portal.ConnectionString);
        Assert.True(await one.TryTakeAsync("letters", CancellationToken.None));

        await EndConnectionsAsync("locks");

        Assert.True(await two.TryTakeAsync("letters", CancellationToken.None));
        Assert.False(await TakeAfterLossAsync(one, "letters"));
    }

    [Fact]
    public async Task Whoever_no_longer_waits_for_a_turn_leaves_no_lock_behind()
    {
        await using var one = new PostgreSqlServerLocks(portal.ConnectionString);
        await using var two = new PostgreSqlServerLocks(portal.ConnectionString);
        Assert.True(await one.TryTakeAsync("letters", CancellationToken.None));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            one.TryTakeAsync("another", new CancellationToken(canceled: true))
        );

        Assert.True(await two.TryTakeAsync("another", CancellationToken.None));
        Assert.False(await two.TryTakeAsync("letters", CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_gives_up_while_the_database_is_asked_costs_nobody_the_locks_of_that_server()
    {
        await using var one = new PostgreSqlServerLocks(await AnswersLateAsync());
        await using var two = new PostgreSqlServerLocks(portal.ConnectionString);
        Assert.True(await one.TryTakeAsync("letters", CancellationToken.None));

        using var impatience = new CancellationTokenSource();
        using (CancelAtTheNextCommand(impatience))
        {
            Assert.True(await one.TryTakeAsync("another", impatience.Token));
        }

        Assert.True(impatience.IsCancellationRequested);
        Assert.False(await two.TryTakeAsync("letters", CancellationToken.None));
        Assert.False(await two.TryTakeAsync("another", CancellationToken.None));
        await one.GiveBackAsync("another");
        Assert.True(await two.TryTakeAsync("another", CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_servers_one_reads_a_Partner_Center_and_the_other_asks_it_nothing()
    {
        await portal.ConnectAsync();
        for (var customer = 0; customer < 2 * CenterReader.BatchSize; customer++)
        {
            portal.Center.Add("Contoso Skog AB");
        }

        await portal.BeginAsync(PortalFixture.DirectPartner);
        await using var one = new PostgreSqlServerLocks(portal.ConnectionString);
        await using var two = new PostgreSqlServerLocks(portal.ConnectionString);
        using var first = ClockOf(one);
        using var second = ClockOf(two);
        await Task.WhenAll(first.StartAsync(CancellationToken.None), second.StartAsync(CancellationToken.None));
        using var patience = new CancellationTokenSource(Patience);
        while ((await portal.LastReadingAsync()).IsOpen)
        {
            await Task.Delay(20, patience.Token);
        }

        await Task.WhenAll(first.StopAsync(CancellationToken.None), second.StopAsync(CancellationToken.None));
        Assert.Equal((1, 2 * CenterReader.BatchSize), (portal.Center.Calls("list"), portal.Center.Calls("profile")));
        Assert.Equal(2 * CenterReader.BatchSize, (await portal.LastReadingAsync()).Created);
    }

    [Fact]
    public async Task What_one_server_commits_the_screens_of_another_hear_and_its_own_hear_once()
    {
        var here = new ConcurrentQueue<PartnerChange>();
        using var own = portal.Feed.Listen<PartnerChange>(PortalFixture.DirectPartner, here.Enqueue);
        await using var other = await OtherServer.StartAsync(portal.ConnectionString, Guid.NewGuid());
        await using var self = await OtherServer.StartAsync(portal.ConnectionString, ChangeListener.ThisServer);

        var customer = await portal.AddCustomerAsync(PortalFixture.AdminAgent);

        var heard = Assert.IsType<CustomersChanged>(await other.NextAsync());
        Assert.Equal([customer], heard.CustomerTenantIds);
        Assert.Equal(PortalFixture.AdminAgent.AgentId, heard.AgentId);
        Assert.Single(here.OfType<CustomersChanged>());
        Assert.False(self.HasHeard);
    }

    [Fact]
    public async Task What_is_refused_nobody_hears_of()
    {
        await using var other = await OtherServer.StartAsync(portal.ConnectionString, Guid.NewGuid());

        await portal.Store.WriteAsync<int>(
            db =>
            {
                db.PublishOnCommit(new AgentsChanged(PortalFixture.DirectPartner));
                return Task.FromResult<Result<int>>(new CustomerNotFound());
            },
            CancellationToken.None
        );
        await PublishAsync(new ApiClientsChanged(PortalFixture.DirectPartner));

        Assert.IsType<ApiClientsChanged>(await other.NextAsync());
    }

    [Fact]
    public async Task A_change_of_more_customers_than_fit_into_one_message_is_heard_whole()
    {
        await using var other = await OtherServer.StartAsync(portal.ConnectionString, Guid.NewGuid());
        var customers = Enumerable.Range(0, 2_000).Select(_ => Guid.NewGuid()).ToList();

        await PublishAsync(new CustomersChanged(PortalFixture.DirectPartner, customers));

        var heard = new HashSet<Guid>();
        while (heard.Count < customers.Count)
        {
            heard.UnionWith(Assert.IsType<CustomersChanged>(await other.NextAsync()).CustomerTenantIds);
        }

        Assert.Equal(customers.ToHashSet(), heard);
    }

    [Fact]
    public async Task Screens_are_told_to_read_again_when_news_may_have_been_missed()
    {
        await using var other = await OtherServer.StartAsync(portal.ConnectionString, Guid.NewGuid());

        await EndConnectionsAsync("changes");

        Assert.IsType<NewsMissed>(await other.NextAsync());
        await PublishAsync(new ApiClientsChanged(PortalFixture.DirectPartner));
        Assert.IsType<ApiClientsChanged>(await other.NextAsync());
    }

    private Task<Result<int>> PublishAsync(PartnerChange change) =>
        portal.Store.WriteAsync<int>(
            db =>
            {
                db.PublishOnCommit(change);
                return Task.FromResult<Result<int>>(0);
            },
            CancellationToken.None
        );

    private CenterReadingClock ClockOf(PostgreSqlServerLocks locks) =>
        new(
            portal.Get<CenterReader>(),
            portal.Get<CenterSendingQueue>(),
            portal.Get<CenterSender>(),
            portal.Get<CenterReadingService>(),
            locks,
            portal.Clock,
            NullLogger<CenterReadingClock>.Instance
        );

    /// <summary>A way to the database by which every lock takes it a moment.</summary>
    private async Task<string> AnswersLateAsync()
    {
        await portal.SqlAsync(
            """
            CREATE SCHEMA late;
            CREATE FUNCTION late.pg_try_advisory_lock(kind int, name int) RETURNS boolean LANGUAGE sql
            AS 'SELECT pg_catalog.pg_try_advisory_lock(kind, name) FROM pg_catalog.pg_sleep(0.3)';
            """
        );
        return new NpgsqlConnectionStringBuilder(portal.ConnectionString) { SearchPath = "late,pg_catalog" }.ToString();
    }

    /// <summary>Cancels at the moment at which this test's next statement is on its way.</summary>
    private static ActivityListener CancelAtTheNextCommand(CancellationTokenSource impatience)
    {
        // Other tests ask the database too.
        var isHere = new AsyncLocal<bool> { Value = true };
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ =>
            {
                if (isHere.Value)
                {
                    impatience.Cancel();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private Task<object?> EndConnectionsAsync(string of) =>
        portal.SqlAsync(
            $"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Partner Portal, {of}'"
        );

    // The connection that was ended is noticed by the first who uses it.
    private static async Task<bool> TakeAfterLossAsync(PostgreSqlServerLocks locks, string name)
    {
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => locks.TryTakeAsync(name, CancellationToken.None));
        return await locks.TryTakeAsync(name, CancellationToken.None);
    }

    /// <summary>The listening part of another server of the portal.</summary>
    private sealed class OtherServer : IAsyncDisposable
    {
        private readonly Channel<PartnerChange> heard = Channel.CreateUnbounded<PartnerChange>();
        private readonly LiveFeed feed = new(NullLogger<LiveFeed>.Instance);
        private readonly ChangeListener listener;
        private readonly IDisposable subscription;

        private OtherServer(string connectionString, Guid server)
        {
            listener = new ChangeListener(
                connectionString,
                feed,
                TimeProvider.System,
                NullLogger<ChangeListener>.Instance
            )
            {
                Server = server,
            };
            subscription = feed.Listen<PartnerChange>(
                PortalFixture.DirectPartner,
                change => heard.Writer.TryWrite(change)
            );
        }

        public bool HasHeard => heard.Reader.TryPeek(out _);

        public static async Task<OtherServer> StartAsync(string connectionString, Guid server)
        {
            var other = new OtherServer(connectionString, server);
            await other.listener.StartAsync(CancellationToken.None);
            await other.listener.Listening.WaitAsync(Patience);
            return other;
        }

        public async Task<PartnerChange> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            return await heard.Reader.ReadAsync(patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await listener.StopAsync(CancellationToken.None);
            listener.Dispose();
            subscription.Dispose();
        }
    }
}
