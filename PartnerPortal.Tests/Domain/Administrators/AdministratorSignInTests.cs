using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>The customer's administrators sign in, are locked out, choose passwords; a reset ends everything before it.</summary>
public sealed class AdministratorSignInTests : PortalTests
{
    private const string Chosen = "correct horse battery";

    private AdministratorSignIn Service => Portal.Get<AdministratorSignIn>();

    private AdministratorSessions Sessions => Portal.Get<AdministratorSessions>();

    [Fact]
    public async Task The_temporary_password_signs_in_and_has_to_be_changed()
    {
        var (_, credentials) = await CustomerAsync();

        var session = (await SignInAsync(credentials.UserName.ToUpperInvariant() + " ", credentials.Password))
            .Value
            .Session;

        Assert.True(session.MustChangePassword);
        Assert.Equal("Anna Håkansson", session.DisplayName);
    }

    [Fact]
    public async Task Unknown_names_and_wrong_passwords_get_the_same_answer()
    {
        var (_, credentials) = await CustomerAsync();

        var unknown = (await SignInAsync("nobody@nowhere.onmicrosoft.com", "x")).Error;
        var wrong = (await SignInAsync(credentials.UserName, "x")).Error;

        Assert.Equal(new AdministratorSignInRefused(), unknown);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, (await SignInAsync(string.Empty, string.Empty)).Error);
        Assert.Equal(unknown, (await SignInAsync(credentials.UserName, credentials.Password + " ")).Error);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_ten_minutes()
    {
        var (_, credentials) = await CustomerAsync();
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            (await SignInAsync(credentials.UserName, "wrong")).Error.RefusedAs<AdministratorSignInRefused>();
        }

        (await SignInAsync(credentials.UserName, credentials.Password)).Error.RefusedAs<AdministratorSignInRefused>();
        Portal.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await SignInAsync(credentials.UserName, credentials.Password)).Error.RefusedAs<AdministratorSignInRefused>();
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await SignInAsync(credentials.UserName, credentials.Password)).IsSuccess);
    }

    [Fact]
    public async Task Four_wrong_passwords_and_a_right_one_begin_the_count_anew()
    {
        var (_, credentials) = await CustomerAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 1; attempt < Lockout.Attempts; attempt++)
            {
                await SignInAsync(credentials.UserName, "wrong");
            }

            Assert.True((await SignInAsync(credentials.UserName, credentials.Password)).IsSuccess);
        }
    }

    [Fact]
    public async Task A_reset_kills_the_password_and_the_sessions_at_once_and_unlocks()
    {
        var (customer, old) = await CustomerAsync();
        var session = (await SignInAsync(old.UserName, old.Password)).Value;
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            await SignInAsync(old.UserName, "wrong");
        }

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var renewed = await ResetAsync(customer);

        Assert.Null(await SessionAsync(session));
        (await SignInAsync(old.UserName, old.Password)).Error.RefusedAs<AdministratorSignInRefused>();
        Assert.True((await SignInAsync(old.UserName, renewed.Password)).IsSuccess);
    }

    [Fact]
    public async Task Choosing_a_password_ends_the_other_sessions_and_the_temporary_password()
    {
        var (_, credentials) = await CustomerAsync();
        var session = (await SignInAsync(credentials.UserName, credentials.Password)).Value;
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        var renewed = (await ChangeAsync(session, credentials.Password, Chosen)).Value;

        Assert.False(renewed.Session.MustChangePassword);
        Assert.Null(await SessionAsync(session));
        Assert.Equal(renewed.Session, await SessionAsync(renewed));
        (await SignInAsync(credentials.UserName, credentials.Password)).Error.RefusedAs<AdministratorSignInRefused>();
        Assert.True((await SignInAsync(credentials.UserName, Chosen)).IsSuccess);
    }

    [Fact]
    public async Task Passwords_that_are_short_unchanged_or_easy_are_refused_by_name()
    {
        var (_, credentials) = await CustomerAsync();
        var session = (await SignInAsync(credentials.UserName, credentials.Password)).Value;
        (string Password, Type Refusal)[] cases =
        [
            ("elevenchars", typeof(PasswordTooShort)),
            (string.Empty, typeof(PasswordTooShort)),
            (new string('x', 201), typeof(FieldTooLong)),
            (credentials.Password, typeof(PasswordUnchanged)),
            (new string('x', 12), typeof(PasswordTooEasy)),
            (credentials.UserName + "1", typeof(PasswordTooEasy)),
        ];

        foreach (var (password, refusal) in cases)
        {
            Assert.IsType(refusal, (await ChangeAsync(session, credentials.Password, password)).Error);
        }

        (await ChangeAsync(session, "not the current", Chosen)).Error.RefusedAs<AdministratorSignInRefused>();
        Assert.True((await ChangeAsync(session, credentials.Password, "twelve chars")).IsSuccess);
    }

    [Fact]
    public async Task Signing_in_and_choosing_a_password_stand_in_every_partners_trail_without_the_password()
    {
        var (customer, credentials) = await CustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        var session = (await SignInAsync(credentials.UserName, credentials.Password)).Value;
        await ChangeAsync(session, credentials.Password, Chosen);

        await using var db = await Portal.ContextAsync();
        var events = await db.Set<AuditEvent>().Where(one => one.CustomerTenantId == customer).ToListAsync();
        foreach (var partner in (Guid[])[PortalFixture.DirectPartner, PortalFixture.Provider])
        {
            Assert.Contains(events, one => one.PartnerId == partner && one.Action == AuditAction.AdministratorSignedIn);
            Assert.Contains(
                events,
                one => one.PartnerId == partner && one.Action == AuditAction.AdministratorChangedPassword
            );
        }

        Assert.DoesNotContain(
            events,
            one =>
                one.Detail.Contains(credentials.Password, StringComparison.Ordinal)
                || one.Detail.Contains(Chosen, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_sign_ins_at_once_with_wrong_passwords_both_count()
    {
        var (_, credentials) = await CustomerAsync();

        await Task.WhenAll(
            Enumerable.Range(0, Lockout.Attempts).Select(_ => SignInAsync(credentials.UserName, "wrong"))
        );

        (await SignInAsync(credentials.UserName, credentials.Password)).Error.RefusedAs<AdministratorSignInRefused>();
    }

    [Fact]
    public async Task A_wrong_current_password_counts_as_a_wrong_one_at_sign_in()
    {
        var (_, credentials) = await CustomerAsync();
        var session = (await SignInAsync(credentials.UserName, credentials.Password)).Value;

        await Task.WhenAll(Enumerable.Range(0, Lockout.Attempts).Select(_ => ChangeAsync(session, "wrong", Chosen)));

        (await ChangeAsync(session, credentials.Password, Chosen)).Error.RefusedAs<AdministratorSignInRefused>();
        (await SignInAsync(credentials.UserName, credentials.Password)).Error.RefusedAs<AdministratorSignInRefused>();
    }

    [Fact]
    public async Task A_session_ends_at_sign_out_and_another_one_does_not()
    {
        var (_, credentials) = await CustomerAsync();
        var here = (await SignInAsync(credentials.UserName, credentials.Password)).Value;
        var elsewhere = (await SignInAsync(credentials.UserName, credentials.Password)).Value;

        await Sessions.EndAsync(here.Secret, CancellationToken.None);

        Assert.Null(await SessionAsync(here));
        Assert.NotNull(await SessionAsync(elsewhere));
    }

    [Fact]
    public async Task Signing_in_again_replaces_the_session_of_the_browser()
    {
        var (_, credentials) = await CustomerAsync();
        var before = (await SignInAsync(credentials.UserName, credentials.Password)).Value;

        (await SignInAsync(credentials.UserName, "wrong", before.Secret)).Error.RefusedAs<AdministratorSignInRefused>();
        Assert.NotNull(await SessionAsync(before));
        var after = (await SignInAsync(credentials.UserName, credentials.Password, before.Secret)).Value;

        Assert.Null(await SessionAsync(before));
        Assert.NotNull(await SessionAsync(after));
    }

    [Fact]
    public async Task A_session_is_over_after_a_day_and_its_row_goes_with_the_next_sign_in()
    {
        var (_, credentials) = await CustomerAsync();
        var session = (await SignInAsync(credentials.UserName, credentials.Password)).Value;

        Portal.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await SessionAsync(session));
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await SessionAsync(session));

        await SignInAsync(credentials.UserName, credentials.Password);
        await using var db = await Portal.ContextAsync();
        var row = await db.Set<StoredAdministratorSession>().SingleAsync();
        Assert.Equal(Portal.Clock.UtcNow, row.StartedAt);
        Assert.NotEqual(session.Secret, row.SecretSha256);
    }

    [Fact]
    public async Task A_name_longer_than_any_address_is_nobodys_and_is_not_looked_up()
    {
        var (_, credentials) = await CustomerAsync();
        // The blanks would be cleaned away.
        var padded = credentials.UserName.PadRight(EmailAddress.MaxLength);

        Assert.IsType<AdministratorSignInRefused>((await SignInAsync(padded + " ", credentials.Password)).Error);
        Assert.True((await SignInAsync(padded, credentials.Password)).IsSuccess);
    }

    private async Task<(Guid Customer, NewCredentials Credentials)> CustomerAsync()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        return (customer, await ResetAsync(customer));
    }

    private async Task<NewCredentials> ResetAsync(Guid customer) =>
        (
            await Portal
                .Get<AdministratorReset>()
                .ResetAsync(PortalFixture.AdminAgent, customer, CancellationToken.None)
        ).Value;

    private Task<Result<BegunAdministratorSession>> SignInAsync(
        string userName,
        string password,
        string? replaced = null
    ) => Service.SignInAsync(userName, password, replaced, "192.0.2.7", CancellationToken.None);

    private Task<Result<BegunAdministratorSession>> ChangeAsync(
        BegunAdministratorSession begun,
        string current,
        string chosen
    ) =>
        Service.ChangePasswordAsync(
            begun.Session.AdministratorId,
            current,
            chosen,
            "192.0.2.7",
            CancellationToken.None
        );

    private Task<AdministratorSession?> SessionAsync(BegunAdministratorSession begun) =>
        Sessions.FindAsync(begun.Secret, CancellationToken.None);
}
