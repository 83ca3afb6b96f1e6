using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>Wire: how the check of an account ended (spec/partner-center-api.md C9).</summary>
internal sealed record ValidationStatusResource(string Type, string Status, string LastUpdateDateTime);

/// <summary>C9: whether a customer's account may buy (spec/partner-center-api.md 4).</summary>
internal static class ValidationStatusApi
{
    private const string Account = "account";

    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .MapGet("/{customerId}/validationStatus", FindAsync)
            .Operation("GetValidationStatus", "How the check of the customer's account ended, where there was one.")
            .Answers<ValidationStatusResource>();

    private static async Task<ApiAnswer> FindAsync(
        ApiCall call,
        string customerId,
        string? type,
        CustomerQueries customers
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        if (!string.IsNullOrEmpty(type) && !string.Equals(type, Account, StringComparison.OrdinalIgnoreCase))
        {
            return FaultCatalogue.UnknownName("type", type, [Account]);
        }

        var found = await customers.AccountStatusAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var account, out var error)
            ? ApiAnswer.Ok(
                new ValidationStatusResource(
                    Account,
                    // Documented with a blank, unlike the others.
                    account.Status == AccountStatus.NotReady
                        ? "Not Ready"
                        : account.Status.ToString(),
                    WireMoment.WithoutZone(account.UpdatedAt)
                )
            )
            : call.Refuse(error, id);
    }
}
