using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>What every purchase passes: with an attestation in hand that one is recorded first, in the same transaction.</summary>
internal static class OrderGate
{
    /// <summary>
    /// Null where the customer has a current acceptance, or has one by <paramref name="attestation"/>; else
    /// <see cref="AcceptanceRequired"/> or the refusal of the attestation, and the command must end with it.
    /// </summary>
    public static async Task<PortalError?> PassAsync(
        PortalDb db,
        ActingSeller seller,
        NewAttestation? attestation,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
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
