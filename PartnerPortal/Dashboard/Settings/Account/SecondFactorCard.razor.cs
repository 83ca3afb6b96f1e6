using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>Switches the second factor on and off. Key and recovery codes are shown once, and are never in an address or a draft.</summary>
public sealed partial class SecondFactorCard(
    OwnAccount account,
    ErrorSentences sentences,
    IStringLocalizer<OwnAccountText> texts
)
{
    private Step step;
    private AuthenticatorKey? key;
    private IReadOnlyList<string>? recoveryCodes;
    private readonly FormSubmit submit = new();
    private string? code;
    private string? password;

    private enum Step
    {
        None,
        SwitchOn,
        SwitchOff,
        Renew,
    }

    [Parameter, EditorRequired]
    public OwnAccountState State { get; set; } = null!;

    /// <summary>Raised when the factor was switched or the codes were renewed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private void Open(Step chosen)
    {
        (step, code, password) = (chosen, null, null);
        submit.ClearFailure();
    }

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
            () => account.SwitchOnAsync(Caller, password ?? string.Empty, code ?? string.Empty, CancellationToken.None),
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

    private Task RunAsync<T>(Func<Task<Result<T>>> command, Action<T> done) =>
        submit.RunAsync(async () =>
        {
            if ((await command()).TryGet(out var value, out var error))
            {
                done(value);
            }

            await Changed.InvokeAsync();
            return error;
        });
}
