using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Has the letters to signatories leave, one at a time.</summary>
public sealed class AcceptanceLetters(
    PortalStore store,
    IMailTransport transport,
    IDataProtectionProvider protection,
    TimeProvider time,
    ILogger<AcceptanceLetters> logger
)
{
    private static readonly TimeSpan RecordAgain = TimeSpan.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector(AcceptanceLetterWriter.BodiesPurpose);

    /// <summary>
    /// Hands over the next letter that is due, codes first, and answers what came of it; null where none was due. A letter that tells of a
    /// link or a code that no longer works is put away instead. The next attempt is committed before this one: a
    /// portal that is killed in between sends the same letter again later, with the same Message-ID.
    /// </summary>
    public async Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken)
    {
        if (!await IsAnyDueAsync(time.GetUtcNow().UtcDateTime, cancellationToken))
        {
            return null;
        }

        var taken = await store.WriteAsync<AcceptanceLetter?>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var due = await db.Set<AcceptanceLetter>()
                    .AsTracking()
                    .Where(letter => letter.NextAttemptAt <= now)
                    .OrderByDescending(letter => letter.Kind == AcceptanceLetterKind.Code)
                    .ThenBy(letter => letter.NextAttemptAt)
                    .FirstOrDefaultAsync(cancellationToken);
                if (due is not null && await IsOverAsync(db, due, now, cancellationToken))
                {
                    (due.NextAttemptAt, due.ProtectedBody) = (null, null);
                }
                else if (due is not null)
                {
                    due.Attempts++;
                    due.NextAttemptAt = MailRetries.NextAfter(due.Attempts, now);
                }

                return due;
            },
            cancellationToken
        );
        if (!taken.TryGet(out var letter, out _) || letter is null)
        {
            return null;
        }

        if (letter.ProtectedBody is null)
        {
            return MailOutcomeKind.Refused;
        }

        var outcome = await HandOverAsync(letter, cancellationToken);
        if (outcome.IsFinal || letter.NextAttemptAt is null)
        {
            // Not written down, it would leave once more.
            while (!(await RecordAsync(letter.Id, outcome.Kind == MailOutcomeKind.Taken)).IsSuccess)
            {
                await Task.Delay(RecordAgain, time, cancellationToken);
            }
        }

        return outcome.Kind;
    }

    // The link was taken back, replaced, answered or made anew, or rests; the agent may no longer ask; or the code is no longer the one that counts.
    private static async Task<bool> IsOverAsync(
        PortalDb db,
        AcceptanceLetter letter,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (letter.Kind == AcceptanceLetterKind.Receipt)
        {
            return false;
        }

        var request = await db.Set<AcceptanceRequest>()
            .AsNoTracking()
            .SingleAsync(known => known.Id == letter.RequestId, cancellationToken);
        return !request.IsOpenAt(now)
            || request.Code.IsResting
            || (letter.AgentId is { } agent && !await MayAskAsync(db, request, agent, cancellationToken))
            || letter.CreatedAt < (request.RenewedAt ?? request.CreatedAt)
            || (letter.Kind == AcceptanceLetterKind.Reminder && !await MayRemindAsync(db, request, cancellationToken))
            || (
                letter.Kind == AcceptanceLetterKind.Code
                && (letter.CreatedAt != request.Code.SentAt || now >= letter.CreatedAt + MailboxCode.Lifetime)
            );
    }

    // The partner still wants reminders, and there is something to remind of.
    private static async Task<bool> MayRemindAsync(
        PortalDb db,
        AcceptanceRequest request,
        CancellationToken cancellationToken
    )
    {
        var linkSince = request.RenewedAt ?? request.CreatedAt;
        return await db.Set<Partner>()
                .AnyAsync(
                    partner => partner.Id == request.PartnerId && partner.RequestReminderDays != null,
                    cancellationToken
                )
            && await db.Set<AcceptanceLetter>()
                .AnyAsync(
                    sent =>
                        sent.RequestId == request.Id
                        && sent.Kind == AcceptanceLetterKind.Request
                        && sent.CreatedAt >= linkSince
                        && sent.SentAt != null,
                    cancellationToken
                )
            && !await IsSettledAsync(db, request, linkSince, cancellationToken);
    }

    // The acceptance has come another way meanwhile.
    private static async Task<bool> IsSettledAsync(
        PortalDb db,
        AcceptanceRequest request,
        DateTime since,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Attestation>()
            .AnyAsync(
                attestation =>
                    attestation.PartnerId == request.PartnerId
                    && attestation.CustomerTenantId == request.CustomerTenantId
                    && attestation.RecordedAt >= since,
                cancellationToken
            )
        || await db.Set<DirectAcceptance>()
            .AnyAsync(
                acceptance => acceptance.CustomerTenantId == request.CustomerTenantId && acceptance.AcceptedAt >= since,
                cancellationToken
            );

    // In whose name it goes has lost the role, or left.
    private static async Task<bool> MayAskAsync(
        PortalDb db,
        AcceptanceRequest request,
        Guid agentId,
        CancellationToken cancellationToken
    ) =>
        (
            await AgentAccess.AuthorizeAsync(
                db,
                new Caller(request.PartnerId, agentId, AccessWay.Link),
                AgentPermission.Attest,
                cancellationToken
            )
        ).IsSuccess;

    // Looking needs no turn among those who write.
    private Task<bool> IsAnyDueAsync(DateTime now, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => db.Set<AcceptanceLetter>().AnyAsync(letter => letter.NextAttemptAt <= now, cancellationToken),
            cancellationToken
        );

    private async Task<MailOutcome> HandOverAsync(AcceptanceLetter letter, CancellationToken cancellationToken)
    {
        string body;
        try
        {
            body = protector.Unprotect(letter.ProtectedBody ?? string.Empty);
        }
        catch (CryptographicException exception)
        {
            // Its keys are gone: what is in it is so for good.
            logger.LogError(exception, "The letter {Letter} can no longer be read", letter.Id);
            return new MailOutcome(MailOutcomeKind.Refused);
        }

        var outcome = await transport.SendAsync(
            new OutgoingMail(
                $"{letter.Id:N}@{EmailAddress.DomainOf(letter.SenderAddress)}",
                new MailParty(letter.SenderAddress, letter.SenderName),
                letter.ReplyAddress is { } reply ? new MailParty(reply, letter.SenderName) : null,
                new MailParty(letter.RecipientAddress, letter.RecipientName),
                letter.Subject,
                body,
                letter.Kind == AcceptanceLetterKind.Reminder ? time.GetUtcNow().UtcDateTime : letter.CreatedAt
            ),
            cancellationToken
        );
        if (outcome.Kind != MailOutcomeKind.Taken)
        {
            logger.LogWarning(
                "The letter {Letter} to a signatory was not taken at attempt {Attempt}: {Outcome}, {Answer}",
                letter.Id,
                letter.Attempts,
                outcome.Kind,
                outcome.Answer
            );
        }

        return outcome;
    }

    // What has left has left: writing that down is not the caller's to cancel.
    private Task<Result<bool>> RecordAsync(Guid letterId, bool isTaken) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var letter = await db.Set<AcceptanceLetter>()
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == letterId, CancellationToken.None);
                if (letter is null)
                {
                    // The demo was made anew while the letter was handed over.
                    return true;
                }

                (letter.NextAttemptAt, letter.ProtectedBody) = (null, null);
                letter.SentAt = isTaken ? time.GetUtcNow().UtcDateTime : null;
                var customer = await db.Set<AcceptanceRequest>()
                    .Where(request => request.Id == letter.RequestId)
                    .Select(request => request.CustomerTenantId)
                    .SingleAsync(CancellationToken.None);
                // The open pages of the customer say so.
                if (customer is { } tenant)
                {
                    db.Touch(tenant);
                }

                return true;
            },
            CancellationToken.None
        );
}
