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
