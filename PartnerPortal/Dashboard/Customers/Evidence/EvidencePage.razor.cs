using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Live;
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
) : LiveComponent
{
    private CustomerEvidence? evidence;
    private bool isMissing;
    private Guid shown;

    [Parameter]
    public Guid CustomerTenantId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown != CustomerTenantId)
        {
            shown = CustomerTenantId;
            evidence = null;
            await ReadAsync();
        }
    }

    protected override bool Concerns(CustomersChanged change) => change.CustomerTenantIds.Contains(CustomerTenantId);

    protected override async Task ReadAsync()
    {
        var drawnUp = await queries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
        isMissing = !drawnUp.TryGet(out evidence, out _);
    }
}
