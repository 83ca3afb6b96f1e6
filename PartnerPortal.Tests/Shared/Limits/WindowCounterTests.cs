using System.Net;
using Microsoft.AspNetCore.Http;

namespace PartnerPortal.Shared.Limits;

public sealed class WindowCounterTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeClock clock = new();

    [Fact]
    public void A_key_waits_until_the_window_that_its_first_deed_began_is_over()
    {
        var counter = new WindowCounter<string>(2, Minute, clock);
        Assert.Null(counter.Take("a"));
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(counter.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(20), counter.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(20), counter.WaitOf("a"));
        Assert.Null(counter.Take("b"));

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(counter.WaitOf("a"));
        Assert.Null(counter.Take("a"));
        Assert.Null(counter.Take("a"));
        Assert.Equal(Minute, counter.Take("a"));
    }

    [Fact]
    public void Its_memory_is_bounded_and_who_comes_when_it_is_full_waits()
    {
        var counter = new WindowCounter<int>(1, Minute, clock, capacity: 100);
        for (var key = 0; key < 100; key++)
        {
            Assert.Null(counter.Take(key));
        }

        Assert.Equal(Minute, counter.Take(100));
        Assert.Equal(100, counter.Count);

        clock.Advance(Minute);
        Assert.Null(counter.Take(100));
        Assert.Equal(1, counter.Count);
    }

    [Fact]
    public void An_account_is_limited_from_however_many_addresses_and_spellings_it_is_tried()
    {
        var limits = new AttemptLimits(clock);
        for (var attempt = 0; attempt < AttemptLimits.AttemptsPerWindow; attempt++)
        {
            Assert.True(
                limits.IsAllowed(From($"192.0.2.{attempt}"), attempt % 2 == 0 ? "admin@a.example" : " ADMIN@a.example")
            );
        }

        var refused = From("198.51.100.1");
        Assert.False(limits.IsAllowed(refused, "admin@a.example"));
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.Equal("60", refused.Response.Headers.RetryAfter);
        Assert.True(limits.IsAllowed(From("198.51.100.1"), "admin@b.example"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void The_addresses_that_one_subscriber_has_count_as_one(string one, string other, bool areOne) =>
        Assert.Equal(
            areOne,
            string.Equals(
                ClientNetwork.Of(IPAddress.Parse(one)),
                ClientNetwork.Of(IPAddress.Parse(other)),
                StringComparison.Ordinal
            )
        );

    private static DefaultHttpContext From(string address) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
