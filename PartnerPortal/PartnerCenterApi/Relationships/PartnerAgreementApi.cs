using PartnerPortal.Domain.Partners;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi.Relationships;

/// <summary>Wire: whether a reseller has signed its own agreement with Microsoft.</summary>
internal sealed record PartnerAgreementStatusResource(bool IsAgreementSigned);

/// <summary>R4: the partner agreement of an indirect reseller, which is not the customers' (spec/partner-center-api.md 6).</summary>
internal static class PartnerAgreementApi
{
    private const string Help = "https://learn.microsoft.com/partner-center/enroll/verify-reseller-mpa-acceptance";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/compliance/csp/agreementstatus", FindAsync)
            .Operation(
                "GetPartnerAgreementStatus",
                "Whether an indirect reseller has signed the Microsoft Partner Agreement."
            )
            .Answers<PartnerAgreementStatusResource>();

    private static async Task<ApiAnswer> FindAsync(
        ApiCall call,
        string? mpnId,
        string? tenantId,
        PartnerProfileQueries partners
    )
    {
        var (hasMpn, hasTenant) = (!string.IsNullOrEmpty(mpnId), !string.IsNullOrEmpty(tenantId));
        if (hasMpn == hasTenant)
        {
            return hasMpn
                ? Refusal(2000, "Both MPN Id and Tenant Id should not be passed.")
                : Refusal(2001, "Both MPN Id and Tenant Id cannot be empty.") with
                {
                    Source = FaultSources.Compliance,
                };
        }

        if (hasMpn)
        {
            return mpnId!.All(char.IsAsciiDigit)
                ? Answer(
                    call,
                    await partners.PartnerAgreementAsync(call.Caller, mpnId!, call.Stopping),
                    unknown: Refusal(2200, $"MPN Id '{mpnId}' is not valid."),
                    unsigned: Refusal(2203, "The Microsoft Partner Agreement is not signed.")
                )
                : Refusal(2000, "MPN Id must be numeric.");
        }

        return Guid.TryParse(tenantId, out var reseller)
            ? Answer(
                call,
                await partners.PartnerAgreementAsync(call.Caller, reseller, call.Stopping),
                unknown: Refusal(2205, $"Could not find account with id '{tenantId}'."),
                unsigned: Refusal(2206, "The tenant has not signed the Microsoft Partner Agreement.") with
                {
                    Source = FaultSources.FrontDoor,
                    Data = [Help],
                }
            )
            : Refusal(2000, "Tenant Id must be a GUID.");
    }

    private static ApiAnswer Answer(
        ApiCall call,
        Shared.Results.Result<PartnerAgreementStanding> found,
        Fault unknown,
        Fault unsigned
    )
    {
        if (!found.TryGet(out var standing, out var error))
        {
            return error is PartnerNotFound ? unknown : call.Refuse(error);
        }

        return standing.IsSigned ? ApiAnswer.Ok(new PartnerAgreementStatusResource(IsAgreementSigned: true)) : unsigned;
    }

    private static Fault Refusal(int code, string text) => new(StatusCodes.Status400BadRequest, code, text);
}
