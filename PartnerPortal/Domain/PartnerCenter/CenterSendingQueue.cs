using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Notes which attestations are to be sent, for partners that have switched sending on.</summary>
public sealed class CenterSendingQueue(PortalStore store, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Notes what is to be sent, with the id of its request; answers how many that were.</summary>
    public async Task<Result<int>> FillAsync(CancellationToken cancellationToken)
    {
        var partners = await store.ReadAsync(
            db =>
                db.Set<CenterConnection>()
                    .Where(connection => connection.IsOn && connection.Sends)
                    .Select(connection => connection.PartnerId)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var total = 0;
        foreach (var partnerId in partners)
        {
            // Looked for without holding up anybody who writes; what was found is looked at again in the transaction.
            var found = await store.ReadAsync(
                db =>
                    CenterSendings
                        .Due(db, partnerId)
                        .Select(attestation => attestation.Id)
                        .Take(Batch)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            if (found.Count == 0)
            {
                continue;
            }

            var queued = await store.WriteAsync<int>(
                async db =>
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    var due = await CenterSendings
                        .Due(db, partnerId)
                        .Where(attestation => found.Contains(attestation.Id))
                        .Select(attestation => new { attestation.Id, attestation.CustomerTenantId })
                        .ToListAsync(cancellationToken);
                    db.AddRange(
                        due.Select(attestation => new CenterSending
                        {
                            AttestationId = attestation.Id,
                            PartnerId = partnerId,
                            CustomerTenantId = attestation.CustomerTenantId,
                            RequestId = Guid.NewGuid(),
                            CreatedAt = now,
                            NextAttemptAt = now,
                        })
                    );
                    return due.Count;
                },
                cancellationToken
            );
            if (!queued.IsSuccess)
            {
                return queued;
            }

            total += queued.Value;
        }

        return total;
    }
}
