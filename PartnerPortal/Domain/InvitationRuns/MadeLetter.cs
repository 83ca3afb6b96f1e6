using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>What a run has for a customer: a letter, or why it has none.</summary>
/// <param name="IsNeedless">The customer needs none; otherwise it cannot have one.</param>
internal sealed record MadeLetter(InvitationLetter? Letter, InvitationMailReason Reason, bool IsNeedless = false)
{
    public string RecipientName { get; init; } = string.Empty;

    public static MadeLetter Of(InvitationLetter letter, string recipientName) =>
        new(letter, InvitationMailReason.None) { RecipientName = recipientName };

    public static MadeLetter None(InvitationMailReason reason) => new(Letter: null, reason);

    public static MadeLetter Needless(InvitationMailReason reason) => new(Letter: null, reason, IsNeedless: true);
}

/// <summary>Makes the letters of one kind of run, and notes at the mail whose link each holds.</summary>
internal interface IRunLetters
{
    /// <summary>Makes what the letter asks for, and the letter.</summary>
    Task<MadeLetter> FirstAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    );

    /// <summary>The letter of what is there already.</summary>
    Task<MadeLetter> AgainAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    );
}
