using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>C1, C3, C4 and C5: one customer (spec/partner-center-api.md 4).</summary>
internal static class CustomerApi
{
    private const string None = "none";

    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapPost("", CreateAsync)
            .Repeatable()
            .Operation(
                "CreateCustomer",
                "Creates a customer's tenant, its administrator and the reseller relationship."
            )
            .Takes<NewCustomerResource>()
            .Answers<CustomerResource>(StatusCodes.Status201Created);
        customers
            .MapGet("/{customerId}", FindAsync)
            .Operation("GetCustomer", "A customer with both profiles.")
            .Answers<CustomerResource>();
        customers
            .MapPatch("/{customerId}", RemoveRelationshipAsync)
            .Operation("RemoveRelationship", "Removes the reseller relationship with a customer.")
            .Takes<CustomerPatchResource>()
            .Answers<RemovedRelationshipResource>();
        customers
            .MapDelete("/{customerId}", DeleteAsync)
            .Operation("DeleteCustomer", "Deletes a customer of an integration sandbox.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<ApiAnswer> CreateAsync(
        ApiCall call,
        ApiBody<NewCustomerResource> body,
        CustomerOnboarding onboarding,
        CustomerQueries customers
    )
    {
        if (
            !body.TryRead(out var sent, out var fault)
            || !SentCustomerMapping.TryRead(sent, call.RequestId, out var request, out fault)
        )
        {
            return fault;
        }

        var made = await onboarding.CreateAsync(call.Caller, request, attestation: null, call.Stopping);
        if (!made.TryGet(out var created, out var error))
        {
            return call.Refuse(error, customerId: null, SentCustomerMapping.NewCustomerFields);
        }

        var found = await customers.ProfileAsync(call.Caller, created.CustomerTenantId, call.Stopping);
        if (!found.TryGet(out var profile, out error))
        {
            return call.Refuse(error, created.CustomerTenantId);
        }

        return ApiAnswer.Created(
            CustomerMapping.Whole(profile) with
            {
                UserCredentials = created.Credentials is { } credentials
                    ? new UserCredentialsResource(CustomerAdministrator.FirstUserName, credentials.Password)
                    : null,
                EnableGDAPByDefault = sent.EnableGDAPByDefault ?? false,
            }
        );
    }

    private static async Task<ApiAnswer> FindAsync(ApiCall call, string customerId, CustomerQueries customers)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await customers.ProfileAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var profile, out var error)
            ? ApiAnswer.Ok(CustomerMapping.Whole(profile))
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> DeleteAsync(ApiCall call, string customerId, CustomerDeletion deletion)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var deleted = await deletion.DeleteAsync(call.Caller, id, call.Stopping);
        return deleted.IsSuccess ? ApiAnswer.Empty(StatusCodes.Status204NoContent) : call.Refuse(deleted.Error, id);
    }

    private static async Task<ApiAnswer> RemoveRelationshipAsync(
        ApiCall call,
        string customerId,
        ApiBody<CustomerPatchResource> body,
        RelationshipRemoval removal
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        if (!string.Equals(sent.RelationshipToPartner, None, StringComparison.OrdinalIgnoreCase))
        {
            return FaultCatalogue.InvalidMember(
                "relationshipToPartner",
                "Only 'none' can be set, which removes the relationship."
            );
        }

        var removed = await removal.RemoveAsync(call.Caller, id, call.Stopping);
        return removed.IsSuccess ? ApiAnswer.Ok(new RemovedRelationshipResource()) : call.Refuse(removed.Error, id);
    }
}
