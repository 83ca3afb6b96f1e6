using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Idempotency;

/// <summary>
/// The door of this folder: which requests were carried out. A request id belongs to one content, so that nothing is answered as
/// done that another request did.
/// </summary>
public static class CarriedOutRequests
{
    /// <summary>
    /// Answers whether this very request was carried out before; a new one is noted in the command's transaction. Answers
    /// <see cref="RequestIdUsedBefore"/> where its id is on record with other content.
    /// </summary>
    /// <param name="content">All that is asked for, the customer included; it is compared as JSON.</param>
    public static async Task<Result<bool>> EnterAsync(
        PortalDb db,
        Guid partnerId,
        RequestKind kind,
        Guid requestId,
        object content,
        CancellationToken cancellationToken
    )
    {
        var sha256 = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content));
        var known = await db.Set<CarriedOutRequest>()
            .Where(request => request.PartnerId == partnerId && request.Kind == kind && request.RequestId == requestId)
            .Select(request => request.ContentSha256)
            .SingleOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known.AsSpan().SequenceEqual(sha256) ? true : new RequestIdUsedBefore();
        }

        db.Add(
            new CarriedOutRequest
            {
                PartnerId = partnerId,
                Kind = kind,
                RequestId = requestId,
                ContentSha256 = sha256,
            }
        );
        return false;
    }

    /// <summary>
    /// Takes back what <see cref="EnterAsync"/> has noted in this transaction, where the command is refused and the transaction is
    /// committed all the same: nothing was carried out.
    /// </summary>
    public static void Withdraw(PortalDb db, RequestKind kind, Guid requestId)
    {
        foreach (
            var noted in db
                .ChangeTracker.Entries<CarriedOutRequest>()
                .Where(entry =>
                    entry.State == EntityState.Added && entry.Entity.Kind == kind && entry.Entity.RequestId == requestId
                )
                .ToList()
        )
        {
            noted.State = EntityState.Detached;
        }
    }
}
