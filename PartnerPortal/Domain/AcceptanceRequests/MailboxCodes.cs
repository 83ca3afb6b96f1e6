using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Sends codes to signatories' mailboxes, and counts wrong ones.</summary>
public sealed class MailboxCodes(
    PortalStore store,
    AcceptanceLetterWriter letters,
    PortalSettings settings,
    TimeProvider time
)
{
    /// <summary>
    /// Sends a code to the signatory's mailbox; the one before no longer counts. Answers <see cref="AcceptanceLinkNotUsable"/>,
    /// <see cref="MailboxCodeJustSent"/> or <see cref="NoMoreMailboxCodes"/>.
    /// </summary>
    public Task<Result<Guid>> SendAsync(string secret, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (
                    await RequestLookup.FindAsync(db, secret, now, cancellationToken)
                    is not { Request: { AcceptedAt: null } request } found
                )
                {
                    return new AcceptanceLinkNotUsable();
                }

                if (!RequestSettings.AsksForCode(found.Partner, settings))
                {
                    return new AcceptanceLinkNotUsable();
                }

                var before = request.Code;
                if (before.IsLastSent)
                {
                    return new NoMoreMailboxCodes();
                }

                if (now < before.SentAt + MailboxCode.Pause)
                {
                    return new MailboxCodeJustSent();
                }

                var code = MailboxCode.New();
                request.Code = before with
                {
                    Sha256 = MailboxCode.HashOf(request.Id, secret, code),
                    SentAt = now,
                    Sent = before.Sent + 1,
                };
                await letters.AddCodeAsync(db, request, found, code, now, cancellationToken);
                return request.Id;
            },
            cancellationToken
        );

    /// <summary>Counts a code that does not fit; a link that rests by it says so on the partner's screens.</summary>
    internal static MailboxCodeWrong Count(PortalDb db, AcceptanceRequest request, string secret, string code)
    {
        // Nothing was tried, or the right one too late: no attempt.
        if (code.Length > 0 && !request.Code.Is(request.Id, secret, code))
        {
            request.Code = request.Code with { Failures = request.Code.Failures + 1 };
            if (request.Code.IsResting)
            {
                AcceptanceRequestRecorder.Touch(db, request);
            }
        }

        return new MailboxCodeWrong(MailboxCode.Attempts - request.Code.Failures);
    }
}
