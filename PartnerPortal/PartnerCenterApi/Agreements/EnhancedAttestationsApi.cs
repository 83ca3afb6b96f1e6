using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>
/// Enhanced attestation (spec/partner-center-api.md 8.2): a program asks a named signatory to accept on a page without an account, and
/// finalises by <c>POST /customers/{id}/agreements</c>. Microsoft documents the first five members of the body; all else is ours.
/// </summary>
internal static class EnhancedAttestationsApi
{
    private const string Path = "/attestations/enhanced";

    private static readonly Dictionary<string, string> fields = new(StringComparer.Ordinal)
    {
        [nameof(Signer.FirstName)] = "signatoryFirstName",
        [nameof(Signer.LastName)] = "signatoryLastName",
        [nameof(Signer.Email)] = "signatoryEmail",
        [nameof(Signer.PhoneNumber)] = "signatoryPhoneNumber",
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Path, CreateAsync)
            .Repeatable()
            .Operation(
                "CreateEnhancedAttestation",
                "Asks a named signatory to accept the agreement on a page that needs no account. The answer's members are ours."
            )
            .Takes<NewEnhancedAttestationResource>()
            .Answers<EnhancedAttestationResource>(StatusCodes.Status201Created);
        api.MapGet(Path + "/{attestationId}", FindAsync)
            .Operation("GetEnhancedAttestation", "What has become of an enhanced attestation. The operation is ours.")
            .Answers<EnhancedAttestationResource>();
    }

    private static async Task<ApiAnswer> CreateAsync(
        ApiCall call,
        ApiBody<NewEnhancedAttestationResource> body,
        AcceptanceRequestsOfPrograms requests,
        PortalSettings settings
    )
    {
        if (!body.TryRead(out var sent, out var fault))
        {
            return fault;
        }

        Guid? customer = null;
        if (!string.IsNullOrWhiteSpace(sent.CustomerId))
        {
            if (!ApiCall.TryCustomerId(sent.CustomerId.Trim(), out var id, out fault))
            {
                return fault;
            }

            customer = id;
        }

        var made = await requests.RequestAsync(
            call.Caller,
            new ProgramRequest
            {
                RequestId = call.RequestId,
                CustomerTenantId = customer,
                CompanyName = sent.CompanyName ?? string.Empty,
                Signer = new Signer(
                    sent.SignatoryFirstName ?? string.Empty,
                    sent.SignatoryLastName ?? string.Empty,
                    sent.SignatoryEmail ?? string.Empty,
                    sent.SignatoryPhoneNumber
                ),
                Country = sent.Country ?? string.Empty,
                Language = sent.Language ?? string.Empty,
            },
            call.Stopping
        );
        return made.TryGet(out var request, out var error)
            ? ApiAnswer.Created(Resource(request, settings.PublicUrl ?? call.Portal))
            : call.Refuse(error, customer, fields);
    }

    private static async Task<ApiAnswer> FindAsync(ApiCall call, string attestationId, ProgramRequestQueries requests)
    {
        if (!Guid.TryParse(attestationId, out var id))
        {
            return FaultCatalogue.NotFound;
        }

        var found = await requests.FindAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var request, out var error)
            ? ApiAnswer.Ok(Resource(request, portal: null))
            : call.Refuse(error);
    }

    private static EnhancedAttestationResource Resource(ProgramRequestState request, Uri? portal) =>
        new(
            request.Id,
            WireName.Of(request.Status),
            request.Country,
            request.Language,
            request.CompanyName,
            request.Signer.FirstName,
            request.Signer.LastName,
            request.Signer.Email,
            string.IsNullOrEmpty(request.Signer.PhoneNumber) ? null : request.Signer.PhoneNumber,
            request.CustomerTenantId,
            WireMoment.WithZone(request.ExpiresAt),
            request.AcceptedAt is { } accepted ? WireMoment.WithZone(accepted) : null,
            portal is null ? null : request.PageOf(portal)?.AbsoluteUri
        );
}
