using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>What a step has done, which says how long to wait for the next one.</summary>
public enum SendingStep
{
    /// <summary>There is nothing to do now.</summary>
    Nothing,

    /// <summary>Something was prepared or finished; the next step may follow at once.</summary>
    Prepared,

    /// <summary>A letter was handed over, or refused.</summary>
    HandedOver,

    /// <summary>The server, or the disk, is away for every letter.</summary>
    Unreachable,
}

/// <summary>
/// Fills campaigns and runs, and sends the letters of runs, one at a time. The invitation, the letter's Message-ID and the encrypted secret of its link are
/// committed before the letter is handed over, the outcome after. A portal that is killed between the two sends the letter
/// once more, the same with the same Message-ID and the same link; only there can a customer's server get one twice.
/// </summary>
public sealed class InvitationRunSender(
    PortalStore store,
    InvitationRunFill fill,
    CampaignFill campaigns,
    IMailTransport transport,
    IDataProtectionProvider protection,
    AcceptanceRequestLetters requestLetters,
    AcceptanceLetterWriter requestWriter,
    PortalSettings settings,
    TimeProvider time
) : IKeptOutside, IDisposable
{
    /// <summary>What the secrets of waiting letters are encrypted for.</summary>
    internal const string SecretsPurpose = "PartnerPortal.InvitationMails";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly InvitationMailQueue queue = new(
        new LettersToSignIn(protection.CreateProtector(SecretsPurpose)),
        new LettersByLink(protection.CreateProtector(SecretsPurpose), requestLetters, requestWriter),
        settings.Mail
    );

    // An outcome that could not be written down yet: until it is, nothing else is sent, so that no letter is sent twice.
    private (PreparedMail Mail, MailOutcome Outcome)? unrecorded;

    /// <summary>Takes the next step of any run.</summary>
    public async Task<SendingStep> StepAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (unrecorded is { } left)
            {
                return await RecordAsync(left.Mail, left.Outcome) ? SendingStep.Prepared : SendingStep.Nothing;
            }

            var filled = await campaigns.StepAsync(cancellationToken);
            if (filled is { IsSuccess: true, Value: null })
            {
                filled = await fill.StepAsync(cancellationToken);
            }

            if (filled is { IsSuccess: true, Value: not null })
            {
                return SendingStep.Prepared;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var prepared = await store.WriteAsync<PreparedMail?>(
                async db => await queue.PrepareAsync(db, now, cancellationToken),
                cancellationToken
            );
            if (!prepared.TryGet(out var mail, out _) || mail is null)
            {
                return SendingStep.Nothing;
            }

            if (mail.Letter is null)
            {
                return SendingStep.Prepared;
            }

            var outcome = await transport.SendAsync(mail.Letter, cancellationToken);
            unrecorded = (mail, outcome);
            await RecordAsync(mail, outcome);
            return outcome.Kind is MailOutcomeKind.Unreachable or MailOutcomeKind.NotTrusted
                ? SendingStep.Unreachable
                : SendingStep.HandedOver;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits for the letter that is being handed over.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        unrecorded = null;
        turn.Release();
    }

    public void Dispose() => turn.Dispose();

    // What has left has left: writing that down is not the caller's to cancel.
    private async Task<bool> RecordAsync(PreparedMail mail, MailOutcome outcome)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var recorded = await store.WriteAsync<bool>(
            async db =>
            {
                await queue.RecordAsync(db, mail, outcome, now, CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
        if (recorded.IsSuccess)
        {
            unrecorded = null;
        }

        return recorded.IsSuccess;
    }
}
