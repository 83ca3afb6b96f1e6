using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>What every purchase passes: with an attestation in hand that one is recorded first, in the same transaction.</summary>
internal static class OrderGate
{
    /// <summary>
    /// Null where nothing stops the customer's account and the customer has a current acceptance, or has one by
    /// <paramref name="attestation"/>; else the refusal of <see cref="AccountStatusRule"/>, <see cref="AcceptanceRequired"/>
    /// or the refusal of the attestation, and the command must end with it.
    /// </summary>
    public static async Task<PortalError?> PassAsync(
        PortalDb db,
        ActingSeller seller,
        NewAttestation? attestation,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var account = await db.Set<CustomerTenant>()
            .Where(tenant => tenant.Id == seller.Relationship.CustomerTenantId)
            .Select(tenant => tenant.AccountStatus)
            .SingleAsync(cancellationToken);
        if (AccountStatusRule.Refusal(account) is { } stopped)
        {
            return stopped;
        }

        if (attestation is not null)
        {
            var recorded = await AcceptanceGate.AttestAsync(
                db,
                seller.Acting,
                seller.Subject,
                attestation,
                now,
                cancellationToken
            );
            if (!recorded.IsSuccess)
            {
                return recorded.Error;
            }
        }

        return await AcceptanceGate.RequireCurrentAsync(
            db,
            seller.Acting.Partner,
            seller.Relationship.CustomerTenantId,
            now,
            cancellationToken
        );
    }
}
