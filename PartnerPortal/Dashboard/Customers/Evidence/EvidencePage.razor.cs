using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Time;

namespace PartnerPortal.Dashboard.Customers.Evidence;

/// <summary>All that is on record about a customer's acceptance, to print for its file.</summary>
public sealed partial class EvidencePage(
    EvidenceQueries queries,
    UserClock clock,
    IStringLocalizer<EvidenceText> texts,
    IStringLocalizer<AccountText> accountTexts,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<DashboardText> dashboardTexts
) : CustomerComponent
{
    private CustomerEvidence? evidence;
    private bool isMissing;

    protected override void Forget() => evidence = null;

    protected override async Task ReadAsync()
    {
        var drawnUp = await queries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
        isMissing = !drawnUp.TryGet(out evidence, out _);
    }
}
