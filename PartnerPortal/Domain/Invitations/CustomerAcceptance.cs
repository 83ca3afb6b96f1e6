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
    string PartnerName,
    string PartnerCountry,
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
public sealed class CustomerAcceptance(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// The invitation behind a link, which counts as opened from now on. <see cref="InvitationNotUsable"/> for every link
    /// that does not open for this customer.
    /// </summary>
    public Task<Result<InvitationForCustomer>> OpenAsync(
        AdministratorCaller caller,
        string secret,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<InvitationForCustomer>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await FindAsync(db, caller, secret, now, cancellationToken) is not { } invitation)
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
                    partner.Name,
                    partner.Country,
                    reseller?.Name,
                    invitation.HasDelegatedAdministration,
                    invitation.AcceptedAt is not null
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Accepts the agreement and, where the link is one for a relationship, makes the relationship: in one step, once,
    /// however often it is asked for. Without <paramref name="secret"/> it is the agreement alone. A tenant that is turned
    /// away from the agreement still gets its partner, who then has to attest. Answers <see cref="InvitationNotUsable"/> or
    /// <see cref="CustomerNotFound"/>.
    /// </summary>
    public Task<Result<AcceptedInvitation>> AcceptAsync(
        AdministratorCaller caller,
        string? secret,
        ShownAgreement shown,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<AcceptedInvitation>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                Invitation? invitation = null;
                if (secret is not null)
                {
                    invitation = await FindAsync(db, caller, secret, now, cancellationToken);
                    if (invitation is null)
                    {
                        return new InvitationNotUsable();
                    }
                }

                // First the relationship, so that what follows stands in the new partner's trail as well.
                if (invitation is { Kind: InvitationKind.ResellerRelationship, AcceptedAt: null })
                {
                    await RelateAsync(db, caller, invitation, now, cancellationToken);
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

    /// <summary>Declines an invitation; its link dies. <see cref="InvitationNotUsable"/> for one that does not open.</summary>
    public Task<Result<Guid>> DeclineAsync(
        AdministratorCaller caller,
        string secret,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var invitation = await FindAsync(db, caller, secret, now, cancellationToken);
                if (invitation is null || !invitation.IsOpenAt(now))
                {
                    return new InvitationNotUsable();
                }

                invitation.DeclinedAt = now;
                invitation.CustomerTenantId = caller.CustomerTenantId;
                db.Touch(caller.CustomerTenantId);
                var (administrator, tenant) = await WhoAsync(db, caller, cancellationToken);
                await AuditLog.AppendAsync(
                    db,
                    invitation.PartnerId,
                    new AuditActor(AgentId: null, NameOf(administrator), AccessWay.Customer, caller.Address),
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

    /// <summary>When the tenant accepted the version in force, in UTC; <see langword="null"/> where it has not.</summary>
    public Task<DateTime?> AcceptedAtAsync(Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var version = await AgreementCatalogue.VersionLabelAsync(
                    db,
                    AgreementTemplate.CustomerAgreementId,
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    cancellationToken
                );
                return await db.Set<DirectAcceptance>()
                    .Where(acceptance =>
                        acceptance.CustomerTenantId == customerTenantId && acceptance.VersionLabel == version
                    )
                    .Select(acceptance => (DateTime?)acceptance.AcceptedAt)
                    .FirstOrDefaultAsync(cancellationToken);
            },
            cancellationToken
        );

    // Open to this customer, or accepted by this very customer: pressing twice is no mistake.
    private static async Task<Invitation?> FindAsync(
        PortalDb db,
        AdministratorCaller caller,
        string secret,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var hash = InvitationLinks.HashOf(secret);
        var isAdministrator = await db.Set<CustomerAdministrator>()
            .AnyAsync(
                administrator =>
                    administrator.Id == caller.AdministratorId
                    && administrator.CustomerTenantId == caller.CustomerTenantId,
                cancellationToken
            );
        return !isAdministrator
            ? null
            : await db.Set<Invitation>()
                .SingleOrDefaultAsync(
                    invitation =>
                        invitation.SecretSha256 == hash
                        && invitation.DeclinedAt == null
                        && invitation.RevokedAt == null
                        && (
                            (
                                invitation.AcceptedAt == null
                                && invitation.ExpiresAt > now
                                && (
                                    invitation.CustomerTenantId == null
                                    || invitation.CustomerTenantId == caller.CustomerTenantId
                                )
                            )
                            || (invitation.AcceptedAt != null && invitation.CustomerTenantId == caller.CustomerTenantId)
                        ),
                    cancellationToken
                );
    }

    private static async Task RelateAsync(
        PortalDb db,
        AdministratorCaller caller,
        Invitation invitation,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        invitation.AcceptedAt = now;
        invitation.OpenedAt ??= now;
        invitation.CustomerTenantId = caller.CustomerTenantId;
        db.Touch(caller.CustomerTenantId);
        var existing = CustomerAccess.OwnedBy(db, invitation.PartnerId, caller.CustomerTenantId);
        if (await existing.AnyAsync(cancellationToken))
        {
            return;
        }

        var (administrator, tenant) = await WhoAsync(db, caller, cancellationToken);
        var name = NameOf(administrator);
        db.Add(
            new ResellerRelationship
            {
                Id = Guid.NewGuid(),
                PartnerId = invitation.PartnerId,
                CustomerTenantId = tenant.Id,
                ResellerId = invitation.ResellerId,
                HasDelegatedAdministration = invitation.HasDelegatedAdministration,
                CreatedAt = now,
                ChangedAt = now,
                ChangedByName = name,
                BillingProfile = new BillingProfile
                {
                    CompanyName = tenant.CompanyName,
                    FirstName = administrator.FirstName,
                    LastName = administrator.LastName,
                    Email = administrator.UserName,
                    Culture = AgreementCountries.Find(tenant.Address.Country)?.Cultures[0] ?? invitation.Language,
                    Address = tenant.Address,
                },
            }
        );
        await AuditLog.AppendAsync(
            db,
            invitation.PartnerId,
            new AuditActor(AgentId: null, name, AccessWay.Customer, caller.Address),
            AuditAction.RelationshipAdded,
            new AuditSubject(tenant.Id, tenant.CompanyName),
            new
            {
                InvitationId = invitation.Id,
                invitation.ResellerId,
                invitation.HasDelegatedAdministration,
            },
            now,
            cancellationToken
        );
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

    private static async Task<(CustomerAdministrator Administrator, CustomerTenant Tenant)> WhoAsync(
        PortalDb db,
        AdministratorCaller caller,
        CancellationToken cancellationToken
    )
    {
        var administrator = await db.Set<CustomerAdministrator>()
            .SingleAsync(candidate => candidate.Id == caller.AdministratorId, cancellationToken);
        var tenant = await db.Set<CustomerTenant>()
            .SingleAsync(candidate => candidate.Id == caller.CustomerTenantId, cancellationToken);
        return (administrator, tenant);
    }

    private static string NameOf(CustomerAdministrator administrator) =>
        $"{administrator.FirstName} {administrator.LastName}";
}
