using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>A person consents that the portal asks Partner Center in their name.</summary>
[Trait("Stores", "Both")]
public sealed class CenterConsentTests : PortalTests
{
    private CenterConsentService Service => Portal.Get<CenterConsentService>();

    [Fact]
    public async Task It_is_on_record_with_whose_and_at_whose_screen_and_in_the_trail()
    {
        await Portal.ConnectAsync();
        var given = await Portal.ConsentAsync(PortalFixture.GlobalAdmin);

        Assert.Equal("integration@fourthcoffee.example", given.Value.AccountName);
        Assert.Equal(given.Value, (await ViewAsync()).Consent);
        var (code, verifier) = Assert.Single(Portal.ConsentDirectory.Redeemed);
        Assert.Equal(("code", $"verifier of {Portal.ConsentDirectory.State}"), (code, verifier));
        Assert.Single(await EventsAsync(AuditAction.CenterConsentGiven));
    }

    [Fact]
    public async Task Its_tokens_stand_in_the_database_encrypted_and_come_back_for_their_partner_only()
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);

        Assert.Equal("the tokens"u8.ToArray(), (await TokensAsync()).Value.Tokens);
        var stored = await StoredAsync();
        Assert.DoesNotContain(
            "the tokens",
            System.Text.Encoding.UTF8.GetString(stored!.Tokens),
            StringComparison.Ordinal
        );
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            CenterConsents
                .ProtectorOf(Portal.Get<IDataProtectionProvider>(), PortalFixture.Provider)
                .Unprotect(stored.Tokens)
        );
    }

    [Fact]
    public async Task Renewed_tokens_are_kept_unless_another_consent_has_come_or_it_was_withdrawn()
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        var consents = Portal.Get<ICenterConsents>();
        var first = (await TokensAsync()).Value;
        await consents.KeepAsync(
            PortalFixture.DirectPartner,
            first with
            {
                Tokens = "renewed"u8.ToArray(),
            },
            CancellationToken.None
        );
        Assert.Equal("renewed"u8.ToArray(), (await TokensAsync()).Value.Tokens);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        await consents.KeepAsync(
            PortalFixture.DirectPartner,
            first with
            {
                Tokens = "of the consent before"u8.ToArray(),
            },
            CancellationToken.None
        );
        Assert.Equal("the tokens"u8.ToArray(), (await TokensAsync()).Value.Tokens);

        Assert.True((await Service.WithdrawAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).IsSuccess);
        await consents.KeepAsync(PortalFixture.DirectPartner, first, CancellationToken.None);
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task Withdrawn_it_is_gone_and_withdrawing_again_is_refused()
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);

        Assert.Equal(
            "integration@fourthcoffee.example",
            (await Service.WithdrawAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value
        );
        Assert.Null((await ViewAsync()).Consent);
        Assert.Single(await EventsAsync(AuditAction.CenterConsentWithdrawn));
        Assert.IsType<CenterConsentMissing>(
            (await Service.WithdrawAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Error
        );
    }

    [Theory]
    [InlineData("another state")]
    [InlineData("no state")]
    [InlineData("another browser")]
    [InlineData("altered")]
    [InlineData("too late")]
    [InlineData("another agent")]
    [InlineData("another address")]
    [InlineData("another application")]
    public async Task An_answer_counts_for_the_browser_that_was_sent_and_for_what_was_asked(string what)
    {
        await Portal.ConnectAsync();
        var asked = await Service.AskAsync(PortalFixture.GlobalAdmin, CenterSteps.ReturnTo, CancellationToken.None);
        var kept = asked.Value.Kept;
        var caller = PortalFixture.GlobalAdmin;
        switch (what)
        {
            case "too late":
                Portal.Clock.Advance(TimeSpan.FromMinutes(15));
                break;
            case "another agent":
                caller = caller with { AgentId = await AddGlobalAdminAsync() };
                break;
            case "another address":
                await Portal.ChangeConnectionAsync(settings => settings with { Address = "https://elsewhere.example" });
                break;
            case "another application":
                await Portal.ChangeConnectionAsync(settings =>
                    settings with
                    {
                        ApplicationId = Guid.NewGuid().ToString(),
                    }
                );
                break;
        }

        var given = await Service.GiveAsync(
            caller,
            new CenterConsentReply(
                what switch
                {
                    "another browser" => null,
                    "altered" => kept[..^2] + "xx",
                    _ => kept,
                },
                what switch
                {
                    "another state" => "a state of somebody else",
                    "no state" => null,
                    _ => Portal.ConsentDirectory.State,
                },
                "code",
                Error: null
            ),
            CancellationToken.None
        );

        Assert.IsType<CenterConsentNotAsked>(given.Error);
        Assert.Empty(Portal.ConsentDirectory.Redeemed);
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task An_account_of_another_tenant_does_not_count()
    {
        await Portal.ConnectAsync();
        Portal.ConsentDirectory.TenantId = Guid.NewGuid();

        Assert.IsType<CenterConsentOfAnotherTenant>((await Portal.ConsentAsync(PortalFixture.GlobalAdmin)).Error);
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_person_is_told_by_the_directorys_code_without_what_an_address_may_hide_in_it()
    {
        await Portal.ConnectAsync();
        var asked = await Service.AskAsync(PortalFixture.GlobalAdmin, CenterSteps.ReturnTo, CancellationToken.None);

        var given = await Service.GiveAsync(
            PortalFixture.GlobalAdmin,
            new CenterConsentReply(asked.Value.Kept, Portal.ConsentDirectory.State, Code: null, "access_denied<b>"),
            CancellationToken.None
        );

        Assert.Equal(new CenterConsentRefused("access_deniedb"), given.Error);
    }

    [Theory]
    [InlineData("address")]
    [InlineData("tenant")]
    [InlineData("application")]
    [InlineData("authentication")]
    public async Task It_ends_with_the_connection_it_was_given_for(string what)
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        await Portal.ChangeConnectionAsync(settings => settings with { IsOn = false });
        Assert.NotNull(await StoredAsync());

        await Portal.ChangeConnectionAsync(settings =>
            what switch
            {
                "address" => settings with { Address = "https://elsewhere.example" },
                "tenant" => settings with { TenantId = Guid.NewGuid().ToString() },
                "authentication" => settings with { Authentication = CenterAuthentication.AppOnly },
                _ => settings with { ApplicationId = Guid.NewGuid().ToString() },
            }
        );

        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task Its_tokens_are_not_for_calls_that_began_before_the_connection_was_changed()
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        var before = await AccessAsync();
        await Portal.ChangeConnectionAsync(settings => settings with { Address = "https://elsewhere.example" });
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);

        Assert.IsType<CenterConsentMissing>(
            (await Portal.Get<ICenterConsents>().FindAsync(before, CancellationToken.None)).Error
        );
        Assert.True((await TokensAsync()).IsSuccess);
    }

    [Fact]
    public async Task With_keys_that_are_lost_it_is_told_apart_from_none()
    {
        await Portal.ConnectAsync();
        await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        await using (var db = await Portal.ContextAsync())
        {
            await db.Set<CenterConsent>()
                .ExecuteUpdateAsync(change => change.SetProperty(one => one.Tokens, "of other keys"u8.ToArray()));
        }

        Assert.IsType<CenterConsentUnreadable>((await TokensAsync()).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_changes_while_a_code_is_redeemed_leaves_no_consent(bool toAppOnly)
    {
        await Portal.ConnectAsync();
        Portal.ConsentDirectory.Meanwhile = () =>
            Portal.ChangeConnectionAsync(settings =>
                toAppOnly
                    ? settings with
                    {
                        Authentication = CenterAuthentication.AppOnly,
                    }
                    : settings with
                    {
                        Address = "https://elsewhere.example",
                    }
            );

        Assert.IsType<CenterConsentNotAsked>((await Portal.ConsentAsync(PortalFixture.GlobalAdmin)).Error);
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task Nobody_is_asked_while_the_application_asks_in_its_own_name()
    {
        await Portal.ConnectAsync();
        await Portal.ChangeConnectionAsync(settings => settings with { Authentication = CenterAuthentication.AppOnly });

        Assert.IsType<CenterConnectionOff>(
            (await Service.AskAsync(PortalFixture.GlobalAdmin, CenterSteps.ReturnTo, CancellationToken.None)).Error
        );
    }

    private async Task<Guid> AddGlobalAdminAsync()
    {
        var id = Guid.NewGuid();
        await Portal
            .Get<PartnerService>()
            .AddAgentAsync(
                new Agent
                {
                    Id = id,
                    PartnerId = PortalFixture.DirectPartner,
                    FirstName = "Ida",
                    LastName = "Holm",
                    Email = "ida@fourthcoffee.example",
                    Roles = AgentRoles.GlobalAdmin,
                },
                CancellationToken.None
            );
        return id;
    }

    private async Task<CenterConnectionView> ViewAsync() =>
        (
            await Portal.Get<CenterConnectionQueries>().FindAsync(PortalFixture.GlobalAdmin, CancellationToken.None)
        ).Value;

    private async Task<Result<ConsentTokens>> TokensAsync() =>
        await Portal.Get<ICenterConsents>().FindAsync(await AccessAsync(), CancellationToken.None);

    private async Task<CenterAccess> AccessAsync()
    {
        await using var db = await Portal.ContextAsync();
        return CenterAccess.OfSettings(
            await db.Set<CenterConnection>()
                .AsNoTracking()
                .SingleAsync(one => one.PartnerId == PortalFixture.DirectPartner)
        )!;
    }

    private async Task<CenterConsent?> StoredAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<CenterConsent>().AsNoTracking().SingleOrDefaultAsync();
    }

    private async Task<List<AuditEvent>> EventsAsync(AuditAction action)
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<AuditEvent>().Where(told => told.Action == action).ToListAsync();
    }
}
