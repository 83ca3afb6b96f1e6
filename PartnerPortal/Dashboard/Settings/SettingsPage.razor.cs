using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings;

/// <summary>The partner's settings: the day from which an acceptance counts as current. The choice is in the address.</summary>
public sealed partial class SettingsPage(
    PartnerSettingsService service,
    PartnerSettingsQueries queries,
    UserClock clock,
    TimeProvider time,
    Toasts toasts,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<SettingsText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    internal const string Path = "/settings";

    private CountsSinceSetting? setting;
    private CountsSinceChoice choice = CountsSinceChoice.Of(since: null);
    private CountsSincePreview? preview;
    private readonly FormSubmit submit = new();
    private PortalError? unread;
    private bool isSubmitted;
    private int latestPreview;

    [SupplyParameterFromQuery(Name = "since")]
    private string? Chosen { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private bool MayChange => Agent.May(AgentPermission.ManageSettings);

    private bool IsChange =>
        setting is not null && (choice.Since != setting.Since || (IsOwn(choice) && choice.OwnDay is null));

    private PortalError? DayFault =>
        choice is { OwnDay: null } && IsOwn(choice)
            ? new CountsSinceMissing()
            : PartnerSettingsService.Check(choice.Since, clock.Zone, time.GetUtcNow().UtcDateTime);

    private string? DayError =>
        DayFault is { } fault && (isSubmitted || choice.OwnDay is not null) ? sentences.Of(fault) : null;

    protected override Task OnInitializedAsync() => ReadSettingAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (setting is null)
        {
            return;
        }

        choice = CountsSinceChoice.Read(Chosen) ?? CountsSinceChoice.Of(setting.Since);
        isSubmitted = false;
        await PreviewAsync();
    }

    private static bool IsOwn(CountsSinceChoice choice) =>
        string.Equals(choice.Name, CountsSinceChoice.Own, StringComparison.Ordinal);

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Day(DateOnly day) => DateTexts.LongDate(day, CultureInfo.CurrentCulture);

    private string InWords(DateOnly? since) => since is { } day ? texts["Since", Day(day)] : texts["None"];

    private string PreviewSentence(CountsSincePreview counted)
    {
        var sentence = texts["Preview", Number(counted.Outdated), Number(counted.Accepted)].Value;
        return counted.CurrentAgain == 0
            ? sentence
            : sentence
                + " "
                + texts[
                    counted.CurrentAgain == 1 ? "PreviewAgainOne" : "PreviewAgain",
                    Number(counted.CurrentAgain)
                ].Value;
    }

    private async Task ReadSettingAsync()
    {
        var read = await queries.CountsSinceAsync(Caller, CancellationToken.None);
        (setting, unread) = (read.IsSuccess ? read.Value : null, read.Error);
    }

    // The consequence is shown before saving; a slower answer to an earlier choice never replaces a newer one.
    private async Task PreviewAsync()
    {
        var asked = ++latestPreview;
        var counted =
            IsChange && DayFault is null
                ? await queries.PreviewAsync(Caller, choice.Since, CancellationToken.None)
                : null;
        if (asked == latestPreview)
        {
            preview = counted;
        }
    }

    private void Choose(string? name) => Show(new CountsSinceChoice(name ?? CountsSinceChoice.None, OwnDay: null));

    private void ChooseDay(DateOnly? day) => Show(new CountsSinceChoice(CountsSinceChoice.Own, day));

    private void Show(CountsSinceChoice chosen)
    {
        submit.ClearFailure();
        navigation.NavigateTo($"{Path}?since={chosen}", replace: true);
    }

    private async Task SaveAsync()
    {
        isSubmitted = true;
        if (!MayChange || setting is null || !IsChange || DayFault is not null)
        {
            return;
        }

        await submit.RunAsync(async () =>
        {
            var saved = await service.SetAcceptanceCountsSinceAsync(
                Caller,
                new CountsSinceChange(setting.Since, choice.Since, clock.Zone),
                CancellationToken.None
            );
            if (saved.TryGet(out var now, out var error))
            {
                setting = now;
                preview = null;
                toasts.Success(texts["Saved"], InWords(now.Since));
                navigation.NavigateTo(Path, replace: true);
            }
            else if (error is SettingChangedMeanwhile meanwhile)
            {
                // The person has been told now; saving again is a decision made with that knowledge.
                setting = new CountsSinceSetting(meanwhile.Current);
                await PreviewAsync();
            }

            return error;
        });
    }
}
