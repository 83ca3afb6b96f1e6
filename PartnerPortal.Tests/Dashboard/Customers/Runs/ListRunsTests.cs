using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Dashboard.Customers.Runs;

public sealed class ListRunsTests : DashboardTest
{
    private static readonly ExportLook look = new(
        CultureInfo.InvariantCulture,
        CultureInfo.InvariantCulture,
        TimeZoneInfo.Utc
    );

    private string Folder => Path.Combine(Services.GetRequiredService<PortalSettings>().DataDirectory, "exports");

    [Fact]
    public async Task Whose_run_a_stop_has_interrupted_is_told_after_the_start()
    {
        using var before = NewRuns();
        await before.StartAsync(CancellationToken.None);
        Database.Hold();
        var run = before.Export(Caller, new(new PortfolioFilter()), string.Empty, ListRunKind.Csv, total: null, look);
        Assert.NotNull(run);

        var stopping = before.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        Database.LetGo();
        await stopping;
        Assert.Equal(ListRunState.Cancelled, run.State);

        using var after = NewRuns();
        await after.StartAsync(CancellationToken.None);
        Assert.Equal((ListRunKind.Csv, ListRunState.Interrupted), (after.Of(Caller)!.Kind, after.Of(Caller)!.State));
        Assert.Empty(Directory.EnumerateFiles(Folder));
        after.Remove(Caller);
        Assert.Null(after.Of(Caller));
        await after.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_run_that_was_over_before_the_stop_is_not_told_as_interrupted()
    {
        using var before = NewRuns();
        await before.StartAsync(CancellationToken.None);
        var run = before.Export(Caller, new(new PortfolioFilter()), string.Empty, ListRunKind.Csv, total: null, look);
        await run!.Work;
        await before.StopAsync(CancellationToken.None);

        using var after = NewRuns();
        await after.StartAsync(CancellationToken.None);
        Assert.Null(after.Of(Caller));
        await after.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_change_of_tags_is_undone_for_those_that_it_has_changed_and_can_be_redone()
    {
        var (had, others) = (await AddCustomerAsync("Contoso Skog AB"), await AddCustomerAsync("Fabrikam AB"));
        var tags = Services.GetRequiredService<CustomerTagService>();
        await tags.ChangeAsync(Caller, had, new TagChange(["vip"], []), CancellationToken.None);
        var runs = Services.GetRequiredService<ListRuns>();

        var run = runs.Tag(
            Caller,
            new SelectedCustomers(new PortfolioFilter()),
            new TagChange(["vip"], []),
            CultureInfo.InvariantCulture
        );
        await run!.Work;
        Assert.Equal((2, 1), (run.Done, run.Changed));
        Assert.Equal((1, 1), (await CountAsync(had), await CountAsync(others)));

        var undo = runs.Undo(Caller);
        await undo!.Work;
        Assert.Equal((ListRunState.Done, 1), (undo.State, undo.Changed));
        Assert.Equal((1, 0), (await CountAsync(had), await CountAsync(others)));

        await runs.Undo(Caller)!.Work;
        Assert.Equal((1, 1), (await CountAsync(had), await CountAsync(others)));
        Assert.Null(runs.Undo(Caller with { AgentId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task What_has_changed_nothing_and_an_export_cannot_be_undone()
    {
        await AddCustomerAsync();
        var runs = Services.GetRequiredService<ListRuns>();
        var everybody = new SelectedCustomers(new PortfolioFilter());

        await runs.Tag(Caller, everybody, new TagChange([], ["absent"]), CultureInfo.InvariantCulture)!.Work;
        Assert.Null(runs.Undo(Caller));
        await runs.Export(Caller, everybody, string.Empty, ListRunKind.Csv, total: null, look)!.Work;
        Assert.Null(runs.Undo(Caller));
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

    private ListRuns NewRuns() =>
        new(
            Services.GetRequiredService<PortfolioExportQueries>(),
            Services.GetRequiredService<PortfolioExportLog>(),
            Services.GetRequiredService<CustomerTagService>(),
            Services.GetRequiredService<ExportWriters>(),
            Services.GetRequiredService<PortalSettings>(),
            TimeProvider.System,
            NullLogger<ListRuns>.Instance
        );
}
