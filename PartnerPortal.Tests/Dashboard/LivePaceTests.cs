namespace PartnerPortal.Dashboard;

/// <summary>Decision 33: a screen rests fifty times as long as it read, from one to ten seconds.</summary>
public sealed class LivePaceTests
{
    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(19, 1_000)]
    [InlineData(40, 2_000)]
    [InlineData(200, 10_000)]
    [InlineData(5_000, 10_000)]
    public void A_screen_rests_between_one_and_ten_seconds(int reading, int rest) =>
        Assert.Equal(TimeSpan.FromMilliseconds(rest), LivePace.Default.RestAfter(TimeSpan.FromMilliseconds(reading)));
}
