using Microsoft.AspNetCore.Components;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Dashboard;

/// <summary>A page about one customer, or a part of it: reads again when it is given another customer, or when this one has changed.</summary>
public abstract class CustomerComponent : LiveComponent
{
    private object? shown;

    [Parameter]
    public Guid CustomerTenantId { get; set; }

    /// <summary>What the page is about; it reads again when that is another.</summary>
    protected virtual object Subject => CustomerTenantId;

    protected override async Task OnParametersSetAsync()
    {
        if (!Subject.Equals(shown))
        {
            shown = Subject;
            Forget();
            await ReadAsync();
        }
    }

    protected override bool Concerns(CustomersChanged change) => change.CustomerTenantIds.Contains(CustomerTenantId);

    /// <summary>Forgets what was read about another subject.</summary>
    protected abstract void Forget();
}
