using PartnerPortal.Domain.Invitations;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>What was typed into a letter, as text; kept in the browser's tab under these member names.</summary>
public class LetterInput
{
    public string Language { get; set; } = string.Empty;

    public string Subject { get; set; } = string.Empty;

    public string Before { get; set; } = string.Empty;

    public string After { get; set; } = string.Empty;

    public InvitationText ToText() => new(Subject, Before, After);

    /// <summary>Takes over a standard text.</summary>
    public void Take(InvitationText text) => (Subject, Before, After) = (text.Subject, text.Before, text.After);

    /// <summary>Whether this standard text is unchanged.</summary>
    public bool Is(InvitationText text) => ToText().Cleaned() == text.Cleaned();
}

/// <summary>What was typed into a request for a reseller relationship.</summary>
public sealed class RelationshipInput : LetterInput
{
    public string Recipient { get; set; } = string.Empty;

    /// <summary>Ticked by default, as in the original (spec/dashboard.md 5).</summary>
    public bool HasDelegatedAdministration { get; set; } = true;

    public string ResellerId { get; set; } = string.Empty;

    public string ProviderId { get; set; } = string.Empty;

    public RelationshipRequest ToRequest() =>
        new()
        {
            Language = Language,
            Text = ToText(),
            Recipient = Recipient,
            HasDelegatedAdministration = HasDelegatedAdministration,
            ResellerId = Guid.TryParse(ResellerId, out var reseller) ? reseller : null,
            ProviderId = Guid.TryParse(ProviderId, out var provider) ? provider : null,
        };
}
