using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Uploaded files are full of people, so they do not stay longer than a dry run needs them.</summary>
public sealed class BulkFileUpkeepTests : BulkTests
{
    private string[] Kept => Directory.GetFiles(Portal.Get<PortalSettings>().BulkFolder);

    private Task<int> LookAsync() => Portal.Get<BulkFileUpkeep>().RemoveUnneededAsync(CancellationToken.None);

    private void Age(TimeSpan age)
    {
        foreach (var file in Kept)
        {
            File.SetLastWriteTimeUtc(file, Portal.Clock.GetUtcNow().UtcDateTime - age);
        }
    }

    [Fact]
    public async Task A_file_goes_an_hour_after_its_dry_run_and_the_run_goes_on_without_it()
    {
        var customers = await CustomersAsync(2);
        var run = await JudgedAsync(FileOf(customers.Select(id => Row(id))));
        Age(TimeSpan.FromMinutes(61));

        Assert.Equal(1, await LookAsync());

        Assert.Empty(Kept);
        await ConfirmAsync(run);
        Assert.Equal(BulkRunState.Finished, await WorkAsync(run));
        Assert.Equal(2, (await AttestationsAsync()).Count);
    }

    [Fact]
    public async Task A_file_stays_while_a_dry_run_has_to_read_it_even_if_another_run_of_it_is_over()
    {
        var file = FileOf(Row(Guid.NewGuid()));
        await JudgedAsync(file);
        var waiting = (await UploadAsync(PortalFixture.SalesAgent, file)).Value;
        Age(TimeSpan.FromDays(2));

        Assert.Equal(0, await LookAsync());

        Assert.Equal(BulkRunState.Judged, await WorkAsync(waiting));
    }

    [Fact]
    public async Task A_run_that_was_read_again_before_its_dry_run_was_over_keeps_no_file()
    {
        var file = FileOf(Row(Guid.NewGuid()));
        var replaced = (await UploadAsync(PortalFixture.SalesAgent, file)).Value;
        var again = await Runs.ReadAgainAsync(
            PortalFixture.SalesAgent,
            replaced,
            BulkEncoding.Windows1252,
            CancellationToken.None
        );
        await WorkAsync(again.Value);
        Age(TimeSpan.FromMinutes(61));

        Assert.Equal(1, await LookAsync());
    }

    [Fact]
    public async Task A_file_that_was_kept_just_now_stays_because_its_run_may_be_about_to_be_written_down()
    {
        await JudgedAsync(FileOf(Row(Guid.NewGuid())));
        Age(TimeSpan.FromMinutes(59));

        Assert.Equal(0, await LookAsync());

        Assert.Single(Kept);
    }
}
