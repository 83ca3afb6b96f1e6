using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// Sends attestations to Partner Center where the partner has switched that on. The id of the request is stored before the first call, and
/// each attestation has one row, so none is confirmed there twice, whatever breaks off.
/// </summary>
public sealed class CenterSender(PortalStore store, IPartnerCenter center, TimeProvider time)
{
    // Partner Center's code of a confirmation that it has already.
    private const string AlreadyThere = "600061";

    private const int QueueBatch = 200;

    // What may pass is tried again after so many minutes, the last for as long as it takes.
    private static readonly int[] waits = [1, 5, 30, 120, 480];

    /// <summary>Notes what is to be sent, with the id of its request; answers how many that were.</summary>
    public async Task<Result<int>> QueueAsync(CancellationToken cancellationToken)
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
                        .Take(QueueBatch)
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
                    var now = Now();
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

    /// <summary>Sends the next attestation that is due, and answers whether there was one.</summary>
    public async Task<Result<bool>> SendNextAsync(CancellationToken cancellationToken)
    {
        var now = Now();
        var next = await store.ReadAsync(
            db =>
                (
                    from sending in db.Set<CenterSending>()
                    join connection in db.Set<CenterConnection>() on sending.PartnerId equals connection.PartnerId
                    join attestation in db.Set<Attestation>() on sending.AttestationId equals attestation.Id
                    where
                        connection.IsOn
                        && connection.Sends
                        && sending.Status == CenterSendingStatus.Waiting
                        && sending.NextAttemptAt <= now
                    orderby sending.NextAttemptAt, sending.AttestationId
                    select new
                    {
                        sending,
                        connection,
                        attestation,
                    }
                ).FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        if (next is null || CenterAccess.Of(next.connection) is not { } access)
        {
            return false;
        }

        var sent = await center.ConfirmAsync(
            access,
            next.attestation.CustomerTenantId,
            new CenterAttestation(next.attestation.Signer, next.attestation.DateAgreed, next.attestation.TemplateId),
            next.sending.RequestId,
            cancellationToken
        );

        // What Partner Center says afterwards is a fact of its own; where it cannot be had now, the next reading has it.
        var report = sent.IsSuccess
            ? await center.ReportAsync(access, next.attestation.CustomerTenantId, cancellationToken)
            : null;
        return await store.WriteAsync<bool>(
            async db =>
            {
                var sending = await db.Set<CenterSending>()
                    .AsTracking()
                    .SingleAsync(one => one.AttestationId == next.sending.AttestationId, cancellationToken);
                if (sending.Status == CenterSendingStatus.Waiting)
                {
                    await NoteAsync(db, access, sending, sent.Error, report, cancellationToken);
                    db.PublishOnCommit(new CenterChanged(sending.PartnerId));
                }

                return true;
            },
            cancellationToken
        );
    }

    private async Task NoteAsync(
        PortalDb db,
        CenterAccess access,
        CenterSending sending,
        PortalError? error,
        Result<CenterReport>? report,
        CancellationToken cancellationToken
    )
    {
        var now = Now();
        sending.Attempts++;
        sending.Trouble = error is null ? null : StoredError.Of(error).Write();
        if (error is CenterTrouble { ConcernsAll: true } or CenterAnswerUnreadable or CenterForbids)
        {
            // Whatever is in the way is in the way of the others too: they wait with it.
            sending.NextAttemptAt = now.AddMinutes(waits[Math.Min(sending.Attempts, waits.Length) - 1]);
            await db.Set<CenterSending>()
                .Where(other => other.PartnerId == sending.PartnerId && other.Status == CenterSendingStatus.Waiting)
                .ExecuteUpdateAsync(
                    change => change.SetProperty(other => other.NextAttemptAt, sending.NextAttemptAt),
                    cancellationToken
                );
            return;
        }

        sending.Status = error switch
        {
            null => CenterSendingStatus.Sent,
            CenterRefuses { CenterCode: AlreadyThere } => CenterSendingStatus.AlreadyThere,
            _ => CenterSendingStatus.Refused,
        };
        sending.EndedAt = now;
        db.Touch(sending.CustomerTenantId);
        var customer = await db.Set<CenterCustomer>()
            .AsTracking()
            .SingleAsync(
                known => known.PartnerId == sending.PartnerId && known.CustomerTenantId == sending.CustomerTenantId,
                cancellationToken
            );
        await CenterReadings.TellSentAsync(
            db,
            sending,
            new AuditSubject(sending.CustomerTenantId, customer.CompanyName),
            now,
            cancellationToken
        );
        if (report is { IsSuccess: true })
        {
            var book = await CenterCustomerBook.OpenAsync(
                db,
                access,
                [sending.CustomerTenantId],
                now,
                cancellationToken
            );
            await book.ApplyAsync(customer, report.Value, cancellationToken);
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
