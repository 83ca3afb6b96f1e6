using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// Option 1: an agent's confirmation that a person at the customer accepted. Belongs to one partner and one tenant, and is
/// evidence: added, never changed.
/// </summary>
public sealed class Attestation
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required Guid TemplateId { get; init; }

    /// <summary>The template's type; a request that named another one was overruled (spec/partner-center-api.md A2).</summary>
    public required AgreementType Type { get; init; }

    /// <summary>The version of the text in force on the day of acceptance.</summary>
    public required string VersionLabel { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    /// <summary>Empty where none was given: no phone and an empty one are the same (spec/partner-center-api.md A2).</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The four fields above as one.</summary>
    public Signer Signer => new(FirstName, LastName, Email, PhoneNumber);

    /// <summary>The day of acceptance as the agent stated it.</summary>
    public required DateOnly AgreedOn { get; init; }

    /// <summary>UTC; the acceptance as an instant, never later than <see cref="RecordedAt"/>.</summary>
    public required DateTime DateAgreed { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    public required Guid RecordedByAgentId { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string RecordedByName { get; init; }

    public required AccessWay Way { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The caller's own id for the request; the same request twice records one.</summary>
    public required Guid RequestId { get; init; }
}
