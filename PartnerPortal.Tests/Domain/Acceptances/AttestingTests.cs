using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Tests that attest, each time a second later.</summary>
[Trait("Stores", "Both")]
public abstract class AttestingTests : PortalTests
{
    protected async Task<Result<RecordedAttestation>> AttestAsync(Caller caller, Guid customer, NewAttestation request)
    {
        var result = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(caller, customer, request, CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        return result;
    }

    protected async Task<AcceptanceHistory> HistoryAsync(Caller caller, Guid customer) =>
        (await Portal.Get<AcceptanceQueries>().HistoryAsync(caller, customer, CancellationToken.None)).Value;

    protected async Task<Guid> CustomerAsync() => await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
}
