using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>An invitation as the customer's administrator sees it.</summary>
/// <param name="IsAccepted">This customer has accepted it already.</param>
public sealed record InvitationForCustomer(
    InvitationKind Kind,
    Guid PartnerId,
    string PartnerName,
    string PartnerCountry,
    PartnerContact PartnerContact,
    string? ResellerName,
    bool HasDelegatedAdministration,
    bool IsAccepted
);

/// <summary>What accepting has led to.</summary>
/// <param name="AcceptedAt">UTC; no time means that the agreement was refused, and that a partner must attest it.</param>
public sealed record AcceptedInvitation(DateTime? AcceptedAt);

/// <summary>
/// The customer's side: its administrator looks at an invitation, accepts or declines it, or accepts the agreement without
/// one. Looking never accepts.
/// </summary>
public sealed class CustomerAcceptance(PortalStore store, IAgreementToRead texts, TimeProvider time)
{
    /// <summary>
    /// The invitation behind a link, which counts as opened from now on. <see cref="InvitationNotUsable"/> for every link
    /// that does not open for this customer.
    /// </summary>
    public Task<Result<InvitationForCustomer>> OpenAsync(
        AdministratorCaller caller,
        PresentedLink link,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<InvitationForCustomer>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await InvitationLookup.FindAsync(db, caller, link, now, cancellationToken) is not { } invitation)
                {
                    return new InvitationNotUsable();
                }

                if (invitation.OpenedAt is null && invitation.IsOpenAt(now))
                {
                    invitation.OpenedAt = now;
                    if (invitation.CustomerTenantId is { } tenantId)
                    {
                        db.Touch(tenantId);
                    }
                }

                var partner = await db.Set<Partner>()
                    .SingleAsync(candidate => candidate.Id == invitation.PartnerId, cancellationToken);
                var reseller = invitation.ResellerId is null
                    ? null
                    : await db.Set<Partner>()
                        .SingleAsync(candidate => candidate.Id == invitation.ResellerId, cancellationToken);
                return new InvitationForCustomer(
                    invitation.Kind,
                    partner.Id,
                    partner.Name,
                    partner.Country,
                    PartnerContact.Of(partner),
                    reseller?.Name,
                    invitation.HasDelegatedAdministration,
                    invitation.AcceptedAt is not null
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Accepts the agreement and, where the link is one for a relationship, makes the relationship: in one step, once,
    /// however often it is asked for. A tenant that is turned away from the agreement still gets its partner, who then has to
    /// attest. Answers <see cref="InvitationNotUsable"/>, <see cref="CustomerNotFound"/>, or
    /// <see cref="AgreementTextChanged"/> where what was shown is not what there is to accept now.
    /// </summary>
    public async Task<Result<AcceptedInvitation>> AcceptAsync(
        AdministratorCaller caller,
        PresentedLink link,
        ShownAgreement shown,
        CancellationToken cancellationToken
    )
    {
        // What the text is, is asked outside the transaction: the texts are not only the database's.
        if (await JudgeAsync(caller, link, shown, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await store.WriteAsync<AcceptedInvitation>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                Invitation? invitation = null;
                if (!link.IsForTheAgreementAlone)
                {
                    invitation = await InvitationLookup.FindAsync(db, caller, link, now, cancellationToken);
                    if (invitation is null)
                    {
                        return new InvitationNotUsable();
                    }
                }

                // First the relationship, so that what follows is in the new partner's trail as well.
                if (invitation is { Kind: InvitationKind.ResellerRelationship, AcceptedAt: null })
                {
                    await InvitedRelationship.MakeAsync(db, caller, invitation, now, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                }

                var decided = await DirectAcceptanceRecorder.DecideAsync(db, caller, shown, now, cancellationToken);
                if (!decided.TryGet(out var outcome, out var error))
                {
                    return error;
                }

                if (outcome.AcceptedAt is not null)
                {
                    await EndOpenOnesAsync(db, caller.CustomerTenantId, now, cancellationToken);
                }

                return new AcceptedInvitation(outcome.AcceptedAt);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Declines an invitation; its link dies. Declining again changes nothing. <see cref="InvitationNotUsable"/> for one
    /// that does not open.
    /// </summary>
    public Task<Result<Guid>> DeclineAsync(
        AdministratorCaller caller,
        PresentedLink link,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var invitation = await InvitationLookup.FindAsync(db, caller, link, now, cancellationToken);
                if (invitation is null || !invitation.IsOpenAt(now))
                {
                    var before = await InvitationLookup.DeclinedBeforeAsync(db, caller, link, cancellationToken);
                    return before is { } declined ? declined : new InvitationNotUsable();
                }

                invitation.DeclinedAt = now;
                invitation.CustomerTenantId = caller.CustomerTenantId;
                db.Touch(caller.CustomerTenantId);
                var (administrator, tenant) = await InvitedRelationship.WhoAsync(db, caller, cancellationToken);
                await AuditLog.AppendAsync(
                    db,
                    invitation.PartnerId,
                    new AuditActor(
                        AgentId: null,
                        InvitedRelationship.NameOf(administrator),
                        AccessWay.Customer,
                        caller.Address
                    ),
                    AuditAction.InvitationDeclined,
                    new AuditSubject(tenant.Id, tenant.CompanyName),
                    new { invitation.Id, Kind = invitation.Kind.ToString() },
                    now,
                    cancellationToken
                );
                return invitation.Id;
            },
            cancellationToken
        );

    // A link that does not open says so before anything is said of the text. What is already on record is not read again.
    private async Task<PortalError?> JudgeAsync(
        AdministratorCaller caller,
        PresentedLink link,
        ShownAgreement shown,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (country, isAccepted, invitation) = await store.ReadSnapshotAsync(
            async db =>
                (
                    await db.Set<CustomerTenant>()
                        .Where(tenant => tenant.Id == caller.CustomerTenantId)
                        .Select(tenant => tenant.Address.Country)
                        .SingleOrDefaultAsync(cancellationToken),
                    await DirectAcceptanceRecorder.HasAcceptedAsync(
                        db,
                        caller.CustomerTenantId,
                        now,
                        cancellationToken
                    ),
                    await InvitationLookup.FindAsync(db, caller, link, now, cancellationToken)
                ),
            cancellationToken
        );
        if (country is null)
        {
            return new CustomerNotFound();
        }

        if (!link.IsForTheAgreementAlone && invitation is null)
        {
            return new InvitationNotUsable();
        }

        var text = isAccepted
            ? null
            : await texts.FindAsync(
                caller.CustomerTenantId,
                invitation?.PartnerId,
                country,
                shown.Language,
                cancellationToken
            );
        var isSame =
            isAccepted
            || (
                text is not null
                && string.Equals(shown.Country, country, StringComparison.Ordinal)
                && string.Equals(shown.Language, text.Language, StringComparison.Ordinal)
                && string.Equals(shown.TextSha256, text.Sha256, StringComparison.Ordinal)
            );
        return isSame ? null : new AgreementTextChanged();
    }

    // The agreement is accepted for every partner, so every partner's open invitation to accept it has done its work.
    private static async Task EndOpenOnesAsync(
        PortalDb db,
        Guid customerTenantId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var open = await db.Set<Invitation>()
            .Where(invitation =>
                invitation.CustomerTenantId == customerTenantId
                && invitation.Kind == InvitationKind.DirectAcceptance
                && invitation.AcceptedAt == null
                && invitation.DeclinedAt == null
                && invitation.RevokedAt == null
                && invitation.ExpiresAt > now
            )
            .ToListAsync(cancellationToken);
        foreach (var invitation in open)
        {
            invitation.AcceptedAt = now;
        }

        db.Touch(customerTenantId);
    }
}
