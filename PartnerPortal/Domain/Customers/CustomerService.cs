using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Commands on customers. Creating one is in <c>Invitations/CustomerOnboarding</c>, since it may attest or invite as well.</summary>
public sealed class CustomerService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Changes the bill-to details. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvalidFields"/>, or <see cref="CustomerChangedMeanwhile"/> with what is there now.
    /// </summary>
    public Task<Result<CustomerProfile>> ChangeAsync(
        Caller caller,
        Guid customerTenantId,
        CustomerChange request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CustomerProfile>(
            caller,
            customerTenantId,
            AgentPermission.EditCustomer,
            async (db, seller) =>
            {
                var (acting, relationship) = seller;
                var owned = CustomerAccess.OwnedBy(db, caller.PartnerId, customerTenantId);
                var before = relationship.BillingProfile;
                var clean = request.Cleaned(before.Address.Country);
                var rules = CustomerChangeRules.Check(clean, before.Address.Country, acting.Partner.EmailDomain);
                if (!rules.IsValid)
                {
                    return new InvalidFields(rules.Faults);
                }

                if (relationship.Version != clean.SeenVersion)
                {
                    return new CustomerChangedMeanwhile(
                        await CustomerQueries.Profiles(db, owned).AsNoTracking().SingleAsync(cancellationToken)
                    );
                }

                var after = clean.ToBillingProfile(before.Address.Country);
                if (after != before)
                {
                    relationship.BillingProfile = after;
                    relationship.Version++;
                    relationship.ChangedAt = time.GetUtcNow().UtcDateTime;
                    relationship.ChangedByName = acting.Agent.DisplayName;
                    db.Touch(customerTenantId);
                    await AuditLog.AppendAsync(
                        db,
                        caller.PartnerId,
                        AuditActor.Of(acting),
                        AuditAction.CustomerChanged,
                        new AuditSubject(customerTenantId, after.CompanyName),
                        new { Old = before, New = after },
                        relationship.ChangedAt,
                        cancellationToken
                    );
                    await db.SaveChangesAsync(cancellationToken);
                }

                return await CustomerQueries.Profiles(db, owned).AsNoTracking().SingleAsync(cancellationToken);
            },
            cancellationToken
        );
}
