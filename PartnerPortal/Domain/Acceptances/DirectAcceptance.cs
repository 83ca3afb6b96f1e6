namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// Option 2: the customer's administrator accepted in the admin center. Belongs to the tenant, so every partner of it sees
/// it. Evidence: added, never changed.
/// </summary>
public sealed class DirectAcceptance
{
    public required Guid Id { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required Guid TemplateId { get; init; }

    public required string VersionLabel { get; init; }

    /// <summary>The country whose agreement was shown.</summary>
    public required string Country { get; init; }

    /// <summary>The language in which it was shown.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the text shown, in lower-case hex.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AcceptedAt { get; init; }

    public required Guid AdministratorId { get; init; }

    /// <summary>The administrator's name as it was then.</summary>
    public required string AcceptedByName { get; init; }

    /// <summary>
    /// UTC; when a partner gave the administrator a new temporary password, if that was shortly before: then the partner could have
    /// signed in as well.
    /// </summary>
    public DateTime? PasswordResetAt { get; init; }

    /// <summary>The name of the partner that did.</summary>
    public string? PasswordResetBy { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }
}

/// <summary>
/// A customer's administrator tried to accept directly and was turned away, because the tenant had bought before the
/// agreement was on record (spec/dashboard.md 1.9). Added, never changed.
/// </summary>
public sealed class DirectAcceptanceRefusal
{
    public required Guid Id { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RefusedAt { get; init; }

    public required Guid AdministratorId { get; init; }

    public required string AttemptedByName { get; init; }

    public string? Address { get; init; }
}
