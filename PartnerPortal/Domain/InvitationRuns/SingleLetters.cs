using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A letter about one open invitation, to one mailbox.</summary>
/// <param name="RequestId">The caller's own id for this request: sent twice, it makes one letter.</param>
/// <param name="AdminCenter">The host that the links name.</param>
public sealed record SingleLetter(Guid RequestId, Guid InvitationId, string Recipient, Uri AdminCenter);

/// <summary>A letter about this invitation is still waiting to be sent.</summary>
public sealed record LetterWaits : PortalError;

/// <summary>The invitation's link was made again since, so the letter would carry one that no longer works.</summary>
public sealed record LinkMadeAgain : PortalError;

/// <summary>
/// Has the portal send the letter of one invitation, and reminders of it. Each is a run of one customer, so it leaves by the same
/// queue, at the same pace, and with the same attempts as letters to many.
/// </summary>
public sealed class SingleLetters(
    PortalStore store,
    InvitationLetters letters,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    private readonly IDataProtector protector = protection.CreateProtector(InvitationRunSender.SecretsPurpose);

    /// <summary>
    /// Sends the letter of an invitation that was just made or renewed; <paramref name="secret"/> is its link's. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>, <see cref="InvitationNotFound"/>, <see cref="InvitationHasEnded"/>,
    /// <see cref="LinkMadeAgain"/>, <see cref="LetterWaits"/> or <see cref="RequestIdUsedBefore"/>; otherwise the run's id.
    /// </summary>
    public Task<Result<Guid>> SendAsync(
        Caller caller,
        Guid customerTenantId,
        SingleLetter letter,
        string secret,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            caller,
            customerTenantId,
            letter,
            InvitationRunSource.OneLetter,
            (invitation, _) =>
                string.Equals(invitation.SecretSha256, InvitationLinks.HashOf(secret), StringComparison.Ordinal)
                    ? new Content(protector.Protect(secret), Text: null)
                    : new LinkMadeAgain(),
            cancellationToken
        );

    /// <summary>
    /// Reminds a customer of its open invitation. The letter names the first one, whose link it cannot repeat, and the page on which the
    /// agreement is accepted without it. Answers as <see cref="SendAsync"/> does.
    /// </summary>
    public Task<Result<Guid>> RemindAsync(
        Caller caller,
        Guid customerTenantId,
        SingleLetter letter,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            caller,
            customerTenantId,
            letter,
            InvitationRunSource.Reminder,
            (invitation, acting) =>
                new Content(ProtectedSecret: null, InvitationLetterQueries.ReminderOf(letters, invitation, acting)),
            cancellationToken
        );

    /// <summary>Judges an address as it is typed.</summary>
    public static FieldRules Check(string recipient)
    {
        var rules = new FieldRules();
        rules.Email(nameof(SingleLetter.Recipient), PlainText.CleanCode(recipient));
        return rules;
    }

    private Task<Result<Guid>> AddAsync(
        Caller caller,
        Guid customerTenantId,
        SingleLetter letter,
        InvitationRunSource source,
        Func<Invitation, ActingAgent, Result<Content>> write,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            customerTenantId,
            AgentPermission.Invite,
            (db, seller) => AddAsync(db, seller, letter, source, write, cancellationToken),
            cancellationToken
        );

    private async Task<Result<Guid>> AddAsync(
        PortalDb db,
        ActingSeller seller,
        SingleLetter letter,
        InvitationRunSource source,
        Func<Invitation, ActingAgent, Result<Content>> write,
        CancellationToken cancellationToken
    )
    {
        var acting = seller.Acting;
        var clean = letter with { Recipient = PlainText.CleanCode(letter.Recipient) };
        var noted = await InvitationRunRequest.EnterAsync(
            db,
            acting.Partner.Id,
            clean.RequestId,
            new { source, clean },
            cancellationToken
        );
        if (!noted.TryGet(out var known, out var error))
        {
            return error;
        }

        if (known is { } begun)
        {
            return begun;
        }

        if (Check(clean.Recipient) is { IsValid: false } faulty)
        {
            return new InvalidFields(faulty.Faults);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var found = await InvitationLetterQueries.OpenAsync(db, seller, clean.InvitationId, now, cancellationToken);
        if (
            !found.TryGet(out var invitation, out error)
            || !write(invitation, acting).TryGet(out var content, out error)
        )
        {
            return error;
        }

        if (await InvitationLetterQueries.WaitsAsync(db, invitation, cancellationToken))
        {
            return new LetterWaits();
        }

        var run = NewRun(acting, clean, source, content.Text, invitation.Language, now);
        db.Add(run);
        db.Add(
            new InvitationMail
            {
                RunId = run.Id,
                Number = 1,
                CustomerTenantId = seller.Relationship.CustomerTenantId,
                State = InvitationMailState.Sending,
                InvitationId = invitation.Id,
                ProtectedSecret = content.ProtectedSecret,
                Recipient = clean.Recipient,
                NextAttemptAt = now,
            }
        );
        await AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            AuditAction.InvitationRunStarted,
            seller.Subject,
            new
            {
                RunId = run.Id,
                Source = source.ToString(),
                invitation.Id,
                clean.Recipient,
            },
            now,
            cancellationToken
        );
        db.PublishOnCommit(new CampaignsChanged(acting.Partner.Id));
        return run.Id;
    }

    private static InvitationRun NewRun(
        ActingAgent acting,
        SingleLetter letter,
        InvitationRunSource source,
        InvitationText? text,
        string language,
        DateTime now
    )
    {
        var id = Guid.NewGuid();
        return new InvitationRun
        {
            Id = id,
            PartnerId = acting.Partner.Id,
            RequestId = letter.RequestId,
            CreatedAt = now,
            CreatedByAgentId = acting.Agent.Id,
            CreatedByName = acting.Agent.DisplayName,
            Address = acting.Caller.Address,
            Source = source,
            IncludesInvited = true,
            AdminCenter = letter.AdminCenter.AbsoluteUri,
            IsFilled = true,
            Total = 1,
            Texts = text is null
                ? []
                :
                [
                    new InvitationRunText
                    {
                        RunId = id,
                        Language = language,
                        Subject = text.Subject,
                        Before = text.Before,
                        After = text.After,
                    },
                ],
        };
    }

    /// <summary>What the letter holds: the encrypted secret of the invitation's link, or a text of its own.</summary>
    private sealed record Content(string? ProtectedSecret, InvitationText? Text);
}
