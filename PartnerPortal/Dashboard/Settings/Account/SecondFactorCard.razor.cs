using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>Switches the second factor on and off. Key and recovery codes are shown once, and never stand in an address or a draft.</summary>
public sealed partial class SecondFactorCard(
    OwnAccount account,
    ErrorSentences sentences,
    IStringLocalizer<OwnAccountText> texts
)
{
    private Step step;
    private AuthenticatorKey? key;
    private IReadOnlyList<string>? recoveryCodes;
    private PortalError? failure;
    private string? code;
    private string? password;
    private bool isBusy;

    private enum Step
    {
        None,
        SwitchOn,
        SwitchOff,
        Renew,
    }

    [Parameter, EditorRequired]
    public OwnAccountState State { get; set; } = null!;

    /// <summary>Told when the factor was switched or the codes were made anew.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private void Open(Step chosen) => (step, failure, code, password) = (chosen, null, null, null);

    private void Close()
    {
        Open(Step.None);
        key = null;
    }

    private Task PrepareAsync() =>
        RunAsync(
            () => account.NewKeyAsync(Caller),
            made =>
            {
                Open(Step.SwitchOn);
                key = made;
            }
        );

    private Task SwitchOnAsync() =>
        RunAsync(
            () => account.SwitchOnAsync(Caller, code ?? string.Empty, CancellationToken.None),
            codes =>
            {
                Close();
                recoveryCodes = codes;
            }
        );

    private Task RenewAsync() =>
        RunAsync(
            () => account.RenewCodesAsync(Caller, code ?? string.Empty, CancellationToken.None),
            codes =>
            {
                Close();
                recoveryCodes = codes;
            }
        );

    private Task SwitchOffAsync() =>
        RunAsync(
            () =>
                account.SwitchOffAsync(Caller, password ?? string.Empty, code ?? string.Empty, CancellationToken.None),
            _ => Close()
        );

    private async Task RunAsync<T>(Func<Task<Result<T>>> command, Action<T> done)
    {
        if (isBusy)
        {
            return;
        }

        isBusy = true;
        failure = null;
        try
        {
            if ((await command()).TryGet(out var value, out var error))
            {
                done(value);
            }
            else
            {
                failure = error;
            }

            await Changed.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }
}
