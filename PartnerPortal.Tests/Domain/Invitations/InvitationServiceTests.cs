using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Agents invite, renew and revoke; a dead link gives the one same answer.</summary>
[Trait("Stores", "Both")]
public sealed class InvitationServiceTests : PortalTests
{
    private InvitationService Service => Portal.Get<InvitationService>();

    [Fact]
    public async Task Only_the_secrets_hash_is_stored()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);

        Assert.Equal(43, made.Secret.Length);
        Assert.Equal(InvitationLinks.HashOf(made.Secret), (await Portal.OnRecordAsync(made.Id)).SecretSha256);
        Assert.Equal(
            0L,
            await Portal.SqlAsync(
                $"SELECT COUNT(*) FROM Invitations WHERE TextBefore || TextAfter || Subject LIKE '%{made.Secret}%'"
            )
        );
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, Letters.LinkOf(made).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewing_gives_a_new_link_and_kills_the_old_one()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var old = await Portal.InviteAsync(customer);

        var renewed = (await Service.RenewAsync(PortalFixture.AdminAgent, old.Id, CancellationToken.None)).Value;

        (await Portal.OpenAsync(customer, Letters.LinkOf(old))).Error.RefusedAs<InvitationNotUsable>();
        Assert.True((await Portal.OpenAsync(customer, Letters.LinkOf(renewed))).IsSuccess);
        Assert.Equal(old.Id, renewed.Id);
    }

    [Fact]
    public async Task Renewing_brings_an_expired_invitation_back_and_leaves_a_revoked_one_ended()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var expired = await Portal.InviteAsync(customer);
        var revoked = await Portal.InviteAsync(customer);
        await Service.RevokeAsync(PortalFixture.AdminAgent, revoked.Id, CancellationToken.None);
        Portal.Clock.Advance(Invitation.Lifetime);

        (await Portal.OpenAsync(customer, Letters.LinkOf(expired))).Error.RefusedAs<InvitationNotUsable>();
        var renewed = await Service.RenewAsync(PortalFixture.AdminAgent, expired.Id, CancellationToken.None);
        Assert.True((await Portal.OpenAsync(customer, Letters.LinkOf(renewed.Value))).IsSuccess);
        var ended = await Service.RenewAsync(PortalFixture.AdminAgent, revoked.Id, CancellationToken.None);
        Assert.Equal(InvitationStatus.Revoked, ended.Error.RefusedAs<InvitationHasEnded>().Status);
    }

    [Fact]
    public async Task A_revoked_link_neither_opens_nor_accepts_nor_declines()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await Service.RevokeAsync(PortalFixture.AdminAgent, made.Id, CancellationToken.None);
        var link = Letters.LinkOf(made);

        (await Portal.OpenAsync(customer, link)).Error.RefusedAs<InvitationNotUsable>();
        (await Portal.AcceptAsync(customer, link)).Error.RefusedAs<InvitationNotUsable>();
        (
            await Portal
                .Get<CustomerAcceptance>()
                .DeclineAsync(await Portal.AdministratorAsync(customer), link, CancellationToken.None)
        ).Error.RefusedAs<InvitationNotUsable>();
        Assert.Equal(0, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task Revoking_again_changes_nothing_and_what_was_accepted_stays_accepted()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await Service.RevokeAsync(PortalFixture.AdminAgent, made.Id, CancellationToken.None);
        var first = (await Portal.OnRecordAsync(made.Id)).RevokedAt;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Service.RevokeAsync(PortalFixture.AdminAgent, made.Id, CancellationToken.None)).IsSuccess);
        Assert.Equal(first, (await Portal.OnRecordAsync(made.Id)).RevokedAt);

        var accepted = await Portal.InviteAsync(customer);
        await Portal.AcceptAsync(customer, Letters.LinkOf(accepted));
        var refused = await Service.RevokeAsync(PortalFixture.AdminAgent, accepted.Id, CancellationToken.None);
        Assert.Equal(InvitationStatus.Accepted, refused.Error.RefusedAs<InvitationHasEnded>().Status);
    }

    [Fact]
    public async Task Another_partners_invitation_does_not_exist()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);

        (
            await Service.RenewAsync(PortalFixture.ProviderAdmin, made.Id, CancellationToken.None)
        ).Error.RefusedAs<InvitationNotFound>();
        (
            await Service.RevokeAsync(PortalFixture.ProviderAdmin, made.Id, CancellationToken.None)
        ).Error.RefusedAs<InvitationNotFound>();
    }

    [Fact]
    public async Task A_resellers_request_names_its_provider_and_is_both_partners_to_take_back()
    {
        var made = await Portal.RequestAsync(PortalFixture.ResellerSales, delegated: false);
        var link = made.ToLetter(Letters.Portal).Link.AbsoluteUri;

        Assert.Equal(
            (PortalFixture.Provider, PortalFixture.Reseller),
            (made.Invitation.PartnerId, made.Invitation.ResellerId)
        );
        Assert.Contains("invType=IndirectResellerRelationship", link, StringComparison.Ordinal);
        Assert.Contains($"indirectCSPId={PortalFixture.Reseller}", link, StringComparison.Ordinal);
        Assert.Contains("DAP=false", link, StringComparison.Ordinal);
        Assert.True((await Service.RenewAsync(PortalFixture.ProviderAdmin, made.Id, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task A_link_to_Microsofts_own_admin_center_carries_no_secret()
    {
        var made = await Portal.RequestAsync();

        var link = made.ToLetter(new Uri("https://admin.microsoft.com")).Link.AbsoluteUri;

        Assert.StartsWith("https://admin.microsoft.com/AdminPortal/Home?invType=", link, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helpdesk_agent_invites_nobody()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var refused = await Service.InviteAsync(PortalFixture.HelpdeskAgent, customer, "sv", CancellationToken.None);

        Assert.False(refused.IsSuccess);
        Assert.IsNotType<InvitationTextMissing>(refused.Error);
        Assert.Equal(0, await Portal.CountAsync("Invitations"));
    }
}
