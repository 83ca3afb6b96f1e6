namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Whom a selection comes to, before anything is begun.</summary>
/// <param name="Total">At least so many where <paramref name="IsExact"/> is false.</param>
/// <param name="Unknown">Named, but not a customer of the partner.</param>
public sealed record InvitationPreview(
    long Total,
    bool IsExact,
    long Accepted,
    long Invited,
    long MustAttest,
    long Unknown
)
{
    /// <summary>How many get a letter.</summary>
    public long ToInvite(bool includesInvited, InvitationRunKind kind = InvitationRunKind.DirectAcceptance) =>
        Total
        - Accepted
        - (kind == InvitationRunKind.ByLink ? 0 : MustAttest)
        - Unknown
        - (includesInvited ? 0 : Invited);
}

/// <summary>A customer whose signatory cannot be asked.</summary>
public sealed record UnaskableCustomer(Guid CustomerTenantId, string CompanyName, InvitationMailReason Reason);

/// <summary>Whom a run by link could not ask, before it is begun.</summary>
/// <param name="First">At most <see cref="InvitationSelectionQueries.MostListed"/>.</param>
/// <param name="IsCut">There may be more: not all customers were looked at.</param>
public sealed record UnaskableCustomers(IReadOnlyList<UnaskableCustomer> First, long Count, bool IsCut);
