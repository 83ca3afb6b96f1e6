using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// Sends what <see cref="CenterSendingQueue"/> has noted, one step after the other. The id of the request is stored before the first call, and
/// each attestation has one row, so none is confirmed there twice, whatever breaks off.
/// </summary>
public sealed class CenterSender(
    PortalStore store,
    IPartnerCenter center,
    IEnhancedAttestations enhanced,
    EnhancedSendings pages,
    TimeProvider time
)
{
    // What may pass is tried again after so many minutes, the last for as long as it takes.
    private static readonly int[] waits = [1, 5, 30, 120, 480];

    /// <summary>Takes the next step with the attestation that is due first, and answers whether there was one.</summary>
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
                        && (connection.SendsAgainAt == null || connection.SendsAgainAt <= now)
                        && (
                            sending.Status == CenterSendingStatus.Waiting
                            || sending.Status == CenterSendingStatus.AtSignatory
                        )
                        && sending.NextAttemptAt <= now
                        && db.Set<CenterCustomer>()
                            .Any(customer =>
                                customer.PartnerId == sending.PartnerId
                                && customer.CustomerTenantId == sending.CustomerTenantId
                                && customer.LeftAt == null
                            )
                    orderby sending.NextAttemptAt, sending.AttestationId
                    select new DueSending(sending, connection, attestation)
                ).FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        if (next is null || CenterAccess.Of(next.Connection) is not { } access)
        {
            return false;
        }

        return next is { Connection.SendsAs: CenterSendingWay.EnhancedAttestation, Sending.EnhancedId: null }
            ? await AskSignatoryAsync(next, access, cancellationToken)
            : await ConfirmAsync(next, access, cancellationToken);
    }

    private async Task<Result<bool>> AskSignatoryAsync(
        DueSending next,
        CenterAccess access,
        CancellationToken cancellationToken
    )
    {
        var request = await store.ReadAsync(
            db => EnhancedSendings.RequestAsync(db, next.Attestation, cancellationToken),
            cancellationToken
        );
        var made = request is null
            ? new CenterDoesNotKnow()
            : await enhanced.CreateAsync(access, request, next.Sending.RequestId, cancellationToken);
        return await WriteAsync(
            next,
            made.Error,
            async (db, sending) =>
            {
                if (made.TryGet(out var attestation, out var error))
                {
                    pages.Begin(sending, attestation, Now());
                    await TellAsync(db, sending, CenterReadings.TellAskedAsync, cancellationToken);
                }
                else if (error is CenterAnswerUnreadable)
                {
                    // It was made there, and nobody knows which one it is. What comes next would be lost in the same way.
                    await EndAsync(db, sending, CenterSendingStatus.Refused, cancellationToken);
                    await SwitchOffAsync(db, sending.PartnerId, cancellationToken);
                }
                else
                {
                    await NoteAsync(db, access, sending, error, report: null, cancellationToken);
                }
            },
            cancellationToken
        );
    }

    private async Task<Result<bool>> ConfirmAsync(
        DueSending next,
        CenterAccess access,
        CancellationToken cancellationToken
    )
    {
        var sent = await center.ConfirmAsync(
            access,
            next.Attestation.CustomerTenantId,
            new CenterAttestation(
                next.Attestation.Signer,
                next.Attestation.DateAgreed,
                next.Attestation.TemplateId,
                next.Sending.EnhancedId
            ),
            next.Sending.RequestId,
            cancellationToken
        );

        // What Partner Center says afterwards is a fact of its own; where it cannot be had now, the next reading has it.
        var report = sent.IsSuccess
            ? await center.ReportAsync(access, next.Attestation.CustomerTenantId, cancellationToken)
            : null;
        return await WriteAsync(
            next,
            sent.Error,
            (db, sending) => NoteAsync(db, access, sending, sent.Error, report, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Writes what came of a step, if the attestation still waits for it.</summary>
    private Task<Result<bool>> WriteAsync(
        DueSending seen,
        PortalError? error,
        Func<PortalDb, CenterSending, Task> note,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var sending = await db.Set<CenterSending>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        one =>
                            one.AttestationId == seen.Sending.AttestationId
                            && one.Status == seen.Sending.Status
                            && one.RequestId == seen.Sending.RequestId,
                        cancellationToken
                    );
                if (sending is not null)
                {
                    sending.Attempts++;
                    sending.Trouble = error is null ? null : StoredError.Of(error).Write();
                    await NoteWayAsync(db, sending.PartnerId, error, cancellationToken);
                    await note(db, sending);
                    db.PublishOnCommit(new CenterChanged(sending.PartnerId));
                }

                return true;
            },
            cancellationToken
        );

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
        switch (error)
        {
            case CenterTrouble { ConcernsAll: true }:
                return;
            case CenterForbids or CenterAnswerUnreadable:
                sending.NextAttemptAt = now + WaitAfter(sending.Attempts);
                return;
            case CenterRefuses refusal when EnhancedSendings.TryWaitAgain(sending, refusal, now):
                return;
            default:
                var customer = await EndAsync(
                    db,
                    sending,
                    error switch
                    {
                        null => CenterSendingStatus.Sent,
                        CenterRefuses { CenterCode: CenterRefuses.AlreadyThere } => CenterSendingStatus.AlreadyThere,
                        _ => CenterSendingStatus.Refused,
                    },
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

                return;
        }
    }

    /// <summary>
    /// Has all that a partner sends wait for what is in the way of all. A right that is missing may be missing for one or for all: the next is
    /// tried in a minute.
    /// </summary>
    private async Task NoteWayAsync(
        PortalDb db,
        Guid partnerId,
        PortalError? trouble,
        CancellationToken cancellationToken
    )
    {
        var connection = await db.Set<CenterConnection>()
            .AsTracking()
            .SingleAsync(one => one.PartnerId == partnerId, cancellationToken);
        (connection.SendingTroubles, connection.SendsAgainAt) = trouble switch
        {
            CenterTrouble { ConcernsAll: true } => (
                connection.SendingTroubles + 1,
                Now() + WaitAfter(connection.SendingTroubles + 1)
            ),
            CenterForbids or CenterAnswerUnreadable => (0, Now() + WaitAfter(1)),
            _ => (0, (DateTime?)null),
        };
    }

    private async Task<CenterCustomer> EndAsync(
        PortalDb db,
        CenterSending sending,
        CenterSendingStatus status,
        CancellationToken cancellationToken
    )
    {
        (sending.Status, sending.EndedAt) = (status, Now());
        return await TellAsync(db, sending, CenterReadings.TellSentAsync, cancellationToken);
    }

    /// <summary>Puts what became of it into the trail, and answers its customer.</summary>
    private async Task<CenterCustomer> TellAsync(
        PortalDb db,
        CenterSending sending,
        Func<PortalDb, CenterSending, AuditSubject, DateTime, CancellationToken, Task> tell,
        CancellationToken cancellationToken
    )
    {
        db.Touch(sending.CustomerTenantId);
        var customer = await db.Set<CenterCustomer>()
            .AsTracking()
            .SingleAsync(
                known => known.PartnerId == sending.PartnerId && known.CustomerTenantId == sending.CustomerTenantId,
                cancellationToken
            );
        await tell(
            db,
            sending,
            new AuditSubject(sending.CustomerTenantId, customer.CompanyName),
            Now(),
            cancellationToken
        );
        return customer;
    }

    private async Task SwitchOffAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken)
    {
        var connection = await db.Set<CenterConnection>()
            .AsTracking()
            .SingleAsync(one => one.PartnerId == partnerId, cancellationToken);
        connection.Sends = false;

        // The one in hand counts as tried.
        await db.SaveChangesAsync(cancellationToken);
        await CenterSendings.ForgetUntriedAsync(db, partnerId, cancellationToken);
        await CenterReadings.TellSwitchedOffAsync(db, partnerId, Now(), cancellationToken);
    }

    private static TimeSpan WaitAfter(int troubles) =>
        TimeSpan.FromMinutes(waits[Math.Min(troubles, waits.Length) - 1]);

    /// <summary>An attestation whose next step is due.</summary>
    private sealed record DueSending(CenterSending Sending, CenterConnection Connection, Attestation Attestation);

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
