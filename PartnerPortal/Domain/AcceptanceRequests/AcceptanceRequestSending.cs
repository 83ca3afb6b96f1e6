using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>An agent has the portal send the letter of a request.</summary>
public sealed class AcceptanceRequestSending(
    PortalStore store,
    AcceptanceRequestLetters letters,
    AcceptanceLetterWriter writer,
    TimeProvider time
)
{
    /// <summary>
    /// Sends the letter of a request that was just made or renewed to its signatory; <paramref name="secret"/> is its link's. Answers
    /// the refusals of <see cref="CustomerDoor"/>, <see cref="AcceptanceRequestNotFound"/>, <see cref="AcceptanceRequestHasEnded"/>,
    /// <see cref="AcceptanceLinkRests"/> or <see cref="AcceptanceLinkMadeAgain"/>. A letter of this link that is on record is not sent again.
    /// </summary>
    public Task<Result<Guid>> SendAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        string secret,
        Uri portal,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var request = await RequestLookup.FindAsync(db, seller, requestId, cancellationToken);
                if (request is null)
                {
                    return new AcceptanceRequestNotFound();
                }

                if (!request.IsOpenAt(now))
                {
                    return new AcceptanceRequestHasEnded(request.StatusAt(now));
                }

                if (request.Code.IsResting)
                {
                    return new AcceptanceLinkRests();
                }

                if (!RandomSecret.Matches(secret, request.SecretSha256))
                {
                    return new AcceptanceLinkMadeAgain();
                }

                var linkSince = request.RenewedAt ?? request.CreatedAt;
                var sent = await db.Set<AcceptanceLetter>()
                    .FirstOrDefaultAsync(
                        letter =>
                            letter.RequestId == requestId
                            && letter.Kind == AcceptanceLetterKind.Request
                            && letter.CreatedAt >= linkSince,
                        cancellationToken
                    );
                if (sent is not null)
                {
                    return sent.Id;
                }

                var text = letters.Request(request, seller.Acting);
                var letter = new MadeAcceptanceRequest(request, text, secret).ToLetter(portal);
                var id = writer.AddRequest(db, request, seller.Acting, (text.Subject, letter.Body), now);
                writer.AddReminders(db, request, seller.Acting.Agent, seller.Acting.Partner, secret, portal, now);
                await AuditLog.AppendAsync(
                    db,
                    request.PartnerId,
                    AuditActor.Of(seller.Acting),
                    AuditAction.AcceptanceRequestSent,
                    seller.Subject,
                    new { request.Id, Recipient = request.Email },
                    now,
                    cancellationToken
                );
                return id;
            },
            cancellationToken
        );
}
