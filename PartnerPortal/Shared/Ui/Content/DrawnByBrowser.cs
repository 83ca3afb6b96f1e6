using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// Holds what asks the browser for sizes each time it is drawn, as MudBlazor's charts do: that the person has left meanwhile is no
/// error. Any other is logged, and the picture is left out rather than the page.
/// </summary>
public sealed class DrawnByBrowser(IErrorBoundaryLogger logger) : ErrorBoundaryBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
        }
    }

    protected override async Task OnErrorAsync(Exception exception)
    {
        if (exception.GetBaseException() is not JSDisconnectedException)
        {
            await logger.LogErrorAsync(exception);
        }
    }
}
