using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A request to record that a person at the customer accepted: the documented five fields, and what goes with them.</summary>
public sealed record NewAttestation
{
    /// <summary>The caller's own id for this request: sent twice, it records one.</summary>
    public required Guid RequestId { get; init; }

    public required Signer Signer { get; init; }

    public required AcceptanceDate AcceptedOn { get; init; }

    public Guid TemplateId { get; init; } = AgreementTemplate.CustomerAgreementId;

    /// <summary>What the form showed as the history when it was opened; without it no agent's haste is noticed.</summary>
    public SeenHistory? Seen { get; init; }

    /// <summary>All that is asked for: two requests of one id with the same content are one.</summary>
    public object Content =>
        new
        {
            Signer = Signer.Cleaned(),
            AcceptedOn = AcceptedOn.ToString(),
            TemplateId,
        };

    /// <summary>The same request as it is judged and stored.</summary>
    public NewAttestation Cleaned() => this with { Signer = Signer.Cleaned() };
}

/// <summary>The newest attestation that a form showed; null if the customer had none.</summary>
public sealed record SeenHistory(Guid? LatestAttestationId);

/// <summary>The checks of an attestation that need no database.</summary>
public static class NewAttestationRules
{
    /// <summary>Judges a cleaned request; <paramref name="now"/> is UTC. The date is given back where it stands.</summary>
    public static FieldRules Check(NewAttestation request, DateTime now, out ResolvedAcceptanceDate? date)
    {
        var rules = new FieldRules();
        rules.PersonName(nameof(Signer.FirstName), request.Signer.FirstName);
        rules.PersonName(nameof(Signer.LastName), request.Signer.LastName);
        rules.Email(nameof(Signer.Email), request.Signer.Email);
        rules.Phone(nameof(Signer.PhoneNumber), request.Signer.PhoneNumber ?? string.Empty, required: false);
        if (!request.AcceptedOn.Resolve(now).TryGet(out date, out var fault))
        {
            rules.Add(nameof(NewAttestation.AcceptedOn), fault);
        }

        return rules;
    }
}
