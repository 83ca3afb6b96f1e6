using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>Names the texts of the letter about a reset.</summary>
public sealed class ResetNoticeText;

/// <summary>Writes the letters about resets, hands them over one at a time, and knows which were given up.</summary>
public sealed class ResetNotices(
    PortalStore store,
    IMailTransport transport,
    PortalSettings settings,
    IStringLocalizer<ResetNoticeText> texts,
    TimeProvider time,
    ILogger<ResetNotices> logger
)
{
    /// <summary>
    /// Adds a letter for each mailbox that a partner of the tenant has as its primary contact, in the transaction of the reset.
    /// </summary>
    internal async Task AddAsync(
        PortalDb db,
        ActingAgent acting,
        CustomerAdministrator administrator,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var profiles = await db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.CustomerTenantId == administrator.CustomerTenantId && relationship.EndedAt == null
            )
            .Select(relationship => relationship.BillingProfile)
            .ToListAsync(cancellationToken);
        var contacts = profiles
            .Where(profile => EmailAddress.IsValid(profile.Email))
            .DistinctBy(profile => profile.Email, StringComparer.OrdinalIgnoreCase);
        foreach (var contact in contacts)
        {
            db.Add(
                LetterLanguages.In(
                    contact.Culture,
                    () =>
                        new ResetNotice
                        {
                            Id = Guid.NewGuid(),
                            CustomerTenantId = administrator.CustomerTenantId,
                            SenderAddress = settings.Mail.From ?? acting.Agent.Email,
                            SenderName = acting.Partner.Name,
                            RecipientAddress = contact.Email,
                            RecipientName = $"{contact.FirstName} {contact.LastName}",
                            Subject = texts["Subject", administrator.UserName],
                            Body = texts["Body", now, acting.Partner.Name, administrator.UserName, contact.CompanyName],
                            CreatedAt = now,
                            NextAttemptAt = now,
                        }
                )
            );
        }
    }

    /// <summary>
    /// When (UTC) the administrator of a customer that the caller's partner sees was last reset, if a letter about that was given up;
    /// else <see langword="null"/>. To whom it was is not said: it may be the contact of another partner.
    /// </summary>
    public Task<DateTime?> UndeliveredAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                (
                    from notice in db.Set<ResetNotice>()
                    join administrator in db.Set<CustomerAdministrator>()
                        on notice.CustomerTenantId equals administrator.CustomerTenantId
                    where
                        notice.CustomerTenantId == customerTenantId
                        && notice.CreatedAt == administrator.ResetAt
                        && notice.NextAttemptAt == null
                        && notice.SentAt == null
                        && CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId).Any()
                    select (DateTime?)notice.CreatedAt
                ).FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Hands over the next letter that is due. The next attempt is committed before this one: a portal that is killed in between
    /// sends the same letter again later, with the same Message-ID. Answers what came of it; null where none was due.
    /// </summary>
    public async Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken)
    {
        var taken = await store.WriteAsync<ResetNotice?>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var due = await db.Set<ResetNotice>()
                    .AsTracking()
                    .Where(notice => notice.NextAttemptAt <= now)
                    .OrderBy(notice => notice.NextAttemptAt)
                    .FirstOrDefaultAsync(cancellationToken);
                if (due is not null)
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

        var outcome = await transport.SendAsync(
            new OutgoingMail(
                $"{letter.Id:N}@{EmailAddress.DomainOf(letter.SenderAddress)}",
                new MailParty(letter.SenderAddress, letter.SenderName),
                ReplyTo: null,
                new MailParty(letter.RecipientAddress, letter.RecipientName),
                letter.Subject,
                letter.Body,
                letter.CreatedAt
            ),
            cancellationToken
        );
        if (outcome.Kind != MailOutcomeKind.Taken)
        {
            logger.LogWarning(
                "The letter {Notice} about a reset was not taken at attempt {Attempt}: {Outcome}, {Answer}",
                letter.Id,
                letter.Attempts,
                outcome.Kind,
                outcome.Answer
            );
        }

        if (outcome.IsFinal || letter.NextAttemptAt is null)
        {
            // What has left has left: writing that down is not the caller's to cancel.
            await store.WriteAsync<bool>(
                async db =>
                {
                    var notice = await db.Set<ResetNotice>()
                        .AsTracking()
                        .SingleOrDefaultAsync(candidate => candidate.Id == letter.Id, CancellationToken.None);
                    if (notice is null)
                    {
                        // The demo was made anew while the letter was handed over.
                        return true;
                    }

                    notice.NextAttemptAt = null;
                    notice.SentAt = outcome.Kind == MailOutcomeKind.Taken ? time.GetUtcNow().UtcDateTime : null;
                    if (notice.SentAt is null)
                    {
                        // The open pages of the customer say so.
                        db.Touch(notice.CustomerTenantId);
                    }

                    return true;
                },
                CancellationToken.None
            );
        }

        return outcome.Kind;
    }
}
