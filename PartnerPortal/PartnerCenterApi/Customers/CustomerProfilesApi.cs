using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>C6, C7 and C8: what is known of a customer's company (spec/partner-center-api.md 4).</summary>
internal static class CustomerProfilesApi
{
    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapGet("/{customerId}/profiles/company", CompanyAsync)
            .Operation("GetCompanyProfile", "The customer's tenant.")
            .Answers<CompanyProfileResource>();
        customers
            .MapGet("/{customerId}/profiles/billing", BillingAsync)
            .Operation(
                "GetBillingProfile",
                "The customer's bill-to details, with the version that a change has to name."
            )
            .Answers<BillingProfileResource>();
        customers
            .MapPut("/{customerId}/profiles/billing", ChangeBillingAsync)
            .Operation("ChangeBillingProfile", "Puts a whole billing profile in place of the stored one.")
            .Takes<SentBillingProfileResource>()
            .TakesHeader(
                "If-Match",
                "The etag of the billing profile that is replaced, in double quotes; without it that of attributes.etag in the body."
            )
            .Answers<BillingProfileResource>();
        customers
            .MapGet("/{customerId}/organization", OrganizationAsync)
            .Operation("GetOrganization", "The customer's organisation as its directory shows it.")
            .Answers<OrganizationResource[]>();
    }

    private static Task<ApiAnswer> CompanyAsync(ApiCall call, string customerId, CustomerQueries customers) =>
        FindAsync(call, customerId, customers, CustomerMapping.Company);

    private static Task<ApiAnswer> BillingAsync(ApiCall call, string customerId, CustomerQueries customers) =>
        FindAsync(call, customerId, customers, CustomerMapping.Billing);

    private static Task<ApiAnswer> OrganizationAsync(ApiCall call, string customerId, CustomerQueries customers) =>
        FindAsync(call, customerId, customers, OrganizationResource.Of);

    private static async Task<ApiAnswer> ChangeBillingAsync(
        ApiCall call,
        string customerId,
        ApiBody<SentBillingProfileResource> body,
        CustomerQueries customers,
        CustomerService service
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        var found = await customers.ProfileAsync(call.Caller, id, call.Stopping);
        if (!found.TryGet(out var stored, out var error))
        {
            return call.Refuse(error, id);
        }

        if (!CustomerMapping.TryEtag(call.Context, sent.Attributes, out var named))
        {
            return FaultCatalogue.EtagNoLongerValid;
        }

        if (named is not { } version)
        {
            return FaultCatalogue.InvalidParameter(
                "the etag of the billing profile is required, in double quotes in the header If-Match, or as attributes.etag of the body."
            );
        }

        if (!SentCustomerMapping.TryRead(sent, stored, version, out var change, out fault))
        {
            return fault;
        }

        var changed = await service.ChangeAsync(call.Caller, id, change, call.Stopping);
        return changed.TryGet(out var profile, out error)
            ? ApiAnswer.Ok(CustomerMapping.Billing(profile))
            : call.Refuse(error, id, SentCustomerMapping.BillingProfileFields);
    }

    private static async Task<ApiAnswer> FindAsync<T>(
        ApiCall call,
        string customerId,
        CustomerQueries customers,
        Func<CustomerProfile, T> resource
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await customers.ProfileAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var profile, out var error) ? ApiAnswer.Ok(resource(profile)) : call.Refuse(error, id);
    }
}
