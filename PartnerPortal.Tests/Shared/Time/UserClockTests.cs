using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Shared.Time;

public sealed class UserClockTests : UiTest
{
    [Fact]
    public void The_day_is_the_persons_and_not_the_servers()
    {
        var clock = new UserClock(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 20), clock.Today);

        clock.Use("Europe/Stockholm");
        Assert.Equal(new DateOnly(2026, 11, 21), clock.Today);

        clock.Use("Nowhere/Atall");
        clock.Use(null);
        Assert.Equal("Europe/Stockholm", clock.Zone.Id);
    }

    [Theory]
    [InlineData("en-US", 19, 15, "yesterday, 4:00 PM")]
    [InlineData("nl-NL", 20, 8, "vandaag, 09:00")]
    [InlineData("sv-SE", 17, 8, "17 nov. 2026")]
    public void A_moment_is_said_in_the_persons_culture_and_zone(string culture, int day, int hour, string text)
    {
        Use(culture);
        Services.GetRequiredService<UserClock>().Use("Europe/Stockholm");

        var moment = Render<LocalMoment>(p =>
            p.Add(m => m.Utc, new DateTime(2026, 11, day, hour, 0, 0, DateTimeKind.Utc))
                .Add(m => m.Format, MomentFormat.Relative)
        );

        Assert.Equal(text, moment.Find("time").TextContent.Replace('\u202f', ' '));
        Assert.Contains("Europe/Stockholm", moment.Find("time").GetAttribute("title"), StringComparison.Ordinal);
    }
}
