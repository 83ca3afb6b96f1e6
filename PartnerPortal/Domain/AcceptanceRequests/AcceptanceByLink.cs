using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The signatory's side: looks at a request, accepts, declines, or names the right person. Looking never accepts.</summary>
public sealed class AcceptanceByLink(
    PortalStore store,
    AgreementTexts texts,
    AcceptanceLetterWriter letters,
    PortalSettings settings,
    TimeProvider time
)
{
    /// <summary>
    /// The request behind a link, open or accepted by it; <see cref="AcceptanceLinkNotUsable"/> for every other link. Nothing is
    /// noted: programs that look at every link of a letter are no readers.
    /// </summary>
    public Task<Result<RequestForSignatory>> FindAsync(string secret, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<Result<RequestForSignatory>>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await RequestLookup.FindAsync(db, secret, now, cancellationToken) is not { } found)
                {
                    return new AcceptanceLinkNotUsable();
                }

                var accepted = await db.Set<LinkAcceptance>()
                    .SingleOrDefaultAsync(known => known.Id == found.Request.Id, cancellationToken);
                var request = found.Request;
                return new RequestForSignatory(
                    request.Id,
                    request.PartnerId,
                    found.Partner.Name,
                    PartnerContact.Of(found.Partner),
                    request.CompanyName,
                    request.CreatedByName,
                    request.Signer,
                    request.Country,
                    request.Language,
                    request.Note,
                    request.ExpiresAt,
                    RequestSettings.AsksForCode(found.Partner, settings),
                    request.Code.Sha256 is not null,
                    request.Code.IsLastSent,
                    accepted is null ? null : LinkEvidence.Of(accepted)
                );
            },
            cancellationToken
        );

    /// <summary>Whether this link was declined, or another person named by it: what its page says when it has just been answered so.</summary>
    public Task<bool> WasAnsweredAsync(
        string secret,
        AcceptanceRequestStatus answer,
        CancellationToken cancellationToken
    )
    {
        var hash = AcceptanceRequestLinks.HashOf(secret);
        return store.ReadAsync(
            async db =>
                await db.Set<AcceptanceRequest>()
                    .FirstOrDefaultAsync(
                        request => request.SecretSha256 == hash || request.ScreenSecretSha256 == hash,
                        cancellationToken
                    )
                    is { } found
                && found.StatusAt(time.GetUtcNow().UtcDateTime) == answer,
            cancellationToken
        );
    }

    /// <summary>What the signatory is shown (<see cref="AgreementTexts.ShownAsync"/>): the asking partner's copy, else the statement.</summary>
    public Task<AgreementOnShow?> TextAsync(
        RequestForSignatory request,
        string? language,
        CancellationToken cancellationToken
    ) =>
        texts.ShownAsync(
            [request.PartnerId],
            request.Country,
            language ?? request.Language,
            cancellationToken,
            isByLink: true
        );

    /// <summary>
    /// Accepts, once, however often and by however many it is asked for; the receipt leaves for the signatory's mailbox. Answers
    /// <see cref="AcceptanceLinkNotUsable"/>, the fault of the consent, <see cref="AgreementTextChanged"/> where what was shown is not
    /// what there is to accept now, or <see cref="MailboxCodeWrong"/>.
    /// </summary>
    public async Task<Result<LinkEvidence>> AcceptAsync(
        string secret,
        SignatoryConsent consent,
        SignatoryOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var read = await FindAsync(secret, cancellationToken);
        if (!read.TryGet(out var asked, out var error))
        {
            return error;
        }

        if (asked.Accepted is { } before)
        {
            return before;
        }

        if (consent.Fault is { } fault)
        {
            return fault;
        }

        // What the text is, is asked outside the transaction: the texts are not only the database's.
        var text = await TextAsync(asked, consent.Shown.Language, cancellationToken);
        if (text is null || ShownAgreement.Of(text) != consent.Shown)
        {
            return new AgreementTextChanged();
        }

        // A wrong code is a value: what was counted of it is to stay.
        var written = await store.WriteAsync<Answered>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await RequestLookup.FindAsync(db, secret, now, cancellationToken) is not { } found)
                {
                    return new AcceptanceLinkNotUsable();
                }

                var request = found.Request;
                if (request.AcceptedAt is not null)
                {
                    var earlier = await db.Set<LinkAcceptance>()
                        .SingleAsync(known => known.Id == request.Id, cancellationToken);
                    return new Answered(LinkEvidence.Of(earlier), Refusal: null);
                }

                var asksForCode = RequestSettings.AsksForCode(found.Partner, settings);
                if (asksForCode && !request.Code.Fits(request.Id, secret, MailboxCode.Typed(consent.Code), now))
                {
                    return new Answered(
                        Receipt: null,
                        MailboxCodes.Count(db, request, secret, MailboxCode.Typed(consent.Code))
                    );
                }

                var accepted = await SignatoryAnswers.AcceptAsync(
                    db,
                    request,
                    new SignatoryAcceptance(
                        consent.Shown,
                        consent.Statements,
                        text.VersionLabel,
                        asksForCode,
                        found.IsOnScreen ? request.ScreenByName : null,
                        origin
                    ),
                    now,
                    cancellationToken
                );
                await letters.AddReceiptAsync(db, request, found, accepted, now, cancellationToken);
                return new Answered(LinkEvidence.Of(accepted), Refusal: null);
            },
            cancellationToken
        );
        return written.TryGet(out var answered, out error)
            ? answered.Receipt is { } receipt
                ? receipt
                : answered.Refusal!
            : error;
    }

    /// <summary>
    /// Declines with a reason; the link dies, and the partner hears of it. Answers <see cref="AcceptanceLinkNotUsable"/> or
    /// <see cref="InvalidFields"/>.
    /// </summary>
    public Task<Result<Guid>> DeclineAsync(
        string secret,
        string reason,
        SignatoryOrigin origin,
        CancellationToken cancellationToken
    ) =>
        EndAsync(
            secret,
            () =>
            {
                var rules = new FieldRules();
                var words = ReasonOf(reason);
                rules.Add(nameof(reason), words.Length == 0 ? new DeclineReasonMissing() : null);
                NewAcceptanceRequestRules.Words(rules, nameof(reason), words, AcceptanceRequest.ReasonMaxLength);
                return rules.Faults;
            },
            (db, found, now) =>
                SignatoryAnswers.DeclineAsync(db, found.Request, ReasonOf(reason), origin, now, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// 'I am not that person': names the right one, which the partner hears of; nothing is accepted and the link dies. Answers as
    /// <see cref="DeclineAsync"/> does.
    /// </summary>
    public Task<Result<Guid>> NameOtherAsync(
        string secret,
        OtherSignatory other,
        SignatoryOrigin origin,
        CancellationToken cancellationToken
    ) =>
        EndAsync(
            secret,
            other.Cleaned().Check,
            (db, found, now) =>
                SignatoryAnswers.NameOtherAsync(db, found.Request, other.Cleaned(), origin, now, cancellationToken),
            cancellationToken
        );

    private async Task<Result<Guid>> EndAsync(
        string secret,
        Func<IReadOnlyList<FieldFault>> check,
        Func<PortalDb, FoundRequest, DateTime, Task> end,
        CancellationToken cancellationToken
    )
    {
        // Judged before the turn of a writer, while nobody waits; a dead link has its one answer whatever was written.
        var read = await FindAsync(secret, cancellationToken);
        if (!read.TryGet(out _, out var error))
        {
            return error;
        }

        if (check() is { Count: > 0 } faults)
        {
            return new InvalidFields(faults);
        }

        return await store.WriteAsync<Guid>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (
                    await RequestLookup.FindAsync(db, secret, now, cancellationToken)
                    is not { Request.AcceptedAt: null } found
                )
                {
                    return new AcceptanceLinkNotUsable();
                }

                await end(db, found, now);
                return found.Request.Id;
            },
            cancellationToken
        );
    }

    private static string ReasonOf(string reason) => PlainText.Clean(reason.ReplaceLineEndings("\n"));

    private sealed record Answered(LinkEvidence? Receipt, PortalError? Refusal);
}
