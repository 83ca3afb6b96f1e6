using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>The second factor through the real host: password, then a code that is good once.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Email = "admin@fourthcoffee.example";

    private PortalApp app = null!;
    private string key = string.Empty;
    private IReadOnlyList<string> recoveryCodes = [];

    private static Caller Caller => TestCustomers.CallerOf(Email);

    private string switchedOnBy = string.Empty;

    private OwnAccount Account => app.Services.GetRequiredService<OwnAccount>();

    public async Task InitializeAsync()
    {
        app = await PortalApp.StartAsync(new PortalSetup());
        key = (await Account.NewKeyAsync(Caller)).Value.Key;
        switchedOnBy = AuthenticatorApp.CodeOf(key);
        recoveryCodes = (
            await Account.SwitchOnAsync(Caller, DemoAccounts.Password, switchedOnBy, CancellationToken.None)
        ).Value;
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task The_password_alone_opens_nothing_and_with_the_code_it_does()
    {
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/sign-in/code?returnUrl=%2Fcustomers", await PasswordAsync(visitor, "/customers"));
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/customers")).StatusCode);

        Assert.Equal("/customers", await CodeAsync(visitor, AuthenticatorApp.CodeOf(key, 1), "/customers"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        using var first = new Visitor(app.Address);
        await PasswordAsync(first);
        var code = AuthenticatorApp.CodeOf(key, 1);
        Assert.Equal("/", await CodeAsync(first, code));

        using var second = new Visitor(app.Address);
        await PasswordAsync(second);
        Assert.Null(await CodeAsync(second, code));
        // So is the one that switched the factor on.
        Assert.Null(await CodeAsync(second, switchedOnBy));
        Assert.Equal("/", await CodeAsync(second, AuthenticatorApp.CodeOf(key, 2)));
    }

    [Fact]
    public async Task Of_two_uses_of_a_code_at_once_one_is_refused()
    {
        var visitors = new[] { new Visitor(app.Address), new Visitor(app.Address) };
        foreach (var visitor in visitors)
        {
            await PasswordAsync(visitor);
        }

        var code = AuthenticatorApp.CodeOf(key, 1);
        var answers = await Task.WhenAll(visitors.Select(visitor => CodeAsync(visitor, code)));
        Assert.Single(answers, answer => answer is not null);
        foreach (var visitor in visitors)
        {
            visitor.Dispose();
        }
    }

    [Fact]
    public async Task Ten_recovery_codes_let_in_once_each()
    {
        Assert.Equal(10, recoveryCodes.Distinct(StringComparer.Ordinal).Count());
        using var visitor = new Visitor(app.Address);
        await PasswordAsync(visitor);
        Assert.Equal("/", await CodeAsync(visitor, recoveryCodes[3].ToLowerInvariant()));
        Assert.Equal(9, (await Account.StateAsync(Caller)).RecoveryCodesLeft);

        using var other = new Visitor(app.Address);
        await PasswordAsync(other);
        Assert.Null(await CodeAsync(other, recoveryCodes[3]));
        Assert.Equal("/", await CodeAsync(other, recoveryCodes[4]));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        using var visitor = new Visitor(app.Address);
        await PasswordAsync(visitor);
        for (var attempt = 1; attempt <= Lockout.Attempts; attempt++)
        {
            Assert.Null(await CodeAsync(visitor, AuthenticatorApp.WrongCode(key)));
        }

        Assert.Null(await CodeAsync(visitor, AuthenticatorApp.CodeOf(key, 1)));
        using var other = new Visitor(app.Address);
        Assert.Equal(HttpStatusCode.OK, (await other.SignInAsync(Email, DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Wrong_codes_that_come_at_once_all_count()
    {
        var visitors = Enumerable.Range(0, 2 * Lockout.Attempts).Select(_ => new Visitor(app.Address)).ToList();
        foreach (var visitor in visitors)
        {
            await PasswordAsync(visitor);
        }

        await Task.WhenAll(visitors.Select(visitor => CodeAsync(visitor, AuthenticatorApp.WrongCode(key))));

        Assert.Null(await CodeAsync(visitors[0], AuthenticatorApp.CodeOf(key, 1)));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task The_right_password_in_between_does_not_begin_the_count_of_wrong_codes_anew()
    {
        using var visitor = new Visitor(app.Address);
        for (var attempt = 1; attempt <= Lockout.Attempts; attempt++)
        {
            await PasswordAsync(visitor);
            Assert.Null(await CodeAsync(visitor, AuthenticatorApp.WrongCode(key)));
        }

        Assert.Null(await PasswordAsync(visitor));
    }

    /// <summary>As people type them (cases/17-codes-with-hyphens): with blanks and dashes of any kind, or without.</summary>
    [Theory]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData("\u00a0")]
    [InlineData("\u2013")]
    [InlineData("\u2011")]
    [InlineData("\u200b")]
    [InlineData("")]
    public async Task Blanks_and_dashes_in_a_code_mean_nothing(string between)
    {
        using var visitor = new Visitor(app.Address);
        await PasswordAsync(visitor);
        var code = AuthenticatorApp.CodeOf(key, 1);
        Assert.Equal("/", await CodeAsync(visitor, code[..3] + between + code[3..]));

        using var other = new Visitor(app.Address);
        await PasswordAsync(other);
        var recovery = recoveryCodes[0].Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal("/", await CodeAsync(other, recovery[..5] + between + recovery[5..] + " "));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("12345")]
    [InlineData("\ud800")]
    public async Task What_cannot_be_a_code_is_refused_and_counts_as_no_attempt(string code)
    {
        using var visitor = new Visitor(app.Address);
        await PasswordAsync(visitor);
        for (var attempt = 0; attempt <= Lockout.Attempts; attempt++)
        {
            Assert.Null(await CodeAsync(visitor, code));
        }

        Assert.Null(await CodeAsync(visitor, new string('1', 100_000)));
        Assert.Equal("/", await CodeAsync(visitor, AuthenticatorApp.CodeOf(key, 1)));
    }

    [Fact]
    public async Task Switching_on_needs_the_password()
    {
        var colleague = TestCustomers.CallerOf("sales@fourthcoffee.example");
        var own = (await Account.NewKeyAsync(colleague)).Value.Key;

        var refused = await Account.SwitchOnAsync(
            colleague,
            "wrong",
            AuthenticatorApp.CodeOf(own),
            CancellationToken.None
        );

        Assert.IsType<CurrentPasswordWrong>(refused.Error);
        Assert.False((await Account.StateAsync(colleague)).HasSecondFactor);
    }

    [Fact]
    public async Task Without_the_password_a_code_opens_nothing()
    {
        using var visitor = new Visitor(app.Address);
        Assert.Null(await CodeAsync(visitor, AuthenticatorApp.CodeOf(key, 1)));
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task The_code_leads_nowhere_but_into_the_portal(string returnUrl)
    {
        using var visitor = new Visitor(app.Address);
        await PasswordAsync(visitor);
        Assert.Equal("/", await CodeAsync(visitor, AuthenticatorApp.CodeOf(key, 1), returnUrl));
    }

    [Fact]
    public async Task Neither_key_nor_code_stands_in_the_database_as_it_is()
    {
        await using var db = await app.ContextAsync();
        var stored = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>()
            .Select(token => token.Value!)
            .ToListAsync();
        Assert.True(stored.Count >= 2);
        var plain = key.Replace(" ", string.Empty, StringComparison.Ordinal);
        Assert.All(
            stored,
            value =>
            {
                Assert.DoesNotContain(plain, value, StringComparison.OrdinalIgnoreCase);
                Assert.All(recoveryCodes, code => Assert.DoesNotContain(code, value, StringComparison.Ordinal));
            }
        );
    }

    [Fact]
    public async Task Switching_off_needs_password_and_code()
    {
        Assert.IsType<CurrentPasswordWrong>((await OffAsync("wrong", AuthenticatorApp.CodeOf(key, 1))).Error);
        Assert.IsType<CodeRefused>((await OffAsync(DemoAccounts.Password, AuthenticatorApp.WrongCode(key))).Error);
        Assert.True((await Account.StateAsync(Caller)).HasSecondFactor);

        Assert.True((await OffAsync(DemoAccounts.Password, AuthenticatorApp.CodeOf(key, 1))).IsSuccess);
        Assert.Equal(
            new OwnAccountState(HasPassword: true, HasSecondFactor: false, RecoveryCodesLeft: 0),
            await Account.StateAsync(Caller)
        );
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/", await PasswordAsync(visitor));
    }

    [Fact]
    public async Task New_recovery_codes_void_the_ones_before()
    {
        var renewed = (
            await Account.RenewCodesAsync(Caller, AuthenticatorApp.CodeOf(key, 1), CancellationToken.None)
        ).Value;
        Assert.Empty(renewed.Intersect(recoveryCodes, StringComparer.Ordinal));
        Assert.IsType<CodeRefused>((await OffAsync(DemoAccounts.Password, recoveryCodes[0])).Error);
        Assert.True((await OffAsync(DemoAccounts.Password, renewed[0])).IsSuccess);
    }

    [Fact]
    public async Task A_reset_by_a_global_admin_takes_the_factor_away()
    {
        var link = (
            await app
                .Services.GetRequiredService<PeopleService>()
                .ResetAsync(
                    TestCustomers.CallerOf("owner@fourthcoffee.example"),
                    Caller.AgentId,
                    CancellationToken.None
                )
        ).Value;
        Assert.False((await Account.StateAsync(Caller)).HasSecondFactor);
        using var visitor = new Visitor(app.Address);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync(Email, DemoAccounts.Password)).StatusCode);

        const string Chosen = "another horse battery";
        await visitor.SubmitAsync(
            "/choose-password?link=" + link.Secret,
            "#password",
            ("Input.Password", Chosen),
            ("Input.Repeated", Chosen)
        );
        Assert.Equal(HttpStatusCode.Found, (await visitor.SignInAsync(Email, Chosen)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
    }

    [Fact]
    public async Task The_trail_tells_of_it_without_key_or_code()
    {
        await using var db = await app.ContextAsync();
        var told = await db.Set<Domain.AuditTrail.AuditEvent>()
            .Where(audit => audit.Action == Domain.AuditTrail.AuditAction.SecondFactorSwitchedOn)
            .SingleAsync();
        Assert.Equal("{}", told.Detail);
        Assert.Equal(Caller.AgentId, told.AgentId);
    }

    private Task<Result<bool>> OffAsync(string password, string code) =>
        Account.SwitchOffAsync(Caller, password, code, CancellationToken.None);

    private static async Task<string?> PasswordAsync(Visitor visitor, string? returnUrl = null) =>
        LocationOf(await visitor.SignInAsync(Email, DemoAccounts.Password, returnUrl));

    private static async Task<string?> CodeAsync(Visitor visitor, string code, string returnUrl = "/") =>
        LocationOf(
            await visitor.SubmitAsync(
                "/sign-in/code?returnUrl=" + Uri.EscapeDataString(returnUrl),
                "#code",
                ("Input.Code", code)
            )
        );

    private static string? LocationOf(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } location ? null
        : location.IsAbsoluteUri ? location.PathAndQuery
        : location.OriginalString;
}
