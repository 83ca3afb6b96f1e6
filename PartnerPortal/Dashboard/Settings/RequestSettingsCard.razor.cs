using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings;

/// <summary>How the partner asks for acceptance by a link.</summary>
public sealed partial class RequestSettingsCard(
    RequestSettingsService service,
    RequestSettingsQueries queries,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<SettingsText> texts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private RequestSettings? stored;
    private PortalError? unread;
    private string days = string.Empty;
    private string reminderDays = string.Empty;
    private bool finalisesAtOnce;
    private bool asksForCode;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private bool MayChange => Agent.May(AgentPermission.ManageSettings);

    private bool IsFixed => submit.IsRunning || !MayChange;

    // What is no number is none of the days that there may be.
    private RequestSettings Typed =>
        new(
            int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            finalisesAtOnce,
            asksForCode,
            string.IsNullOrWhiteSpace(reminderDays) ? null
                : int.TryParse(reminderDays, NumberStyles.None, CultureInfo.InvariantCulture, out var between) ? between
                : 0
        );

    protected override async Task OnInitializedAsync()
    {
        faults = new FormFaults(
            sentences,
            field => texts[field is nameof(RequestSettings.ReminderDays) ? field : "RequestDays"]
        );
        var read = await queries.SettingsAsync(Caller, CancellationToken.None);
        unread = read.Error;
        if (read.IsSuccess)
        {
            Show(read.Value);
        }
    }

    private void Show(RequestSettings settings)
    {
        stored = settings;
        days = settings.Days.ToString(CultureInfo.InvariantCulture);
        reminderDays = settings.ReminderDays?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        (finalisesAtOnce, asksForCode) = (settings.FinalisesAtOnce, settings.AsksForMailboxCode);
    }

    private void Change(Action change)
    {
        change();
        faults.Change(nameof(RequestSettings.Days));
        faults.Change(nameof(RequestSettings.ReminderDays));
        submit.ClearFailure();
        Judge();
    }

    private void Judge()
    {
        var rules = new FieldRules();
        rules.Add(nameof(RequestSettings.Days), NewAcceptanceRequestRules.DaysFault(Typed.Days));
        rules.Add(nameof(RequestSettings.ReminderDays), RequestSettings.ReminderFault(Typed.ReminderDays));
        faults.Judge(rules.Faults);
    }

    private Task SaveAsync() =>
        stored is not { } seen || !MayChange || Typed == seen
            ? Task.CompletedTask
            : submit.RunAsync(
                faults,
                async () =>
                {
                    var saved = await service.ChangeAsync(
                        Caller,
                        new RequestSettingsChange(seen, Typed),
                        CancellationToken.None
                    );
                    if (saved.TryGet(out var settings, out var error))
                    {
                        Show(settings);
                        toasts.Success(texts["RequestsSaved"]);
                    }
                    else if (error is RequestSettingsChangedMeanwhile meanwhile)
                    {
                        // Saving again is a decision made with what is shown now.
                        stored = meanwhile.Current;
                    }

                    return error;
                }
            );
}
