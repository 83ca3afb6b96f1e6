using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>
/// <c>POST /v1/attestations/enhanced</c> (spec/partner-center-api.md 8.2). Documented are the first five members of the body; those of e-mail
/// and telephone, and the whole answer, are as this portal's own API has them. Not tried against Microsoft.
/// </summary>
internal sealed class EnhancedAttestationsHttp(CenterCalls calls) : IEnhancedAttestations
{
    public async Task<Result<EnhancedAttestation>> CreateAsync(
        CenterAccess access,
        EnhancedAttestationRequest request,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        // Microsoft takes this from applications alone, whatever the rest is asked with.
        var answered = await calls.AskAsync(
            access with
            {
                Authentication = CenterAuthentication.AppOnly,
            },
            new CenterCall(HttpMethod.Post, "attestations/enhanced", requestId)
            {
                Body = CenterWire.Write(
                    new NewSentEnhancedAttestation(
                        request.Country,
                        request.Language,
                        request.CompanyName,
                        request.Signer.FirstName,
                        request.Signer.LastName,
                        request.Signer.Email,
                        string.IsNullOrEmpty(request.Signer.PhoneNumber) ? null : request.Signer.PhoneNumber
                    )
                ),
            },
            cancellationToken
        );
        return !answered.TryGet(out var body, out var error) ? error
            : CenterWire.Read<SentEnhancedAttestation>(body)
                is { Id: { Length: > 0 and <= CenterSending.EnhancedIdMaxLength } id } made
                ? new EnhancedAttestation(id, PageOf(made.Link))
            : new CenterAnswerUnreadable();
    }

    private static Uri? PageOf(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var page) && page.IsProtected() ? page : null;
}
