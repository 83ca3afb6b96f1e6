using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings.Connection;

/// <summary>Sets how Partner Center is reached. The secret is the configuration's: it is neither entered nor shown here.</summary>
public sealed partial class ConnectionForm(
    CenterConnectionService service,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<ConnectionText> texts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private CenterSettings? stored;
    private bool isOn;
    private string? tenantId;
    private string? applicationId;
    private string? address;
    private CenterAuthentication authentication;

    [Parameter, EditorRequired]
    public CenterConnectionView View { get; set; } = null!;

    /// <summary>Raised when the connection was saved.</summary>
    [Parameter]
    public EventCallback Saved { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private CenterSettings Typed =>
        new(isOn, tenantId ?? string.Empty, applicationId ?? string.Empty, address ?? string.Empty, authentication);

    private string EnvironmentKey =>
        View.CredentialKey.Replace(":", "__", StringComparison.Ordinal) + "__ClientSecretFile";

    protected override void OnInitialized() =>
        faults = new FormFaults(
            sentences,
            field =>
                texts[
                    field switch
                    {
                        nameof(CenterSettings.TenantId) => "TenantId",
                        nameof(CenterSettings.ApplicationId) => "ApplicationId",
                        _ => "Address",
                    }
                ]
        );

    // What is being typed stays when somebody else saves; saving it then is refused once.
    protected override void OnParametersSet()
    {
        if (stored is null)
        {
            Show(View.Settings);
        }
    }

    private void Show(CenterSettings settings)
    {
        stored = settings;
        (isOn, tenantId, applicationId, address, authentication) = (
            settings.IsOn,
            settings.TenantId,
            settings.ApplicationId,
            settings.Address,
            settings.Authentication
        );
        Judge();
    }

    private void Change(string field, Action change)
    {
        change();
        faults.Change(field);
        submit.ClearFailure();
        Judge();
    }

    private void Judge() => faults.Judge(CenterSettingsRules.Check(CenterSettingsRules.Cleaned(Typed)));

    private Task SaveAsync()
    {
        Judge();
        return stored is not { } seen || Typed == seen
            ? Task.CompletedTask
            : submit.RunAsync(
                faults,
                async () =>
                {
                    var saved = await service.ChangeAsync(
                        Caller,
                        new CenterSettingsChange(seen, Typed),
                        CancellationToken.None
                    );
                    if (saved.TryGet(out var settings, out var error))
                    {
                        Show(settings);
                        toasts.Success(texts["Saved"]);
                        await Saved.InvokeAsync();
                    }
                    else if (error is CenterConnectionChangedMeanwhile meanwhile)
                    {
                        // Saving again is a decision made with what is shown now.
                        stored = meanwhile.Current;
                    }

                    return error;
                }
            );
    }
}
