using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The link that programs ask for again and again (spec/partner-center-api.md R1).</summary>
public sealed class StandingRelationshipLinkTests : PortalTests
{
    private StandingRelationshipLinks Links => Portal.Get<StandingRelationshipLinks>();

    private Task<Result<NewInvitation>> GetAsync(
        Caller? caller = null,
        bool delegated = false,
        Guid? reseller = null,
        Guid? provider = null
    ) =>
        Links.GetAsync(
            caller ?? PortalFixture.AdminAgent,
            new StandingRelationship(delegated, reseller, provider),
            CancellationToken.None
        );

    [Fact]
    public async Task A_program_that_polls_gets_the_same_link_and_makes_one_invitation()
    {
        var links = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => GetAsync())));
        Portal.Clock.Advance(Invitation.Lifetime / 2);
        var later = await GetAsync(PortalFixture.SalesAgent);

        Assert.Single(links.Append(later).Select(link => link.Value.ToLetter(Letters.Portal).Link).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Invitations"));
        Assert.Equal(1, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task With_less_than_half_its_life_left_a_new_one_is_made_and_the_old_one_still_opens()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var old = (await GetAsync()).Value;
        Portal.Clock.Advance((Invitation.Lifetime / 2) + TimeSpan.FromSeconds(1));

        var made = (await GetAsync()).Value;

        Assert.NotEqual(old.Id, made.Id);
        Assert.Equal(Portal.Clock.UtcNow + Invitation.Lifetime, made.ExpiresAt);
        Assert.True((await Portal.OpenAsync(tenant, Letters.LinkOf(old))).IsSuccess);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_link_works_on_the_customers_side_and_the_next_call_gets_another_one(bool delegated)
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var link = (await GetAsync(delegated: delegated)).Value;

        var opened = (await Portal.OpenAsync(tenant, Letters.LinkOf(link))).Value;
        var second = (await GetAsync(delegated: delegated)).Value;
        Assert.NotNull((await Portal.AcceptAsync(tenant, Letters.LinkOf(link))).Value.AcceptedAt);

        Assert.Equal(("Fourth Coffee Cloud AB", delegated), (opened.PartnerName, opened.HasDelegatedAdministration));
        Assert.NotEqual(link.Id, second.Id);
        var relationship = Assert.Single(
            await Portal.RelationshipsAsync(tenant),
            one => one.PartnerId == PortalFixture.DirectPartner
        );
        Assert.Equal(delegated, relationship.HasDelegatedAdministration);
        Assert.Equal(second.Id, (await GetAsync(delegated: delegated)).Value.Id);
    }

    [Fact]
    public async Task Each_partner_each_reseller_and_delegated_administration_has_a_link_of_its_own()
    {
        var ids = new List<Guid>
        {
            (await GetAsync()).Value.Id,
            (await GetAsync(delegated: true)).Value.Id,
            (await GetAsync(PortalFixture.ProviderSales)).Value.Id,
            (await GetAsync(PortalFixture.ProviderSales, reseller: PortalFixture.Reseller)).Value.Id,
            (await GetAsync(PortalFixture.ResellerSales)).Value.Id,
        };

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids[4], (await GetAsync(PortalFixture.ResellerSales, provider: PortalFixture.Provider)).Value.Id);
        var indirect = (await GetAsync(PortalFixture.ResellerSales)).Value;
        Assert.Equal(
            (PortalFixture.Provider, PortalFixture.Reseller),
            (indirect.Invitation.PartnerId, indirect.Invitation.ResellerId)
        );
        Assert.Equal("nl", indirect.Invitation.Language);
        Assert.Contains("Tailspin Resale BV", indirect.Invitation.TextBefore, StringComparison.Ordinal);
        Assert.Contains("Wide World Distribution BV", indirect.Invitation.TextBefore, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_revoked_or_renewed_is_not_given_out_again()
    {
        var service = Portal.Get<InvitationService>();
        var first = (await GetAsync()).Value;
        await service.RevokeAsync(PortalFixture.AdminAgent, first.Id, CancellationToken.None);
        var second = (await GetAsync()).Value;
        await service.RenewAsync(PortalFixture.AdminAgent, second.Id, CancellationToken.None);
        var third = (await GetAsync()).Value;

        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
    }

    [Fact]
    public async Task Another_server_gives_out_the_same_link_and_the_secret_is_not_in_the_database()
    {
        var first = (await GetAsync()).Value;

        var second = await OtherServer(Portal.Get<IDataProtectionProvider>())
            .GetAsync(
                PortalFixture.AdminAgent,
                new StandingRelationship(HasDelegatedAdministration: false),
                CancellationToken.None
            );

        Assert.Equal((first.Id, first.Secret), (second.Value.Id, second.Value.Secret));
        var stored = (string)(await Portal.SqlAsync("SELECT ProtectedSecret FROM StandingLinks"))!;
        Assert.DoesNotContain(first.Secret, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_keys_are_lost_a_new_link_takes_the_place_of_the_old_one()
    {
        var first = (await GetAsync()).Value;

        var second = await OtherServer(new EphemeralDataProtectionProvider())
            .GetAsync(
                PortalFixture.AdminAgent,
                new StandingRelationship(HasDelegatedAdministration: false),
                CancellationToken.None
            );

        Assert.NotEqual(first.Id, second.Value.Id);
        Assert.Equal(1, await Portal.CountAsync("StandingLinks"));
    }

    private StandingRelationshipLinks OtherServer(IDataProtectionProvider protection) =>
        new(Portal.Store, Portal.Get<InvitationLetters>(), protection, Portal.Clock);

    [Fact]
    public async Task Parties_that_do_not_belong_together_and_roles_that_may_not_are_refused_also_when_the_link_is_known()
    {
        await GetAsync();

        (await GetAsync(PortalFixture.HelpdeskAgent)).Error.RefusedFor(PermissionReason.RoleNotAllowed);
        (await GetAsync(reseller: PortalFixture.Reseller)).Error.RefusedAs<NotAResellerOfThisProvider>();
        (
            await GetAsync(PortalFixture.ResellerSales, provider: PortalFixture.DirectPartner)
        ).Error.RefusedAs<NotAProviderOfThisReseller>();
        Assert.Equal(1, await Portal.CountAsync("Invitations"));
    }
}
