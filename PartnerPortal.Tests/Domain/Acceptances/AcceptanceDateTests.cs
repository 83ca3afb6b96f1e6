using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

public sealed class AcceptanceDateTests
{
    private static readonly TimeZoneInfo Auckland = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");
    private static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    // 15 June, 18:00 in UTC: the 16th, 06:00 in Auckland, and the 15th, 11:00 in Los Angeles.
    private static readonly DateTime Evening = new(2026, 6, 15, 18, 0, 0, DateTimeKind.Utc);

    // 15 June, 03:00 in UTC: the 15th, 15:00 in Auckland, and still the 14th, 20:00 in Los Angeles.
    private static readonly DateTime Night = new(2026, 6, 15, 3, 0, 0, DateTimeKind.Utc);

    private static DateOnly June(int day) => new(2026, 6, day);

    [Fact]
    public void In_Auckland_the_day_that_has_not_begun_in_UTC_is_today_and_is_taken()
    {
        var date = AcceptanceDate.OnDay(June(16), Auckland).Resolve(Evening).Value;

        Assert.Equal(June(16), date.AgreedOn);
    }

    [Fact]
    public void In_Auckland_the_day_after_its_own_today_is_in_the_future()
    {
        var refused = AcceptanceDate.OnDay(June(17), Auckland).Resolve(Evening).Error;

        Assert.Equal(new AcceptanceDateInFuture(June(16)), refused);
    }

    [Fact]
    public void In_Los_Angeles_the_day_that_has_begun_in_UTC_only_is_in_the_future()
    {
        var refused = AcceptanceDate.OnDay(June(15), LosAngeles).Resolve(Night).Error;

        Assert.Equal(new AcceptanceDateInFuture(June(14)), refused);
    }

    [Fact]
    public void In_Los_Angeles_its_own_today_is_taken()
    {
        Assert.Equal(June(14), AcceptanceDate.OnDay(June(14), LosAngeles).Resolve(Night).Value.AgreedOn);
        Assert.Equal(June(15), AcceptanceDate.OnDay(June(15), LosAngeles).Resolve(Evening).Value.AgreedOn);
    }

    [Theory]
    [InlineData("Pacific/Auckland", 16)]
    [InlineData("Pacific/Auckland", 15)]
    [InlineData("Europe/Stockholm", 15)]
    [InlineData("America/Los_Angeles", 15)]
    [InlineData("America/Los_Angeles", 1)]
    public void The_stored_instant_of_a_day_is_its_midnight_in_UTC_and_never_later_than_now(string zone, int day)
    {
        var date = AcceptanceDate
            .OnDay(June(day), TimeZoneInfo.FindSystemTimeZoneById(zone))
            .Resolve(Evening)
            .Value.DateAgreed;

        var midnight = new DateTime(2026, 6, day, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(midnight < Evening ? midnight : Evening, date);
        Assert.Equal(DateTimeKind.Utc, date.Kind);
    }

    [Fact]
    public void An_instant_may_be_five_minutes_ahead_and_is_now_then_but_no_more_even_on_the_same_day()
    {
        var now = new DateTimeOffset(Evening);

        foreach (var ahead in (TimeSpan[])[TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)])
        {
            Assert.Equal(Evening, AcceptanceDate.At(now + ahead).Resolve(Evening).Value.DateAgreed);
        }

        Assert.IsType<AcceptanceDateInFuture>(AcceptanceDate.At(now.AddMinutes(5).AddTicks(1)).Resolve(Evening).Error);
    }

    [Fact]
    public void What_is_ahead_by_a_moment_has_the_day_of_now()
    {
        var beforeMidnight = new DateTime(2026, 6, 15, 23, 59, 58, DateTimeKind.Utc);

        var date = AcceptanceDate.At(new DateTimeOffset(beforeMidnight).AddSeconds(3)).Resolve(beforeMidnight).Value;

        Assert.Equal((June(15), beforeMidnight), (date.AgreedOn, date.DateAgreed));
    }

    [Fact]
    public void This_very_instant_is_taken()
    {
        Assert.Equal(Evening, AcceptanceDate.At(new DateTimeOffset(Evening)).Resolve(Evening).Value.DateAgreed);
    }

    [Fact]
    public void An_instant_with_an_offset_is_that_instant_and_has_the_day_of_its_offset()
    {
        // 06:00 on the 16th in Auckland is 18:00 on the 15th in UTC.
        var inAuckland = new DateTimeOffset(2026, 6, 16, 6, 0, 0, TimeSpan.FromHours(12));

        var date = AcceptanceDate.At(inAuckland).Resolve(Evening).Value;

        Assert.Equal(Evening, date.DateAgreed);
        Assert.Equal(June(16), date.AgreedOn);
    }

    [Fact]
    public void A_day_that_is_missing_is_named_as_missing()
    {
        PortalError? refused = AcceptanceDate.OnDay(day: null, TimeZoneInfo.Utc).Resolve(Evening).Error;

        Assert.IsType<AcceptanceDateMissing>(refused);
    }

    [Fact]
    public void A_day_before_the_programme_began_is_a_slip()
    {
        Assert.IsType<AcceptanceDateTooEarly>(
            AcceptanceDate.OnDay(new DateOnly(206, 6, 15), TimeZoneInfo.Utc).Resolve(Evening).Error
        );
        Assert.IsType<AcceptanceDateTooEarly>(AcceptanceDate.At(DateTimeOffset.MinValue).Resolve(Evening).Error);
        Assert.True(
            AcceptanceDate.OnDay(AcceptanceDate.Earliest, TimeZoneInfo.Utc).Resolve(Evening).IsSuccess,
            "The first day itself is none."
        );
    }
}
