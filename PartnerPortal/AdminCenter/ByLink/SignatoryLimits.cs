using PartnerPortal.Shared.Limits;

namespace PartnerPortal.AdminCenter.ByLink;

/// <summary>The limits of signatories' links, counted separately: guessing at links uses up nobody's attempts to sign in.</summary>
public sealed class SignatoryLimits : AttemptLimits
{
    public SignatoryLimits(TimeProvider time)
        : base(time) { }

    internal SignatoryLimits(int attempts)
        : base(attempts, TimeProvider.System) { }
}
