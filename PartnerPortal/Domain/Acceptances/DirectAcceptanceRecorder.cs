using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>When the agreement was accepted, in UTC; no time means that the administrator was turned away.</summary>
public sealed record DirectAcceptanceOutcome(DateTime? AcceptedAt);

/// <summary>
/// A door of this folder: decides on a direct acceptance inside the transaction of a command, which may have more to do with
/// it, such as ending an invitation.
/// </summary>
public static class DirectAcceptanceRecorder
{
    /// <summary>How long after a reset of the administrator's password by a partner an acceptance says so in its evidence.</summary>
    public static readonly TimeSpan ResetIsTold = TimeSpan.FromDays(7);

    /// <summary>
    /// Records the acceptance, or the refusal of the attempt, for the tenant's administrator. An acceptance of the version in
    /// force that is on record is answered again. <see cref="CustomerNotFound"/> where the administrator is not the tenant's.
    /// </summary>
    public static async Task<Result<DirectAcceptanceOutcome>> DecideAsync(
        PortalDb db,
        AdministratorCaller caller,
        ShownAgreement shown,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from candidate in db.Set<CustomerAdministrator>()
            join owner in db.Set<CustomerTenant>() on candidate.CustomerTenantId equals owner.Id
            where
                candidate.Id == caller.AdministratorId
                && candidate.CustomerTenantId == caller.CustomerTenantId
                && owner.DeletedAt == null
            select new { Administrator = candidate, Tenant = owner }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new CustomerNotFound();
        }

        var templateId = AgreementTemplate.CustomerAgreementId;
        var version = await AgreementCatalogue.VersionLabelAsync(
            db,
            templateId,
            DateOnly.FromDateTime(now),
            cancellationToken
        );
        var before = await db.Set<DirectAcceptance>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                acceptance => acceptance.CustomerTenantId == found.Tenant.Id && acceptance.VersionLabel == version,
                cancellationToken
            );
        if (before is not null)
        {
            return new DirectAcceptanceOutcome(before.AcceptedAt);
        }

        var name = $"{found.Administrator.FirstName} {found.Administrator.LastName}";
        var actor = new AuditActor(AgentId: null, name, AccessWay.Customer, caller.Address);
        db.Touch(found.Tenant.Id);
        if (
            found.Tenant.FirstPurchaseAt is not null
            && !await HasCustomerAgreementAsync(db, found.Tenant.Id, cancellationToken)
        )
        {
            db.Add(
                new DirectAcceptanceRefusal
                {
                    Id = Guid.NewGuid(),
                    CustomerTenantId = found.Tenant.Id,
                    RefusedAt = now,
                    AdministratorId = found.Administrator.Id,
                    AttemptedByName = name,
                    Address = caller.Address,
                }
            );
            await TenantTrail.AppendAsync(
                db,
                found.Tenant.Id,
                _ => actor,
                AuditAction.DirectAcceptanceRefused,
                new { },
                now,
                cancellationToken
            );
            return new DirectAcceptanceOutcome(AcceptedAt: null);
        }

        var isResetTold = found.Administrator.ResetAt > now - ResetIsTold;
        var accepted = new DirectAcceptance
        {
            Id = Guid.NewGuid(),
            CustomerTenantId = found.Tenant.Id,
            TemplateId = templateId,
            VersionLabel = version,
            Country = shown.Country,
            Language = shown.Language,
            TextSha256 = shown.TextSha256,
            AcceptedAt = now,
            AdministratorId = found.Administrator.Id,
            AcceptedByName = name,
            PasswordResetAt = isResetTold ? found.Administrator.ResetAt : null,
            PasswordResetBy = isResetTold ? found.Administrator.ResetByPartner : null,
            Address = caller.Address,
            UserAgent = caller.UserAgent,
        };
        db.Add(accepted);
        await TenantTrail.AppendAsync(
            db,
            found.Tenant.Id,
            _ => actor,
            AuditAction.AcceptedDirectly,
            DetailOf(accepted),
            now,
            cancellationToken
        );
        return new DirectAcceptanceOutcome(now);
    }

    /// <summary>What the audit trail says about a direct acceptance.</summary>
    internal static object DetailOf(DirectAcceptance acceptance) =>
        acceptance.PasswordResetAt is null
            ? new
            {
                acceptance.VersionLabel,
                acceptance.Country,
                acceptance.Language,
                acceptance.TextSha256,
            }
            : new
            {
                acceptance.VersionLabel,
                acceptance.Country,
                acceptance.Language,
                acceptance.TextSha256,
                acceptance.PasswordResetAt,
                acceptance.PasswordResetBy,
            };

    /// <summary>The tenant accepted the version in force.</summary>
    internal static async Task<bool> HasAcceptedAsync(
        PortalDb db,
        Guid tenantId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var version = await AgreementCatalogue.VersionLabelAsync(
            db,
            AgreementTemplate.CustomerAgreementId,
            DateOnly.FromDateTime(now),
            cancellationToken
        );
        return await db.Set<DirectAcceptance>()
            .AnyAsync(
                acceptance => acceptance.CustomerTenantId == tenantId && acceptance.VersionLabel == version,
                cancellationToken
            );
    }

    /// <summary>Any acceptance of the agreement is on record, by whichever way.</summary>
    internal static async Task<bool> HasCustomerAgreementAsync(
        PortalDb db,
        Guid tenantId,
        CancellationToken cancellationToken
    ) =>
        await db.Set<DirectAcceptance>()
            .AnyAsync(acceptance => acceptance.CustomerTenantId == tenantId, cancellationToken)
        || await db.Set<Attestation>()
            .AnyAsync(
                attestation =>
                    attestation.CustomerTenantId == tenantId
                    && attestation.Type == AgreementType.MicrosoftCustomerAgreement,
                cancellationToken
            );
}
