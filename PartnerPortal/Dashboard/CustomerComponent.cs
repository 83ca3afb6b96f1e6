using Microsoft.AspNetCore.Components;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Dashboard;

/// <summary>A page about one customer, or a part of it: reads again when it is given another customer, or when this one has changed.</summary>
public abstract class CustomerComponent : LiveComponent
{
    private Guid shown;

    [Parameter]
    public Guid CustomerTenantId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown != CustomerTenantId)
        {
            shown = CustomerTenantId;
            Forget();
            await ReadAsync();
        }
    }

    protected override bool Concerns(CustomersChanged change) => change.CustomerTenantIds.Contains(CustomerTenantId);

    /// <summary>Forgets what was read about another customer.</summary>
    protected abstract void Forget();
}
