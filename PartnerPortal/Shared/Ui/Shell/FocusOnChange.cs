using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// Moves the focus when a page opens or closes a form or changes its step without being left: what had the focus is gone then, and
/// whoever works by keyboard or hears the page would start from its top without a word.
/// </summary>
public sealed class FocusOnChange(IJSRuntime script) : ComponentBase
{
    /// <summary>The page's heading.</summary>
    public const string Heading = "#page-title";

    /// <summary>The first field of the form that is open within the page: one that Escape leaves.</summary>
    public const string FirstField =
        "form:has([data-escape]) :is(input, textarea):not([type=hidden], [type=file], [tabindex='-1'])";

    private bool isSet;
    private bool isDue;
    private object? seen;

    /// <summary>What the page shows now: a step, the name of the open form, or null.</summary>
    [Parameter]
    public object? Of { get; set; }

    /// <summary>CSS selectors; the first that is on the page gets the focus.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> To { get; set; } = [];

    protected override void OnParametersSet()
    {
        isDue |= isSet && !Equals(Of, seen);
        (isSet, seen) = (true, Of);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isDue)
        {
            return;
        }

        isDue = false;
        try
        {
            await script.InvokeVoidAsync("portal.focusFirst", To);
        }
        catch (JSDisconnectedException)
        {
            // The person has left; there is nothing to focus.
        }
    }
}
