using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace PartnerPortal.Shared.Limits;

public sealed class WindowLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_key_waits_until_the_window_that_its_first_deed_began_is_over()
    {
        using var counter = new WindowLimit<string>(2, Minute, clock);
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
    public void A_clock_that_was_put_back_makes_no_window_longer()
    {
        using var counter = new WindowLimit<string>(1, Minute, clock);
        Assert.Null(counter.Take("a"));

        clock.AdjustTime(clock.GetUtcNow().AddDays(-1));

        Assert.Null(counter.Take("a"));
        Assert.Equal(Minute, counter.Take("a"));
    }

    [Fact]
    public void A_window_is_remembered_while_it_runs_and_no_longer()
    {
        using var window = new WindowLimiter(1, Minute, clock);
        window.AttemptAcquire().Dispose();
        clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Null(window.IdleDuration);

        clock.Advance(TimeSpan.FromSeconds(20) + TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromSeconds(20), window.IdleDuration);
    }

    [Fact]
    public void Whatever_strangers_name_has_one_of_a_fixed_number_of_keys_and_none_of_it_is_kept()
    {
        var keys = Enumerable.Range(0, 1_000_000).Select(number => StrangerKey.Of($"nobody{number}")).ToHashSet();
        Assert.All(keys, key => Assert.InRange(key, 0, StrangerKey.Count - 1));
        // A million names leave about e^-15 of the keys out: the names are spread, not piled up.
        Assert.InRange(keys.Count, StrangerKey.Count - 10, StrangerKey.Count);
        Assert.Equal(StrangerKey.Of(new string('x', 1_000_000)), StrangerKey.Of(new string('x', 1_000_000)));
    }

    [Fact]
    public void An_account_is_limited_from_however_many_addresses_it_is_tried()
    {
        var account = Guid.NewGuid();
        using var limits = new AttemptLimits(clock);
        for (var attempt = 0; attempt < AttemptLimits.AttemptsPerWindow; attempt++)
        {
            Assert.True(limits.IsAllowed(From($"192.0.2.{attempt}"), account));
        }

        var refused = From("198.51.100.1");
        Assert.False(limits.IsAllowed(refused, account));
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.Equal("60", refused.Response.Headers.RetryAfter);
        Assert.True(limits.IsAllowed(From("198.51.100.1"), Guid.NewGuid()));
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
