namespace PartnerPortal.Domain.Customers;

/// <summary>What a customer is, for offers that not everybody may buy (spec/partner-center-api.md C10). The numbers are stored.</summary>
public enum Qualification
{
    /// <summary>Nothing that there would be to judge.</summary>
    None = 0,
    Education = 1,
    Nonprofit = 2,
    GovernmentCommunityCloud = 3,
    StateOwnedEntity = 4,
}

/// <summary>How far the judgement of a qualification is. The numbers are stored.</summary>
public enum VettingStatus
{
    InReview = 1,
    Approved = 2,
    Denied = 3,
}

/// <summary>What kind of school a customer is. The numbers are stored.</summary>
public enum EducationSegment
{
    HigherEducation = 1,
    K12 = 2,
}

/// <summary>
/// A partner's statement that its customer qualifies. Each is added; none replaces another. The portal judges nobody: it stays in
/// review until something outside does.
/// </summary>
public sealed class CustomerQualification
{
    public const int WebsiteMaxLength = 255;

    public const int ValidationCodeLength = 6;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The caller's own id for the request; the same request twice adds one.</summary>
    public required Guid RequestId { get; init; }

    public required Qualification Qualification { get; init; }

    public VettingStatus VettingStatus { get; init; } = VettingStatus.InReview;

    /// <summary>Why it was judged so; null while it is in review.</summary>
    public string? VettingReason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string CreatedByName { get; init; }

    public EducationSegment? EducationSegment { get; init; }

    public string? Website { get; init; }

    /// <summary>The code with which a government allows the use of its cloud.</summary>
    public string? ValidationCode { get; init; }
}
