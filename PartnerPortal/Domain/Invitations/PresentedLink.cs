namespace PartnerPortal.Domain.Invitations;

/// <summary>
/// A link as a customer's browser brought it, nothing of it trusted. What surrounds the secret has to say what the
/// invitation on record says, or the link was altered.
/// </summary>
public sealed record PresentedLink
{
    /// <summary>The secret; null in the link by which anybody accepts the agreement alone.</summary>
    public string? Secret { get; init; }

    /// <summary>The page that the link asks for: parameter <c>ref</c>.</summary>
    public string? Page { get; init; }

    /// <summary>Parameter <c>invType</c>; only links for a relationship have it.</summary>
    public string? Type { get; init; }

    /// <summary>Parameter <c>partnerId</c>.</summary>
    public string? PartnerId { get; init; }

    /// <summary>Parameter <c>indirectCSPId</c>.</summary>
    public string? ResellerId { get; init; }

    /// <summary>Parameter <c>DAP</c>.</summary>
    public string? DelegatedAdministration { get; init; }

    /// <summary>It leads to the agreement and belongs to no invitation.</summary>
    public bool IsForTheAgreementAlone => IsForTheAgreement && string.IsNullOrEmpty(Secret);

    private bool IsForTheAgreement =>
        Type is null && string.Equals(Page, InvitationLinks.AgreementPage, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every parameter says what the invitation says.</summary>
    public bool Fits(Invitation invitation)
    {
        if (invitation.Kind == InvitationKind.DirectAcceptance)
        {
            return IsForTheAgreement;
        }

        var type = invitation.ResellerId is null
            ? InvitationLinks.ResellerRelationship
            : InvitationLinks.IndirectResellerRelationship;
        return string.Equals(Type, type, StringComparison.OrdinalIgnoreCase)
            && IsId(PartnerId, invitation.PartnerId)
            && (invitation.ResellerId is { } reseller ? IsId(ResellerId, reseller) : string.IsNullOrEmpty(ResellerId))
            && bool.TryParse(DelegatedAdministration, out var delegated)
            && delegated == invitation.HasDelegatedAdministration;
    }

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(PresentedLink)} {{ Page = {Page}, Type = {Type} }}";

    private static bool IsId(string? text, Guid id) => Guid.TryParse(text, out var parsed) && parsed == id;
}
