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
    /// <summary>Notes the acceptance; a relationship that there is already stays as it is.</summary>
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
