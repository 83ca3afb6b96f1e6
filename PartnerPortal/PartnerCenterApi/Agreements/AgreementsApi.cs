using PartnerPortal.Domain.Agreements;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>A1: the agreements that there are to confirm (spec/partner-center-api.md 3).</summary>
internal static class AgreementsApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/agreements", ListAsync)
            .Operation(
                "GetAgreements",
                "Agreement templates of one type; without a type, those of the Cloud Agreement."
            )
            .Answers<ResourceCollection<AgreementMetadataResource>>();

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        string? agreementType,
        AgreementTemplateQueries templates
    )
    {
        if (!AgreementTypes.TryParseQuery(agreementType, out var type, out var fault))
        {
            return fault;
        }

        var lines = await templates.ListAsync(call.Stopping);
        return ApiAnswer.Ok(
            ResourceCollection<AgreementMetadataResource>.Of(
                [
                    .. lines
                        .Where(line => type is null || line.Type == type)
                        .Select(line => new AgreementMetadataResource(
                            line.Id,
                            line.Type.ToString(),
                            line.Link,
                            VersionRank: 0
                        )),
                ],
                "/agreements"
            )
        );
    }
}
