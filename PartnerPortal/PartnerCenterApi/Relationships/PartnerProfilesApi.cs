using PartnerPortal.Domain.Partners;
using PartnerPortal.PartnerCenterApi.Agreements;
using PartnerPortal.PartnerCenterApi.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Relationships;

/// <summary>Wire: MpnProfile (spec/partner-center-api.md P1).</summary>
internal sealed record MpnProfileResource(
    string PartnerName,
    string MpnId,
    string ProfileType,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>Wire: LegalBusinessProfile.</summary>
internal sealed record LegalBusinessResource(
    string CompanyName,
    AddressResource Address,
    AgreementContactResource? PrimaryContact,
    string VettingStatus,
    string VettingSubStatus,
    string ProfileType,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>P1: what is known of partners themselves (spec/partner-center-api.md 6).</summary>
internal static class PartnerProfilesApi
{
    private const string Mpn = "MpnProfile";
    private const string Legal = "LegalBusinessProfile";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles/mpn", MpnAsync)
            .Operation("GetMpnProfile", "The partner's own profile in the partner network, or the one with an MPN id.")
            .Answers<MpnProfileResource>();
        api.MapGet("/profiles/legalbusiness", LegalAsync)
            .Operation("GetLegalBusinessProfile", "The partner's own business.")
            .Answers<LegalBusinessResource>();
    }

    private static async Task<ApiAnswer> MpnAsync(ApiCall call, string? mpnId, PartnerProfileQueries partners)
    {
        var wanted = string.IsNullOrEmpty(mpnId) ? null : mpnId;
        var found = await partners.MpnProfileAsync(call.Caller, wanted, call.Stopping);
        if (!found.TryGet(out var profile, out var error))
        {
            return error is PartnerNotFound
                ? new Fault(
                    StatusCodes.Status404NotFound,
                    3000,
                    $"Partner Organization with partner_id {wanted ?? "of the caller"} could not be found"
                )
                {
                    Source = FaultSources.FrontDoor,
                }
                : call.Refuse(error);
        }

        return ApiAnswer.Ok(
            new MpnProfileResource(
                profile.PartnerName,
                profile.MpnId,
                Mpn,
                ResourceLinks.To(
                    wanted is null ? "/profiles/mpn" : $"/profiles/mpn?mpnId={Uri.EscapeDataString(wanted)}"
                ),
                new ResourceAttributes(Mpn)
            )
        );
    }

    private static async Task<ApiAnswer> LegalAsync(ApiCall call, PartnerProfileQueries partners)
    {
        var found = await partners.LegalBusinessAsync(call.Caller, call.Stopping);
        return found.TryGet(out var profile, out var error)
            ? ApiAnswer.Ok(
                new LegalBusinessResource(
                    profile.CompanyName,
                    new AddressResource(
                        profile.Country,
                        Region: null,
                        profile.Business?.City,
                        profile.Business?.State,
                        profile.Business?.AddressLine1,
                        profile.Business?.AddressLine2,
                        profile.Business?.PostalCode,
                        FirstName: null,
                        LastName: null,
                        PhoneNumber: null
                    ),
                    profile.Business is { } business
                        ? new AgreementContactResource(
                            business.FirstName,
                            business.LastName,
                            business.Email,
                            business.PhoneNumber
                        )
                        : null,
                    "authorized",
                    "none",
                    Legal,
                    ResourceLinks.To("/profiles/legalbusiness"),
                    new ResourceAttributes(Legal)
                )
            )
            : call.Refuse(error);
    }
}
