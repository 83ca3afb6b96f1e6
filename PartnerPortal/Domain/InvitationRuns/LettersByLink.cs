using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The letters of runs by link: each makes a request to one signatory and holds its link.</summary>
internal sealed class LettersByLink(
    IDataProtector protector,
    AcceptanceRequestLetters texts,
    AcceptanceLetterWriter writer
) : IRunLetters
{
    public async Task<MadeLetter> FirstAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var customer = (
            await SignatoriesOnRecord.OfAsync(db, run.PartnerId, [mail.CustomerTenantId], cancellationToken)
        )[mail.CustomerTenantId];
        var signer = RunSigners.Of(mail, customer);
        var reason = RunSigners.ReasonAgainst(signer, customer, seller.Acting.Partner.EmailDomain);
        if (reason != InvitationMailReason.None)
        {
            return MadeLetter.None(reason);
        }

        mail.Recipient = signer.Email;
        var spoken = LetterLanguages.For(seller.Relationship.BillingProfile.Culture);
        var made = await AcceptanceRequestRecorder.AddAsync(
            db,
            seller,
            new NewAcceptanceRequest
            {
                Signer = signer,
                Language = customer.Language,
                Days = run.Days,
                Note = run.Texts.Find(text => string.Equals(text.Language, spoken, StringComparison.Ordinal))?.Before,
            }.Cleaned(),
            now,
            cancellationToken
        );
        if (!made.TryGet(out var recorded, out var error))
        {
            return error switch
            {
                AcceptanceRequestIsAccepted => MadeLetter.Needless(InvitationMailReason.Accepted),
                AttestationDuplicate => MadeLetter.None(InvitationMailReason.SameSigner),
                _ => MadeLetter.None(InvitationMailReason.NoSigner),
            };
        }

        mail.State = InvitationMailState.Sending;
        mail.AcceptanceRequestId = recorded.Request.Id;
        mail.ProtectedSecret = protector.Protect(recorded.Secret);
        return Letter(run, recorded.Request, recorded.Secret, seller.Acting);
    }

    public async Task<MadeLetter> AgainAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var request = await db.Set<AcceptanceRequest>()
            .SingleAsync(known => known.Id == mail.AcceptanceRequestId, cancellationToken);
        // Renewed, it has another link, which an agent has.
        if (!request.IsOpenAt(now) || request.RenewedAt is not null || request.Code.IsResting)
        {
            return MadeLetter.Needless(InvitationMailReason.InvitationEnded);
        }

        try
        {
            return Letter(run, request, protector.Unprotect(mail.ProtectedSecret!), seller.Acting);
        }
        catch (CryptographicException)
        {
            // The keys of the data directory are others than they were.
            return MadeLetter.None(InvitationMailReason.KeyLost);
        }
    }

    /// <summary>A letter has left: the request knows, and reminders follow.</summary>
    public async Task NoteSentAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var request = await db.Set<AcceptanceRequest>()
            .SingleAsync(known => known.Id == mail.AcceptanceRequestId, cancellationToken);
        db.Touch(mail.CustomerTenantId);
        if (request.RenewedAt is not null || !request.IsOpenAt(now))
        {
            // While it was handed over its link became another one, or none: nobody is to be reminded of it.
            return;
        }

        var agent = await db.Set<Agent>().SingleAsync(known => known.Id == run.CreatedByAgentId, cancellationToken);
        var partner = await db.Set<Partner>().SingleAsync(known => known.Id == run.PartnerId, cancellationToken);
        writer.NoteSent(db, request, agent, partner, now);
        try
        {
            var secret = protector.Unprotect(mail.ProtectedSecret!);
            writer.AddReminders(db, request, agent, partner, secret, new Uri(run.AdminCenter), now);
        }
        catch (CryptographicException)
        {
            // Without its link a reminder would help nobody.
        }
    }

    /// <summary>Takes a request back whose link nobody got.</summary>
    public static async Task RevokeAsync(
        PortalDb db,
        InvitationRun run,
        Guid requestId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var request = await db.Set<AcceptanceRequest>()
            .AsTracking()
            .SingleAsync(known => known.Id == requestId, cancellationToken);
        if (!request.IsOpenAt(now) || request.RenewedAt is not null)
        {
            return;
        }

        request.RevokedAt = now;
        AcceptanceRequestRecorder.Touch(db, request);
        await AuditLog.AppendAsync(
            db,
            run.PartnerId,
            new AuditActor(run.CreatedByAgentId, run.CreatedByName, AccessWay.Bulk, run.Address),
            AuditAction.AcceptanceRequestRevoked,
            new AuditSubject(request.CustomerTenantId!.Value, request.CompanyName),
            new { request.Id, RunId = run.Id },
            now,
            cancellationToken
        );
    }

    private MadeLetter Letter(InvitationRun run, AcceptanceRequest request, string secret, ActingAgent acting) =>
        MadeLetter.Of(
            new MadeAcceptanceRequest(request, texts.Request(request, acting), secret).ToLetter(
                new Uri(run.AdminCenter)
            ),
            request.Signer.FullName
        );
}
