namespace PartnerPortal.Shared.Logging;

/// <summary>Stands in a log for an exception whose text held a secret.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "Nobody throws it."
)]
public sealed class RedactedException : Exception
{
    private readonly string whole;

    internal RedactedException(string message, string whole)
        : base(message) => this.whole = whole;

    public override string ToString() => whole;
}
