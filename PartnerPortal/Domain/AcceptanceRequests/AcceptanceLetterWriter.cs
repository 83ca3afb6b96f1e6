using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Writes the letters to signatories, each in the transaction of what it tells of; <see cref="AcceptanceLetters"/> has them leave.</summary>
public sealed class AcceptanceLetterWriter(
    IDataProtectionProvider protection,
    AcceptanceRequestLetters texts,
    PortalSettings settings
)
{
    /// <summary>What the bodies are encrypted for.</summary>
    internal const string BodiesPurpose = "PartnerPortal.AcceptanceLetters";

    private const int MostReminders = 2;

    private readonly IDataProtector protector = protection.CreateProtector(BodiesPurpose);

    /// <summary>Adds the letter with the link, in the name of the agent who sends it.</summary>
    internal Guid AddRequest(
        PortalDb db,
        AcceptanceRequest request,
        ActingAgent acting,
        (string Subject, string Body) content,
        DateTime now
    ) =>
        Add(
            db,
            request,
            AcceptanceLetterKind.Request,
            new Sender(acting.Agent.Id, acting.Agent.Email, acting.Partner.Name),
            content,
            now
        );

    /// <summary>Notes a letter with the link that has left another way, so that the request knows of it.</summary>
    internal void NoteSent(PortalDb db, AcceptanceRequest request, Agent agent, Partner partner, DateTime now)
    {
        var letter = Letter(
            request,
            AcceptanceLetterKind.Request,
            new Sender(agent.Id, agent.Email, partner.Name),
            texts.Request(request, agent.DisplayName, partner.Name).Subject,
            protectedBody: null,
            now,
            nextAttemptAt: null
        );
        letter.SentAt = now;
        db.Add(letter);
    }

    /// <summary>
    /// Adds the reminders that the partner wants, with the same link; each leaves only if the request is still open then, and the letter
    /// before it has left.
    /// </summary>
    internal void AddReminders(
        PortalDb db,
        AcceptanceRequest request,
        Agent agent,
        Partner partner,
        string secret,
        Uri portal,
        DateTime now
    )
    {
        if (partner.RequestReminderDays is not { } days)
        {
            return;
        }

        var text = texts.Reminder(request, agent.DisplayName, partner.Name, now);
        var body = new InvitationLetter(text, AcceptanceRequestLinks.Of(portal, secret)).Body;
        for (var reminder = 1; reminder <= MostReminders; reminder++)
        {
            var due = now.AddDays(days * reminder);
            if (due < request.ExpiresAt)
            {
                db.Add(
                    Letter(
                        request,
                        AcceptanceLetterKind.Reminder,
                        new Sender(agent.Id, agent.Email, partner.Name),
                        text.Subject,
                        protector.Protect(body),
                        now,
                        due
                    )
                );
            }
        }
    }

    /// <summary>Adds the letter with a code, in the transaction that makes the code.</summary>
    internal async Task AddCodeAsync(
        PortalDb db,
        AcceptanceRequest request,
        FoundRequest found,
        string code,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        Add(
            db,
            request,
            AcceptanceLetterKind.Code,
            await SenderAsync(db, request, found, cancellationToken),
            texts.Code(request, found.Partner.Name, code),
            now
        );

    /// <summary>Adds the letter with the receipt, in the transaction of the acceptance.</summary>
    internal async Task AddReceiptAsync(
        PortalDb db,
        AcceptanceRequest request,
        FoundRequest found,
        LinkAcceptance accepted,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        Add(
            db,
            request,
            AcceptanceLetterKind.Receipt,
            await SenderAsync(db, request, found, cancellationToken),
            texts.Receipt(request, accepted, found.Partner.Name),
            now
        );

    // The signatory's own doing brings these about, so they go whatever has become of the agent.
    private static async Task<Sender> SenderAsync(
        PortalDb db,
        AcceptanceRequest request,
        FoundRequest found,
        CancellationToken cancellationToken
    ) =>
        new(
            AgentId: null,
            await db.Set<Agent>()
                .Where(agent => agent.Id == request.CreatedByAgentId)
                .Select(agent => agent.Email)
                .SingleAsync(cancellationToken),
            found.Partner.Name
        );

    private Guid Add(
        PortalDb db,
        AcceptanceRequest request,
        AcceptanceLetterKind kind,
        Sender sender,
        (string Subject, string Body) content,
        DateTime now
    )
    {
        var letter = Letter(request, kind, sender, content.Subject, protector.Protect(content.Body), now, now);
        db.Add(letter);
        return letter.Id;
    }

    private AcceptanceLetter Letter(
        AcceptanceRequest request,
        AcceptanceLetterKind kind,
        Sender sender,
        string subject,
        string? protectedBody,
        DateTime now,
        DateTime? nextAttemptAt
    ) =>
        new()
        {
            Id = Guid.NewGuid(),
            RequestId = request.Id,
            Kind = kind,
            AgentId = sender.AgentId,
            SenderAddress = settings.Mail.From ?? sender.AgentAddress,
            SenderName = sender.PartnerName,
            ReplyAddress = settings.Mail.From is null ? null : sender.AgentAddress,
            RecipientAddress = request.Email,
            RecipientName = request.Signer.FullName,
            Subject = subject,
            ProtectedBody = protectedBody,
            CreatedAt = now,
            NextAttemptAt = nextAttemptAt,
        };

    /// <summary>Who writes, and in whose name.</summary>
    private sealed record Sender(Guid? AgentId, string AgentAddress, string PartnerName);
}
