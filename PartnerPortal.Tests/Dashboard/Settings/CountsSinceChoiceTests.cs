namespace PartnerPortal.Dashboard.Settings;

public sealed class CountsSinceChoiceTests
{
    [Theory]
    [InlineData("none", null)]
    [InlineData("renewed", "2023-03-01")]
    [InlineData("distributors", "2023-04-01")]
    [InlineData("own", null)]
    [InlineData("2024-05-06", "2024-05-06")]
    public void A_choice_is_read_from_the_address_and_written_as_it_was(string text, string? since)
    {
        var choice = CountsSinceChoice.Read(text);

        Assert.Equal(since is null ? null : DateOnly.ParseExact(since, "yyyy-MM-dd"), choice!.Since);
        Assert.Equal(text, choice.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024-13-01")]
    [InlineData("None")]
    public void What_is_no_choice_is_none(string? text) => Assert.Null(CountsSinceChoice.Read(text));

    [Fact]
    public void A_setting_is_shown_as_the_choice_it_is()
    {
        Assert.Equal(CountsSinceChoice.None, CountsSinceChoice.Of(since: null).Name);
        Assert.Equal(CountsSinceChoice.Renewed, CountsSinceChoice.Of(new DateOnly(2023, 3, 1)).Name);
        Assert.Equal(CountsSinceChoice.DistributorsBlock, CountsSinceChoice.Of(new DateOnly(2023, 4, 1)).Name);
        Assert.Equal(
            new CountsSinceChoice(CountsSinceChoice.Own, new DateOnly(2024, 1, 1)),
            CountsSinceChoice.Of(new DateOnly(2024, 1, 1))
        );
    }
}
