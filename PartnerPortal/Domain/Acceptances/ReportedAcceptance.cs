using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>By which way Partner Center says that a customer accepted. The numbers are stored.</summary>
public enum ReportedKind
{
    /// <summary>A partner's confirmation on record there.</summary>
    Confirmation = 1,

    /// <summary>The customer accepted in the Microsoft 365 admin center; Partner Center says that it did, not when or who.</summary>
    Direct = 2,
}

/// <summary>
/// What the partner's Partner Center says about an acceptance: a fact with its source and time, beside the portal's own evidence. It
/// counts as long as Partner Center says so; what it no longer says stays on record as withdrawn.
/// </summary>
public sealed class ReportedAcceptance
{
    /// <summary>The longest host name.</summary>
    public const int SourceMaxLength = 255;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required ReportedKind Kind { get; init; }

    public required AgreementType Type { get; init; }

    /// <summary>The version of the text in force on the day of acceptance; none where that day is not known.</summary>
    public string? VersionLabel { get; init; }

    /// <summary>Who accepted, as far as Partner Center names a person; empty where it does not.</summary>
    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public required string PhoneNumber { get; init; }

    /// <summary>The four fields above as one.</summary>
    public Signer Signer => new(FirstName, LastName, Email, PhoneNumber);

    /// <summary>
    /// The day of a confirmation. Of a direct acceptance: the day of the last reading at which there was none, so that it cannot be older;
    /// null where the first reading found it.
    /// </summary>
    public DateOnly? AgreedOn { get; init; }

    /// <summary>The host that said so.</summary>
    public required string Source { get; init; }

    /// <summary>UTC; the reading that found it.</summary>
    public required DateTime ReportedAt { get; init; }

    /// <summary>UTC; the first reading that no longer found it, since when it does not count.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>
    /// For the status function. What has no known day counts only while the partner demands none; what was agreed long ago is not newer than
    /// what happened since because it was read today.
    /// </summary>
    internal AcceptanceFact Fact => new(Type, AgreedOn ?? DateOnly.MinValue, KnownSince);

    private DateTime KnownSince =>
        AgreedOn is not { } day ? DateTime.MinValue
        : day.ToDateTime(TimeOnly.MaxValue) is var end && end < ReportedAt ? end
        : ReportedAt;
}

/// <summary>A confirmation that Partner Center has on record.</summary>
public sealed record ReportedConfirmation(AgreementType Type, Signer Signer, DateOnly AgreedOn);

/// <summary>Everything that Partner Center says about one customer's acceptances.</summary>
/// <param name="Source">The host that says so.</param>
/// <param name="IsDirect">The customer accepted in the Microsoft 365 admin center.</param>
/// <param name="NotDirectOn">The day of the last reading at which it had not; null where there was none.</param>
public sealed record AcceptanceReport(
    string Source,
    IReadOnlyList<ReportedConfirmation> Confirmations,
    bool IsDirect,
    DateOnly? NotDirectOn
);

/// <summary>A reported acceptance as a screen shows it; <paramref name="ReportedAt"/> and <paramref name="WithdrawnAt"/> are UTC.</summary>
public sealed record ReportedLine(
    Guid Id,
    ReportedKind Kind,
    AgreementType Type,
    string? VersionLabel,
    Signer Signer,
    DateOnly? AgreedOn,
    string Source,
    DateTime ReportedAt,
    DateTime? WithdrawnAt,
    bool IsCurrent
);
