using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>Sessions through the real host: a cookie is valid as long as its row.</summary>
public sealed class AgentSessionTests : IAsyncLifetime
{
    private const string Email = "admin@fourthcoffee.example";
    private const string Chosen = "another horse battery";

    private readonly FakeClock clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private PortalApp app = null!;

    private static Caller Caller => TestCustomers.CallerOf(Email);

    private OwnSessions Sessions => app.Services.GetRequiredService<OwnSessions>();

    public async Task InitializeAsync() =>
        app = await PortalApp.StartAsync(
            new PortalSetup { Services = services => services.AddSingleton<TimeProvider>(clock) }
        );

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Idle_for_eight_hours_a_session_is_over_and_use_keeps_it()
    {
        using var visitor = await SignedInAsync();
        for (var use = 0; use < 3; use++)
        {
            clock.Advance(TimeSpan.FromHours(7.9));
            Assert.True(await IsInAsync(visitor));
        }

        clock.Advance(TimeSpan.FromHours(8));
        Assert.False(await IsInAsync(visitor));
    }

    [Fact]
    public async Task After_seven_days_a_session_is_over_however_much_it_is_used()
    {
        using var visitor = await SignedInAsync();
        for (var hours = 7; hours < 7 * 24; hours += 7)
        {
            clock.Advance(TimeSpan.FromHours(7));
            Assert.True(await IsInAsync(visitor), $"{hours}");
        }

        clock.Advance(TimeSpan.FromHours(7));
        Assert.False(await IsInAsync(visitor));
    }

    [Fact]
    public async Task What_was_used_is_written_and_what_is_over_is_deleted()
    {
        using var visitor = await SignedInAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await IsInAsync(visitor);
        var service = app.Services.GetRequiredService<AgentSessions>();
        await service.WriteAsync(CancellationToken.None);
        Assert.Equal(clock.UtcNow, Assert.Single(await ListAsync()).LastSeenAt);

        await service.DeleteOverAsync(CancellationToken.None);
        Assert.Single(await ListAsync());
        clock.Advance(TimeSpan.FromHours(8));
        await service.DeleteOverAsync(CancellationToken.None);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task The_list_says_since_when_and_from_where_and_the_database_holds_no_secret()
    {
        using var visitor = await SignedInAsync();
        var line = Assert.Single(await ListAsync());
        Assert.Equal((clock.UtcNow, clock.UtcNow), (line.StartedAt, line.LastSeenAt));
        Assert.NotNull(line.Address);

        await using var db = await app.ContextAsync();
        Assert.Equal(64, (await db.Set<AgentSession>().SingleAsync()).SecretSha256.Length);
    }

    [Fact]
    public async Task Signing_out_kills_a_copy_of_the_cookie_too()
    {
        using var visitor = await SignedInAsync();
        using var thief = Copy(visitor);
        Assert.True(await IsInAsync(thief));

        var page = await visitor.ReadAsync("/there-is-no-such-page");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await visitor.PostAsync("/sign-out", [KeyValuePair.Create("__RequestVerificationToken", token)]);

        Assert.False(await IsInAsync(thief));
    }

    [Fact]
    public async Task Signing_in_again_replaces_the_session_of_this_browser()
    {
        using var visitor = await SignedInAsync();
        using var copy = Copy(visitor);
        using var elsewhere = await SignedInAsync();

        await visitor.SignInAsync("sales@fourthcoffee.example", DemoAccounts.Password);

        Assert.True(await IsInAsync(visitor));
        Assert.False(await IsInAsync(copy));
        Assert.True(await IsInAsync(elsewhere));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task One_session_is_ended_or_all_and_somebody_elses_never()
    {
        using var first = await SignedInAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await SignedInAsync();
        using var colleague = await SignedInAsync("sales@fourthcoffee.example");
        var lines = await ListAsync();
        Assert.Equal(2, lines.Count);

        // The colleague knows its number and can do nothing with it.
        var stranger = TestCustomers.CallerOf("sales@fourthcoffee.example");
        Assert.Equal(0, (await Sessions.EndAsync(stranger, lines[1].Id, CancellationToken.None)).Value);
        Assert.True(await IsInAsync(first));

        Assert.Equal(1, (await Sessions.EndAsync(Caller, lines[1].Id, CancellationToken.None)).Value);
        Assert.False(await IsInAsync(first));
        Assert.True(await IsInAsync(second));

        using var third = await SignedInAsync();
        Assert.Equal(2, (await Sessions.EndAllAsync(Caller, CancellationToken.None)).Value);
        Assert.False(await IsInAsync(second));
        Assert.False(await IsInAsync(third));
        Assert.True(await IsInAsync(colleague));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_not_this_one()
    {
        using var here = await SignedInAsync();
        var session = Assert.Single(await ListAsync()).Id;
        using var elsewhere = await SignedInAsync();

        Assert.True((await ChangeAsync(session, DemoAccounts.Password, Chosen, Chosen)).IsSuccess);

        Assert.True(await IsInAsync(here));
        Assert.False(await IsInAsync(elsewhere));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SignInAsync(Email, DemoAccounts.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.SignInAsync(Email, Chosen)).StatusCode);
    }

    [Theory]
    [InlineData("wrong", Chosen, Chosen, nameof(PasswordChange.Current), nameof(CurrentPasswordWrong))]
    [InlineData(DemoAccounts.Password, "short", "short", nameof(PasswordChange.Password), nameof(PasswordTooShort))]
    [InlineData(DemoAccounts.Password, Email, Email, nameof(PasswordChange.Password), nameof(PasswordTooEasy))]
    [InlineData(DemoAccounts.Password, Chosen, "other", nameof(PasswordChange.Repeated), nameof(PasswordsDiffer))]
    public async Task A_password_is_not_changed_for_nothing(
        string current,
        string password,
        string repeated,
        string field,
        string fault
    )
    {
        var refused = await ChangeAsync(Guid.NewGuid(), current, password, repeated);
        var only = Assert.Single(((InvalidFields)refused.Error!).Fields);
        Assert.Equal((field, fault), (only.Field, only.Error.Code));
        using var visitor = await SignedInAsync();
        Assert.True(await IsInAsync(visitor));
    }

    [Fact]
    public async Task Who_is_disabled_or_reset_is_out_at_the_next_request()
    {
        var people = app.Services.GetRequiredService<PeopleService>();
        var owner = TestCustomers.CallerOf("owner@fourthcoffee.example");
        using var visitor = await SignedInAsync();
        await people.DisableAsync(owner, Caller.AgentId, CancellationToken.None);
        Assert.False(await IsInAsync(visitor));
        await people.EnableAsync(owner, Caller.AgentId, CancellationToken.None);
        Assert.False(await IsInAsync(visitor));

        using var again = await SignedInAsync();
        await people.ResetAsync(owner, Caller.AgentId, CancellationToken.None);
        Assert.False(await IsInAsync(again));
        Assert.Equal(HttpStatusCode.OK, (await again.SignInAsync(Email, DemoAccounts.Password)).StatusCode);
    }

    private async Task<Visitor> SignedInAsync(string email = Email)
    {
        var visitor = new Visitor(app.Address);
        Assert.Equal(HttpStatusCode.Found, (await visitor.SignInAsync(email, DemoAccounts.Password)).StatusCode);
        return visitor;
    }

    private Visitor Copy(Visitor visitor)
    {
        var copy = new Visitor(app.Address);
        copy.Cookies.Add(visitor.Cookies.GetCookies(app.Address));
        return copy;
    }

    private static async Task<bool> IsInAsync(Visitor visitor) =>
        (await visitor.GetAsync("/customers")).StatusCode == HttpStatusCode.OK;

    private Task<List<SessionLine>> ListAsync() => Sessions.ListAsync(Caller, CancellationToken.None);

    private Task<Result<bool>> ChangeAsync(Guid session, string current, string password, string repeated) =>
        app
            .Services.GetRequiredService<OwnAccount>()
            .ChangePasswordAsync(
                Caller,
                session,
                new PasswordChange(current, password, repeated),
                CancellationToken.None
            );
}
