using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>A partner's chain does not fit.</summary>
/// <param name="Sequence">The number of the first event that does not.</param>
public sealed record AuditTrailBroken(string PartnerName, long Sequence) : PortalError
{
    public override IReadOnlyList<object> Arguments => [PartnerName, Sequence];
}
