using PartnerPortal.Shared.Limits;

namespace PartnerPortal.AdminCenter;

/// <summary>The same limits as on the agents' side, counted separately: neither side uses up the other's attempts.</summary>
public sealed class SignInLimits : AttemptLimits
{
    public SignInLimits(TimeProvider time)
        : base(time) { }

    internal SignInLimits(int attempts)
        : base(attempts, TimeProvider.System) { }
}
