using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A request to record that a person at the customer accepted: the documented five fields, and what goes with them.</summary>
public sealed record NewAttestation
{
    /// <summary>The caller's own id of this request: sent twice, it records one.</summary>
    public required Guid RequestId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    /// <summary>Optional.</summary>
    public string? PhoneNumber { get; init; }

    public required AcceptanceDate AcceptedOn { get; init; }

    public Guid TemplateId { get; init; } = AgreementTemplate.CustomerAgreementId;

    /// <summary>What the form showed as the history when it was opened; without it no agent's haste is noticed.</summary>
    public SeenHistory? Seen { get; init; }

    /// <summary>The same request as it is judged and stored.</summary>
    public NewAttestation Cleaned() =>
        this with
        {
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.Clean(Email),
            PhoneNumber = PlainText.Clean(PhoneNumber),
        };

    /// <summary>Whether the signer is the same, to the letter (spec/partner-center-api.md A2, duplicate rule).</summary>
    public bool HasSameSigner(string firstName, string lastName, string email, string? phoneNumber) =>
        string.Equals(FirstName, firstName, StringComparison.Ordinal)
        && string.Equals(LastName, lastName, StringComparison.Ordinal)
        && string.Equals(Email, email, StringComparison.Ordinal)
        && string.Equals(PhoneNumber ?? string.Empty, phoneNumber ?? string.Empty, StringComparison.Ordinal);
}

/// <summary>The newest attestation that a form showed; none where the customer had none.</summary>
public sealed record SeenHistory(Guid? LatestAttestationId);

/// <summary>What can be said of an attestation without looking at the database.</summary>
public static class NewAttestationRules
{
    /// <summary>Judges a cleaned request; <paramref name="now"/> is UTC. The date is given back where it stands.</summary>
    public static FieldRules Check(NewAttestation request, DateTime now, out ResolvedAcceptanceDate? date)
    {
        var rules = new FieldRules();
        rules.PersonName(nameof(NewAttestation.FirstName), request.FirstName);
        rules.PersonName(nameof(NewAttestation.LastName), request.LastName);
        rules.Email(nameof(NewAttestation.Email), request.Email);
        rules.Phone(nameof(NewAttestation.PhoneNumber), request.PhoneNumber ?? string.Empty, required: false);
        if (!request.AcceptedOn.Resolve(now).TryGet(out date, out var fault))
        {
            rules.Add(nameof(NewAttestation.AcceptedOn), fault);
        }

        return rules;
    }
}
