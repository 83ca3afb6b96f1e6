using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// The page of Partner Center where the signatory of an attestation that was sent there accepts. Anyone who has it can accept, so it is for
/// those who may attest, and showing it is on record.
/// </summary>
public sealed class SignatoryPageService(PortalStore store, EnhancedSendings pages, TimeProvider time)
{
    /// <summary>
    /// The page; or the refusals of <see cref="AgentPermission.Attest"/> and <see cref="CustomerDoor"/>, or
    /// <see cref="CenterSignatoryPageMissing"/>.
    /// </summary>
    public Task<Result<Uri>> ShowAsync(
        Caller caller,
        Guid customerTenantId,
        Guid attestationId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Uri>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                if (
                    await FindAsync(db, seller, attestationId, cancellationToken) is not { } sending
                    || pages.PageOf(sending) is not { } page
                )
                {
                    return new CenterSignatoryPageMissing();
                }

                await AuditLog.AppendAsync(
                    db,
                    sending.PartnerId,
                    AuditActor.Of(seller.Acting),
                    AuditAction.SignatoryPageShown,
                    seller.Subject,
                    new { sending.AttestationId, sending.EnhancedId },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return page;
            },
            cancellationToken
        );

    /// <summary>
    /// Has Partner Center make another one where nobody has the page of the first, and answers the attestation. Or the refusals of
    /// <see cref="ShowAsync"/>, where <see cref="CenterSignatoryPageThere"/> stands for a page that can be shown.
    /// </summary>
    public Task<Result<Guid>> AskAgainAsync(
        Caller caller,
        Guid customerTenantId,
        Guid attestationId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                if (
                    await FindAsync(db, seller, attestationId, cancellationToken)
                    is not { Status: CenterSendingStatus.AtSignatory } sending
                )
                {
                    return new CenterSignatoryPageMissing();
                }

                if (pages.PageOf(sending) is not null)
                {
                    return new CenterSignatoryPageThere();
                }

                var now = time.GetUtcNow().UtcDateTime;
                await AuditLog.AppendAsync(
                    db,
                    sending.PartnerId,
                    AuditActor.Of(seller.Acting),
                    AuditAction.EnhancedAttestationAsked,
                    seller.Subject,
                    new { sending.AttestationId, Instead = sending.EnhancedId },
                    now,
                    cancellationToken
                );
                EnhancedSendings.BeginAgain(sending, now);
                db.PublishOnCommit(new CenterChanged(sending.PartnerId));
                return attestationId;
            },
            cancellationToken
        );

    private static Task<CenterSending?> FindAsync(
        PortalDb db,
        ActingSeller seller,
        Guid attestationId,
        CancellationToken cancellationToken
    ) =>
        db.Set<CenterSending>()
            .AsTracking()
            .SingleOrDefaultAsync(
                known =>
                    known.AttestationId == attestationId
                    && known.PartnerId == seller.Relationship.PartnerId
                    && known.CustomerTenantId == seller.Relationship.CustomerTenantId,
                cancellationToken
            );
}
