using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>A revocation is undone within a moment, by whoever revoked, and only while nothing contradicts the open link.</summary>
public sealed class RevocationUndoTests : PortalTests
{
    private static readonly Caller admin = PortalFixture.AdminAgent;

    private InvitationService Service => Portal.Get<InvitationService>();

    [Fact]
    public async Task A_revoked_link_is_dead_and_lives_again_by_the_same_secret_after_the_undo()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await RevokeAsync(made.Id);
        (await Portal.OpenAsync(customer, Letters.LinkOf(made))).Error.RefusedAs<InvitationNotUsable>();

        Assert.True((await UndoAsync(made.Id)).IsSuccess);

        Assert.True((await Portal.OpenAsync(customer, Letters.LinkOf(made))).IsSuccess);
        Assert.True((await Portal.AcceptAsync(customer, Letters.LinkOf(made))).IsSuccess);
    }

    [Fact]
    public async Task The_undo_makes_no_link_live_whose_secret_was_replaced()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var old = await Portal.InviteAsync(customer);
        var renewed = (await Service.RenewAsync(admin, old.Id, CancellationToken.None)).Value;
        await RevokeAsync(old.Id);

        Assert.True((await UndoAsync(old.Id)).IsSuccess);

        (await Portal.OpenAsync(customer, Letters.LinkOf(old))).Error.RefusedAs<InvitationNotUsable>();
        Assert.True((await Portal.OpenAsync(customer, Letters.LinkOf(renewed))).IsSuccess);
    }

    [Fact]
    public async Task The_undo_is_a_deed_of_its_own_in_the_trail_and_twice_it_is_one()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await RevokeAsync(made.Id);

        Assert.True((await UndoAsync(made.Id)).IsSuccess);
        Assert.True((await UndoAsync(made.Id)).IsSuccess);

        var trail = await Portal
            .Get<AuditQueries>()
            .PageAsync(admin, new AuditFilter(), cursor: null, size: 3, CancellationToken.None);
        Assert.Equal(
            [AuditAction.InvitationRestored, AuditAction.InvitationRevoked, AuditAction.CustomerInvited],
            trail.Value.Entries.Select(entry => entry.Action)
        );
        Assert.Contains(made.Id.ToString(), trail.Value.Entries[0].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", trail.Value.Entries[0].Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_the_moment_the_revocation_stands()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (inTime, late) = (await Portal.InviteAsync(customer), await Portal.InviteAsync(customer));
        await RevokeAsync(inTime.Id);
        await RevokeAsync(late.Id);

        Portal.Clock.Advance(Invitation.UndoTime);
        Assert.True((await UndoAsync(inTime.Id)).IsSuccess);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await UndoAsync(late.Id)).Error.RefusedAs<RevocationStands>();
        Assert.NotNull((await Portal.OnRecordAsync(late.Id)).RevokedAt);
    }

    [Fact]
    public async Task A_colleague_cannot_undo_it_and_another_partner_does_not_know_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await RevokeAsync(made.Id);

        (
            await Service.UndoRevocationAsync(PortalFixture.SalesAgent, made.Id, CancellationToken.None)
        ).Error.RefusedAs<RevocationStands>();
        (
            await Service.UndoRevocationAsync(PortalFixture.ProviderAdmin, made.Id, CancellationToken.None)
        ).Error.RefusedAs<InvitationNotFound>();
        (await Portal.OpenAsync(customer, Letters.LinkOf(made))).Error.RefusedAs<InvitationNotUsable>();
    }

    [Fact]
    public async Task Whom_a_colleague_revoked_again_later_is_still_the_first_agents()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        await RevokeAsync(made.Id);
        await Service.RevokeAsync(PortalFixture.SalesAgent, made.Id, CancellationToken.None);

        (
            await Service.UndoRevocationAsync(PortalFixture.SalesAgent, made.Id, CancellationToken.None)
        ).Error.RefusedAs<RevocationStands>();
        Assert.True((await UndoAsync(made.Id)).IsSuccess);
    }

    [Fact]
    public async Task Whoever_was_invited_again_meanwhile_keeps_the_newer_invitation_alone()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = await Portal.InviteAsync(customer);
        await RevokeAsync(first.Id);
        var second = await Portal.InviteAsync(customer);

        (await UndoAsync(first.Id)).Error.RefusedAs<InvitedAgain>();

        // What is revoked stands in nobody's way.
        await RevokeAsync(second.Id);
        Assert.True((await UndoAsync(first.Id)).IsSuccess);
    }

    [Fact]
    public async Task An_invitation_that_was_open_beside_it_before_stands_in_no_ones_way()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var revoked = await Portal.InviteAsync(customer);
        await Portal.InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await RevokeAsync(revoked.Id);

        Assert.True((await UndoAsync(revoked.Id)).IsSuccess);
    }

    [Fact]
    public async Task What_expired_meanwhile_stays_ended()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        Portal.Clock.Advance(made.ExpiresAt - Portal.Clock.UtcNow - TimeSpan.FromSeconds(1));
        await RevokeAsync(made.Id);
        Portal.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(InvitationStatus.Expired, (await UndoAsync(made.Id)).Error.RefusedAs<InvitationHasEnded>().Status);
    }

    [Fact]
    public async Task A_customer_that_accepted_meanwhile_gets_no_open_invitation_back()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (revoked, other) = (await Portal.InviteAsync(customer), await Portal.InviteAsync(customer));
        await RevokeAsync(revoked.Id);
        await Portal.AcceptAsync(customer, Letters.LinkOf(other));

        Assert.Equal(
            InvitationStatus.Accepted,
            (await UndoAsync(revoked.Id)).Error.RefusedAs<InvitationHasEnded>().Status
        );
    }

    [Fact]
    public async Task With_the_relationship_the_undo_has_ended_too()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (revoked, open) = (await Portal.InviteAsync(customer), await Portal.InviteAsync(customer));
        await RevokeAsync(revoked.Id);
        Assert.True(
            (await Portal.Get<RelationshipRemoval>().RemoveAsync(admin, customer, CancellationToken.None)).IsSuccess
        );

        Assert.False((await UndoAsync(revoked.Id)).IsSuccess);
        // The one that ended with the relationship is nobody's to bring back.
        (await UndoAsync(open.Id)).Error.RefusedAs<RevocationStands>();
    }

    [Fact]
    public async Task A_request_for_a_relationship_comes_back_too_and_one_that_was_answered_does_not()
    {
        var made = await Portal.RequestAsync(PortalFixture.ResellerSales, delegated: false);
        await Service.RevokeAsync(PortalFixture.ResellerSales, made.Id, CancellationToken.None);
        Assert.True(
            (await Service.UndoRevocationAsync(PortalFixture.ResellerSales, made.Id, CancellationToken.None)).IsSuccess
        );
        Assert.Null((await Portal.OnRecordAsync(made.Id)).RevokedAt);

        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var accepted = await Portal.InviteAsync(customer);
        await Portal.AcceptAsync(customer, Letters.LinkOf(accepted));
        Assert.Equal(
            InvitationStatus.Accepted,
            (await UndoAsync(accepted.Id)).Error.RefusedAs<InvitationHasEnded>().Status
        );
    }

    private Task<Result<Guid>> RevokeAsync(Guid id) => Service.RevokeAsync(admin, id, CancellationToken.None);

    private Task<Result<Guid>> UndoAsync(Guid id) => Service.UndoRevocationAsync(admin, id, CancellationToken.None);
}
