using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Administrators;

/// <summary>An agent resets the password of a customer's administrator, and everybody whom it concerns learns of it.</summary>
public sealed class AdministratorReset(
    PortalStore store,
    ResetNotices notices,
    IPasswordHasher<NewCredentials> hasher,
    TimeProvider time
)
{
    /// <summary>
    /// Gives a customer's first administrator a new temporary password; the old one stops working at once, and so do its sessions.
    /// It takes the customer's delegated administration. Every partner of the customer finds it in its trail, and the customer's
    /// primary contacts get a letter. Answers the refusals of <see cref="CustomerDoor"/>, or <see cref="AdministratorElsewhere"/>.
    /// </summary>
    public async Task<Result<NewCredentials>> ResetAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var password = TemporaryPassword.Create();
        var hash = hasher.HashPassword(new NewCredentials(string.Empty, string.Empty), password);
        return await store.WriteAsync<NewCredentials>(
            caller,
            customerTenantId,
            AgentPermission.ResetCredentials,
            async (db, seller) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var partner = seller.Acting.Partner;
                var administrator = await db.Set<CustomerAdministrator>()
                    .OrderBy(candidate => candidate.UserName)
                    .FirstOrDefaultAsync(
                        candidate => candidate.CustomerTenantId == customerTenantId,
                        cancellationToken
                    );
                if (administrator is null)
                {
                    return new AdministratorElsewhere();
                }

                administrator.PasswordHash = hash;
                administrator.MustChangePassword = true;
                administrator.PasswordSetAt = now;
                (administrator.ResetAt, administrator.ResetByPartner) = (now, partner.Name);
                (administrator.FailedAttempts, administrator.LockedUntil) = (0, null);
                // The other partners learn which partner did it, but not which of its agents.
                await TenantTrail.AppendAsync(
                    db,
                    customerTenantId,
                    reader =>
                        reader == partner.Id
                            ? AuditActor.Of(seller.Acting)
                            : new AuditActor(AgentId: null, partner.Name, caller.Way, Address: null),
                    AuditAction.CredentialsReset,
                    new { administrator.UserName, Partner = partner.Name },
                    now,
                    cancellationToken
                );
                await notices.AddAsync(db, seller.Acting, administrator, now, cancellationToken);
                return new NewCredentials(administrator.UserName, password);
            },
            cancellationToken
        );
    }
}
