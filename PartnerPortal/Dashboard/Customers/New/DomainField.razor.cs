using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>The domain prefix, with its availability while it is typed. Creating the customer decides.</summary>
public sealed partial class DomainField(
    CustomerQueries customers,
    TimeProvider time,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<NewCustomerText> texts
) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly CancellationTokenSource closed = new();
    private string? free;
    private bool isChecking;
    private int latestCheck;

    [Parameter, EditorRequired]
    public NewCustomerForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter]
    public EventCallback<string> Changed { get; set; }

    [Parameter]
    public EventCallback<string> Left { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override Task OnInitializedAsync() => CheckAsync(TimeSpan.Zero);

    private async Task TakeAsync(string suggested)
    {
        Form.DomainPrefix = suggested;
        await ChangeAsync();
    }

    private async Task ChangeAsync()
    {
        var check = CheckAsync(Pause);
        await Changed.InvokeAsync(nameof(Form.DomainPrefix));
        await check;
    }

    private async Task CheckAsync(TimeSpan pause)
    {
        var check = ++latestCheck;
        (free, isChecking) = (null, Form.DomainPrefix.Length > 0);
        if (!isChecking)
        {
            return;
        }

        try
        {
            // Nothing is checked while the person is still typing.
            await Task.Delay(pause, time, closed.Token);
            if (check != latestCheck)
            {
                return;
            }

            var outcome = await customers.CheckDomainAsync(Caller, Form.DomainPrefix, closed.Token);
            if (check != latestCheck)
            {
                return;
            }

            isChecking = false;
            if (outcome.TryGet(out var domain, out var error))
            {
                free = texts["DomainFree", domain];
            }
            else if (error is DomainTaken)
            {
                Faults.Hold(nameof(Form.DomainPrefix), error);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The form was left; nobody is waiting for the answer.
        }
    }
}
