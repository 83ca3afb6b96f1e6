namespace PartnerPortal.Shared.Limits;

/// <summary>
/// What an account has had of wrong passwords and codes, and what follows: one rule for agents and for customers' administrators.
/// </summary>
/// <param name="Failures">In a row, since the last lock.</param>
/// <param name="Until">The moment in UTC at which the last lock ends, or ended.</param>
public readonly record struct Lockout(int Failures, DateTime? Until)
{
    /// <summary>Wrong passwords and codes before an account is locked.</summary>
    public const int Attempts = 5;

    /// <summary>How long a locked account stays so.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    /// <summary>That of an account which let somebody in.</summary>
    public static Lockout None => default;

    public bool IsLocked(DateTime now) => Until > now;

    public Lockout AfterFailure(DateTime now) =>
        Failures + 1 >= Attempts ? new Lockout(0, now + Duration) : this with { Failures = Failures + 1 };
}
