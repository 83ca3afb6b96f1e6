using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>A list whose place is no longer known there is begun again, however far behind its beginning it was.</summary>
[Trait("Stores", "Both")]
public sealed class ListBegunAgainTests : PortalTests
{
    private const int ReadPages = 5;

    private TestPartnerCenter Center => Portal.Center;

    [Fact]
    public async Task The_pages_that_were_read_before_may_bring_nobody_new()
    {
        await BeginAsync();

        await Portal.GoOnAsync();

        var done = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Done, ReadPages + 1, true), (done.Status, done.Listed, done.BeganAgain));
    }

    [Fact]
    public async Task Somebody_new_among_them_makes_the_rest_no_less_known()
    {
        await BeginAsync();
        var added = Center.Add("Fabrikam AB");
        var line = Center.Lines[^1];
        Center.Lines.Remove(line);
        Center.Lines.Insert(1, line);

        await Portal.GoOnAsync();

        var done = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Done, ReadPages + 2), (done.Status, done.Listed));
        Assert.NotNull(await Portal.LineAsync(added));
    }

    [Fact]
    public async Task A_list_that_then_goes_round_in_a_circle_is_given_up_all_the_same()
    {
        await BeginAsync();
        var first = Center.Lines[0];
        Center.Pages[string.Empty] = () => new CenterPage([first], "round");
        Center.Pages["round"] = () => new CenterPage([first], "round");
        var before = Center.Calls("list");

        await Portal.GoOnAsync();

        var reading = await Portal.LastReadingAsync();
        Assert.Equal(CenterReadingStatus.Failed, reading.Status);
        Assert.Equal(nameof(CenterPagesRepeat), StoredError.Read(reading.Trouble!).Code);
        Assert.InRange(Center.Calls("list") - before, ReadPages, 2 * ReadPages);
    }

    [Fact]
    public async Task A_place_that_is_lost_a_second_time_ends_the_reading()
    {
        await BeginAsync();
        Center.Pages["2"] = () => new CenterRefuses("2000", "The token has expired.");

        await Portal.GoOnAsync();

        var reading = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Failed, true), (reading.Status, reading.BeganAgain));
        Assert.Equal(nameof(CenterRefuses), StoredError.Read(reading.Trouble!).Code);
    }

    /// <summary>A reading with five pages behind it, each of one customer, whose place is then refused once.</summary>
    private async Task BeginAsync()
    {
        await Portal.ConnectAsync();
        Center.MaxPage = 1;
        for (var i = 0; i <= ReadPages; i++)
        {
            Center.Add($"Contoso {i} AB");
        }

        await Portal.BeginAsync(PortalFixture.DirectPartner);
        for (var i = 0; i < ReadPages; i++)
        {
            await Portal.Get<CenterReader>().StepAsync(PortalFixture.DirectPartner, CancellationToken.None);
        }

        Center.Pages["5"] = () =>
        {
            Center.Pages.Remove("5");
            return new CenterRefuses("2000", "The token has expired.");
        };
    }
}
