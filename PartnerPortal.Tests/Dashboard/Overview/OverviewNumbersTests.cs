using System.Globalization;

namespace PartnerPortal.Dashboard.Overview;

public sealed class OverviewNumbersTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [InlineData("en-GB", 0.554, "55%")]
    [InlineData("sv-SE", 0.554, "55 %")]
    [InlineData("en-GB", 0.9999, "99%")]
    [InlineData("en-GB", 1.0, "100%")]
    [InlineData("en-GB", 0.0001, "< 1%")]
    [InlineData("en-GB", 0.0, "0%")]
    public void A_share_is_all_only_where_it_is_all(string culture, double share, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        // Which non-breaking space is used depends on the culture.
        Assert.Equal(
            expected,
            string.Concat(OverviewNumbers.Percent(share).Select(c => char.IsWhiteSpace(c) ? ' ' : c))
        );
    }

    [Fact]
    public void A_difference_has_a_sign_and_none_is_said()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");

        Assert.Equal(["+1.204", "\u221231", "±0"], new[] { 1204L, -31L, 0L }.Select(OverviewNumbers.Change));
        Assert.Equal("+1,6", OverviewNumbers.Change(1.6));
        Assert.Equal("–", OverviewNumbers.Percent(null));
    }
}
