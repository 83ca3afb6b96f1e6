using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Invitations as tests need them, and their links as a customer's browser brings them back.</summary>
internal static class Letters
{
    public static readonly Uri Portal = new("https://portal.example");

    /// <summary>The link without an invitation.</summary>
    public static readonly PresentedLink AgreementAlone = new() { Page = InvitationLinks.AgreementPage };

    private static readonly InvitationText text = new("Subject", "Before", "After");

    public static PresentedLink LinkOf(NewInvitation invitation) => Read(invitation.ToLetter(Portal).Link);

    public static PresentedLink Read(Uri link)
    {
        var query = QueryHelpers.ParseQuery(link.Query);
        return new PresentedLink
        {
            Secret = Value(InvitationLinks.SecretParameter),
            Page = Value("ref"),
            Type = Value("invType"),
            PartnerId = Value("partnerId"),
            ResellerId = Value("indirectCSPId"),
            DelegatedAdministration = Value("DAP"),
        };

        string? Value(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;
    }

    public static async Task<NewInvitation> InviteAsync(
        this PortalFixture portal,
        Guid customer,
        Caller? caller = null
    ) =>
        (
            await portal
                .Get<InvitationService>()
                .InviteAsync(caller ?? PortalFixture.AdminAgent, customer, "sv", CancellationToken.None)
        ).Value;

    public static async Task<NewInvitation> RequestAsync(
        this PortalFixture portal,
        Caller? caller = null,
        bool delegated = true,
        Guid? reseller = null
    ) =>
        (
            await portal
                .Get<InvitationService>()
                .RequestRelationshipAsync(
                    caller ?? PortalFixture.AdminAgent,
                    new RelationshipRequest
                    {
                        Language = "sv",
                        Text = text,
                        HasDelegatedAdministration = delegated,
                        ResellerId = reseller,
                    },
                    CancellationToken.None
                )
        ).Value;

    /// <summary>The text that a Swedish customer is shown.</summary>
    public static async Task<ShownAgreement> ShownAsync(this PortalFixture portal, string language = "sv-SE")
    {
        var read = await portal
            .Get<IAgreementToRead>()
            .FindAsync(Guid.NewGuid(), invitingPartnerId: null, "SE", language, CancellationToken.None);
        return new ShownAgreement("SE", read!.Language, read.Sha256);
    }

    public static async Task<Result<AcceptedInvitation>> AcceptAsync(
        this PortalFixture portal,
        Guid customer,
        PresentedLink link
    )
    {
        var accepted = await portal
            .Get<CustomerAcceptance>()
            .AcceptAsync(
                await portal.AdministratorAsync(customer),
                link,
                await portal.ShownAsync(),
                CancellationToken.None
            );
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        return accepted;
    }

    public static async Task<Result<InvitationForCustomer>> OpenAsync(
        this PortalFixture portal,
        Guid customer,
        PresentedLink link
    ) =>
        await portal
            .Get<CustomerAcceptance>()
            .OpenAsync(await portal.AdministratorAsync(customer), link, CancellationToken.None);

    public static async Task<Invitation> OnRecordAsync(this PortalFixture portal, Guid invitationId)
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<Invitation>().AsNoTracking().SingleAsync(invitation => invitation.Id == invitationId);
    }

    public static async Task<List<ResellerRelationship>> RelationshipsAsync(this PortalFixture portal, Guid customer)
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<ResellerRelationship>()
            .AsNoTracking()
            .Where(relationship => relationship.CustomerTenantId == customer)
            .OrderBy(relationship => relationship.CreatedAt)
            .ToListAsync();
    }
}
