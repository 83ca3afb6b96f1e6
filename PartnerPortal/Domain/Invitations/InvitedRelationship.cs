using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Makes the relationship that an invitation asks for, inside the transaction of the acceptance.</summary>
internal static class InvitedRelationship
{
    /// <summary>
    /// Notes the acceptance. A relationship that there is already gains what it lacks: delegated administration, or a
    /// reseller. It never loses anything, and a reseller that it has stays.
    /// </summary>
    public static async Task MakeAsync(
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
        var (administrator, tenant) = await WhoAsync(db, caller, cancellationToken);
        var name = NameOf(administrator);
        var existing = await CustomerAccess
            .OwnedBy(db, invitation.PartnerId, caller.CustomerTenantId)
            .SingleOrDefaultAsync(cancellationToken);
        if (existing is not null && !Complete(existing, invitation, name, now))
        {
            return;
        }

        if (existing is null)
        {
            db.Add(New(invitation, administrator, tenant, now));
        }

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

    private static bool Complete(ResellerRelationship existing, Invitation invitation, string name, DateTime now)
    {
        var gainsReseller = existing.ResellerId is null && invitation.ResellerId is not null;
        var gainsAdministration = !existing.HasDelegatedAdministration && invitation.HasDelegatedAdministration;
        if (!gainsReseller && !gainsAdministration)
        {
            return false;
        }

        existing.ResellerId ??= invitation.ResellerId;
        existing.HasDelegatedAdministration |= invitation.HasDelegatedAdministration;
        (existing.ChangedAt, existing.ChangedByName) = (now, name);
        return true;
    }

    private static ResellerRelationship New(
        Invitation invitation,
        CustomerAdministrator administrator,
        CustomerTenant tenant,
        DateTime now
    ) =>
        new()
        {
            Id = Guid.NewGuid(),
            PartnerId = invitation.PartnerId,
            CustomerTenantId = tenant.Id,
            ResellerId = invitation.ResellerId,
            HasDelegatedAdministration = invitation.HasDelegatedAdministration,
            CreatedAt = now,
            ChangedAt = now,
            ChangedByName = NameOf(administrator),
            BillingProfile = new BillingProfile
            {
                CompanyName = tenant.CompanyName,
                FirstName = administrator.FirstName,
                LastName = administrator.LastName,
                Email = administrator.UserName,
                Culture = AgreementCountries.Find(tenant.Address.Country)?.Cultures[0] ?? invitation.Language,
                Address = tenant.Address,
            },
        };

    public static async Task<(CustomerAdministrator Administrator, CustomerTenant Tenant)> WhoAsync(
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

    public static string NameOf(CustomerAdministrator administrator) =>
        $"{administrator.FirstName} {administrator.LastName}";
}
