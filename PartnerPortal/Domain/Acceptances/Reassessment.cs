namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// What is left to do after a partner's setting has changed: every customer's row follows it, in batches. The mark stands in
/// the database, so that a stop in the middle is made good.
/// </summary>
public sealed class Reassessment
{
    public required Guid PartnerId { get; init; }

    /// <summary>The customer up to which, in the order of ids, all is done; null at the start.</summary>
    public Guid? DoneUpTo { get; set; }
}
