using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Dashboard.Customers.Runs;

public sealed class ListRunsTests : DashboardTest
{
    private static readonly ExportLook look = new(
        CultureInfo.InvariantCulture,
        CultureInfo.InvariantCulture,
        TimeZoneInfo.Utc
    );

    private static readonly SelectedCustomers everybody = new(new PortfolioFilter());

    private readonly Guid runId = Guid.NewGuid();

    private string Folder => Path.Combine(Services.GetRequiredService<PortalSettings>().DataDirectory, "exports");

    [Fact]
    public async Task A_run_that_a_stop_has_broken_off_is_done_after_the_start()
    {
        await AddCustomerAsync();
        using var before = NewRuns(new NeverAnswered());
        await before.StartAsync(CancellationToken.None);
        Assert.NotNull(await BegunAsync(before));
        await before.StopAsync(CancellationToken.None);
        Assert.Equal(ListRunState.Running, (await StoredAsync())!.State);
        Assert.Empty(Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder) : []);

        using var after = NewRuns();
        await after.StartAsync(CancellationToken.None);
        await EndAsync();

        var run = await after.OfAsync(Caller);
        Assert.Equal((ListRunState.Done, 1), (run!.State, run.Done));
        Assert.NotNull(await after.FileOfAsync(Caller, run.Id, CancellationToken.None));
        await after.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_run_of_another_server_is_seen_here_and_begun_anew_only_when_that_one_holds_it_no_longer()
    {
        await AddCustomerAsync();
        await Records.BeginAsync(Caller, Stored(), CancellationToken.None);
        var others = new HeldElsewhere();
        using var here = NewRuns(others);
        await here.StartAsync(CancellationToken.None);
        await others.Asked;

        Assert.Equal(
            (ListRunState.Running, 7),
            ((await here.OfAsync(Caller))!.State, (await here.OfAsync(Caller))!.Done)
        );
        Assert.Null(await BegunAsync(here));
        await here.StopAsync(CancellationToken.None);

        using var later = NewRuns();
        await later.StartAsync(CancellationToken.None);
        await EndAsync();
        Assert.Equal(
            (ListRunState.Done, 1),
            ((await later.OfAsync(Caller))!.State, (await later.OfAsync(Caller))!.Done)
        );
        await later.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Of_two_servers_that_find_a_run_at_the_same_time_one_does_it()
    {
        await AddCustomerAsync();
        await Records.BeginAsync(Caller, Stored(), CancellationToken.None);
        var held = new ConcurrentDictionary<string, object>(StringComparer.Ordinal);
        using var one = NewRuns(new SharedLocks(held));
        using var two = NewRuns(new SharedLocks(held));

        await Task.WhenAll(one.StartAsync(CancellationToken.None), two.StartAsync(CancellationToken.None));
        await EndAsync();
        await Task.WhenAll(one.StopAsync(CancellationToken.None), two.StopAsync(CancellationToken.None));

        Assert.Equal((1, 0), (await ExportsAsync(), held.Count));
    }

    [Fact]
    public async Task A_run_that_another_server_has_ended_before_this_one_had_its_turn_is_not_done_again()
    {
        await AddCustomerAsync();
        await Records.BeginAsync(Caller, Stored(), CancellationToken.None);
        var turn = new TurnLater();
        using var late = NewRuns(turn);
        await late.StartAsync(CancellationToken.None);
        await turn.Asked;
        using var first = NewRuns();
        await first.StartAsync(CancellationToken.None);
        await EndAsync();
        await first.StopAsync(CancellationToken.None);

        turn.Give();
        await turn.GivenBack;
        await late.StopAsync(CancellationToken.None);

        Assert.Equal(1, await ExportsAsync());
        Assert.Equal(ListRunState.Done, (await late.OfAsync(Caller))!.State);
    }

    [Fact]
    public async Task A_run_that_is_over_stays_as_it_ended_whatever_a_late_server_writes_down()
    {
        await Records.BeginAsync(Caller, Stored(), CancellationToken.None);
        var ended = Stored();
        (ended.State, ended.Done) = (ListRunState.Done, 9);
        await Records.MoveAsync(ended, CancellationToken.None);

        Assert.True((await Records.MoveAsync(Stored(), CancellationToken.None)).Value);

        var stored = (await StoredAsync())!;
        Assert.Equal((ListRunState.Done, 9), (stored.State, stored.Done));
    }

    [Fact]
    public async Task A_run_of_another_server_ends_when_its_agent_says_so_here()
    {
        await Records.BeginAsync(Caller, Stored(), CancellationToken.None);
        using var here = NewRuns(new HeldElsewhere());

        await here.CancelAsync(Caller);

        Assert.True((await Records.MoveAsync(Stored(), CancellationToken.None)).Value);
    }

    [Fact]
    public async Task What_is_put_away_is_gone_with_its_file()
    {
        using var runs = NewRuns();
        await (await BegunAsync(runs))!.Work;
        Assert.NotEmpty(Directory.EnumerateFiles(Folder));

        await runs.RemoveAsync(Caller);

        Assert.Null(await runs.OfAsync(Caller));
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task A_change_of_tags_is_undone_for_those_that_it_has_changed_and_can_be_redone()
    {
        var (had, others) = (await AddCustomerAsync("Contoso Skog AB"), await AddCustomerAsync("Fabrikam AB"));
        var tags = Services.GetRequiredService<CustomerTagService>();
        await tags.ChangeAsync(Caller, had, new TagChange(["vip"], []), CancellationToken.None);
        var runs = Services.GetRequiredService<ListRuns>();

        var run = (
            await runs.TagAsync(Caller, everybody, new TagChange(["vip"], []), CultureInfo.InvariantCulture)
        ).Value!;
        await run.Work;
        Assert.Equal((2, 1), (run.Done, run.Changed));
        Assert.Equal((1, 1), (await CountAsync(had), await CountAsync(others)));

        var undo = (await runs.UndoAsync(Caller)).Value!;
        await undo.Work;
        Assert.Equal((ListRunState.Done, 1), (undo.State, undo.Changed));
        Assert.Equal((1, 0), (await CountAsync(had), await CountAsync(others)));

        await (await runs.UndoAsync(Caller)).Value!.Work;
        Assert.Equal((1, 1), (await CountAsync(had), await CountAsync(others)));
        Assert.Null((await runs.UndoAsync(Caller with { AgentId = Guid.NewGuid() })).Value);
    }

    [Fact]
    public async Task What_has_changed_nothing_and_an_export_cannot_be_undone()
    {
        await AddCustomerAsync();
        var runs = Services.GetRequiredService<ListRuns>();

        var nothing = await runs.TagAsync(
            Caller,
            everybody,
            new TagChange([], ["absent"]),
            CultureInfo.InvariantCulture
        );
        await nothing.Value!.Work;
        Assert.Null((await runs.UndoAsync(Caller)).Value);
        await (await BegunAsync(runs))!.Work;
        Assert.Null((await runs.UndoAsync(Caller)).Value);
    }

    [Fact]
    public void More_than_are_remembered_cannot_be_undone()
    {
        var run = new ListRun(Guid.NewGuid(), Caller, ListRunKind.Tags, total: null, DateTime.UnixEpoch)
        {
            TagChange = new TagChange(["vip"], []),
        };
        var batch = Enumerable.Range(0, ListRun.MostUndoable).Select(_ => Guid.NewGuid()).ToList();
        run.CountChanged(batch);
        run.End(ListRunState.Done);
        Assert.Equal(batch, run.Undo!.Value.CustomerTenantIds);

        run.CountChanged([Guid.NewGuid()]);
        Assert.Null(run.Undo);
    }

    private async Task<int> CountAsync(Guid customer) =>
        (
            await Services
                .GetRequiredService<CustomerTagQueries>()
                .OfCustomerAsync(Caller, customer, CancellationToken.None)
        ).Count;

    private ListRunRecords Records => Services.GetRequiredService<ListRunRecords>();

    private StoredListRun Stored() =>
        new()
        {
            AgentId = Caller.AgentId,
            PartnerId = Caller.PartnerId,
            Id = runId,
            Kind = ListRunKind.Csv,
            Request = new ListRunRequest(
                Caller,
                everybody,
                string.Empty,
                Change: null,
                "sv-SE",
                "sv",
                "Europe/Stockholm"
            ).Write(),
            FileName = "customers.csv",
            // An old one that is over is forgotten.
            StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            Done = 7,
        };

    private async Task<StoredListRun?> StoredAsync() => await Records.OfAsync(Caller, CancellationToken.None);

    private async Task<ListRun?> BegunAsync(ListRuns runs) =>
        (await runs.ExportAsync(Caller, everybody, string.Empty, ListRunKind.Csv, total: null, look)).Value;

    /// <summary>How many exports the audit trail tells of.</summary>
    private async Task<int> ExportsAsync()
    {
        await using var db = await Services
            .GetRequiredService<IDbContextFactory<PortalDb>>()
            .CreateDbContextAsync(CancellationToken.None);
        return await db.Set<AuditEvent>().CountAsync(told => told.Action == AuditAction.CustomersExported);
    }

    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await StoredAsync())!.State == ListRunState.Running)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private ListRuns NewRuns(IServerLocks? locks = null) =>
        new(
            Records,
            Services.GetRequiredService<ListRunWork>(),
            Services.GetRequiredService<ExportFiles>(),
            locks ?? OnlyServer.Instance,
            TimeProvider.System,
            NullLogger<ListRuns>.Instance
        );

    /// <summary>A run waits here until it is broken off.</summary>
    private sealed class NeverAnswered : IServerLocks
    {
        public async Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        }

        public Task GiveBackAsync(string name) => Task.CompletedTask;
    }

    /// <summary>Another server holds every name.</summary>
    private sealed class HeldElsewhere : IServerLocks
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            return Task.FromResult(false);
        }

        public Task GiveBackAsync(string name) => Task.CompletedTask;
    }

    /// <summary>The locks of one server; what others hold is in the dictionary too.</summary>
    private sealed class SharedLocks(ConcurrentDictionary<string, object> held) : IServerLocks
    {
        public Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult(held.GetOrAdd(name, this) == this);

        public Task GiveBackAsync(string name)
        {
            held.TryRemove(KeyValuePair.Create<string, object>(name, this));
            return Task.CompletedTask;
        }
    }

    /// <summary>Every name is free, once the test says so.</summary>
    private sealed class TurnLater : IServerLocks
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource back = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public Task GivenBack => back.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Give() => given.SetResult();

        public async Task<bool> TryTakeAsync(string name, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await given.Task.WaitAsync(cancellationToken);
            return true;
        }

        public Task GiveBackAsync(string name)
        {
            back.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
