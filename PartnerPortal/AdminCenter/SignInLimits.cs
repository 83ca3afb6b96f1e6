using PartnerPortal.Shared.Limits;

namespace PartnerPortal.AdminCenter;

/// <summary>The same limits as the agents' side has, counted apart: neither side's visitors use up the other's attempts.</summary>
public sealed class SignInLimits : AttemptLimits
{
    public SignInLimits(TimeProvider time)
        : base(time) { }

    internal SignInLimits(int attempts)
        : base(attempts, TimeProvider.System) { }
}
