using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>What a request to attest is judged by beside itself.</summary>
/// <param name="Agreements">What can be attested.</param>
/// <param name="History">This partner's attestations of the tenant, newest first.</param>
/// <param name="CountsSince">This partner's setting.</param>
internal sealed record AttestationGround(
    AgreementBook Agreements,
    IReadOnlyList<Attestation> History,
    DateOnly? CountsSince
);

/// <summary>A cleaned request that may be recorded, with what it says of day and text.</summary>
internal sealed record AttestationJudgement(
    NewAttestation Request,
    ResolvedAcceptanceDate Date,
    AgreementInForce Agreement
)
{
    /// <summary>
    /// The one judgement of a cleaned request, whichever way it comes: by a form, the API or a file. Answers
    /// <see cref="InvalidFields"/>, the refusal of the template, <see cref="AttestationDuplicate"/> or
    /// <see cref="AttestedMeanwhile"/>. <paramref name="now"/> is UTC.
    /// </summary>
    public static Result<AttestationJudgement> Of(NewAttestation request, AttestationGround ground, DateTime now)
    {
        var rules = NewAttestationRules.Check(request, now, out var date);
        if (!rules.IsValid || date is null)
        {
            return new InvalidFields(rules.Faults);
        }

        var agreement = ground.Agreements.ForAttestation(request.TemplateId, date.AgreedOn, DateOnly.FromDateTime(now));
        if (!agreement.TryGet(out var inForce, out var error))
        {
            return error;
        }

        if (FindDuplicate(ground.History, request.Signer, ground.CountsSince, now) is { } duplicate)
        {
            return duplicate;
        }

        return request.Seen is { } seen && ground.History is [var latest, ..] && latest.Id != seen.LatestAttestationId
            ? new AttestedMeanwhile(latest.Id, latest.RecordedByName, latest.Signer.FullName)
            : new AttestationJudgement(request, date, inForce);
    }

    /// <summary>The refusal for a signer who stands on an attestation that still counts (API 600061).</summary>
    internal static AttestationDuplicate? FindDuplicate(
        IEnumerable<Attestation> history,
        Signer signer,
        DateOnly? countsSince,
        DateTime now
    ) =>
        history.FirstOrDefault(known =>
            AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(known), countsSince, now) && known.Signer == signer
        )
            is { } same
            ? new AttestationDuplicate(same.Signer.FullName, same.AgreedOn)
            : null;
}
