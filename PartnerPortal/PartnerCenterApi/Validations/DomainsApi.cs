using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.PartnerCenterApi.Validations;

/// <summary>V1: whether a domain is taken (spec/partner-center-api.md 5).</summary>
internal static class DomainsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapMethods("/domains/{domain}", [HttpMethods.Head], ExistsAsync)
            .Operation("CheckDomain", "200 where the domain is taken, 404 where it is free; neither has a body.")
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
        api.MapGet("/validations/checkdomainavailability/{domainPrefix}", IsFreeAsync)
            .Operation("CheckDomainAvailability", "Whether what stands before .onmicrosoft.com is free.")
            .Answers<bool>();
    }

    private static async Task<ApiAnswer> ExistsAsync(ApiCall call, string domain, CustomerQueries customers)
    {
        var asked = await customers.IsDomainTakenAsync(call.Caller, domain, call.Stopping);
        return asked.TryGet(out var isTaken, out var error)
            ? ApiAnswer.Empty(isTaken ? StatusCodes.Status200OK : StatusCodes.Status404NotFound)
            : Refuse(call, error);
    }

    private static async Task<ApiAnswer> IsFreeAsync(ApiCall call, string domainPrefix, CustomerQueries customers)
    {
        var check = await customers.CheckDomainAsync(call.Caller, domainPrefix, call.Stopping);
        return check.IsSuccess || check.Error is DomainTaken
            ? ApiAnswer.Ok(check.IsSuccess)
            : Refuse(call, check.Error);
    }

    private static Fault Refuse(ApiCall call, PortalError error) =>
        error is TooManyDomainChecks many ? FaultCatalogue.Throttled(many.Wait) : call.Refuse(error);
}
