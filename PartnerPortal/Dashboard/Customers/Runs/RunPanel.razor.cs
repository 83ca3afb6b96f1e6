using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>The agent's run over the list: its progress and the way to stop it, then its outcome.</summary>
public sealed partial class RunPanel(
    ListRuns runs,
    ErrorSentences sentences,
    TimeProvider time,
    IStringLocalizer<UiText> uiTexts,
    IStringLocalizer<ExportText> texts
)
{
    private static readonly TimeSpan period = TimeSpan.FromMilliseconds(400);

    private ListRun? run;
    private ITimer? timer;
    private bool isCancelling;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    protected override Task OnInitializedAsync() => LookAsync();

    /// <summary>Shows the run that was just started.</summary>
    public async Task LookAsync()
    {
        run = await runs.OfAsync(Caller);
        isCancelling = false;
        timer?.Dispose();
        timer = run is { State: ListRunState.Running }
            ? time.CreateTimer(_ => _ = InvokeAsync(FollowAsync), state: null, period, period)
            : null;
        StateHasChanged();
    }

    public void Dispose() => timer?.Dispose();

    private async Task FollowAsync()
    {
        run = await runs.OfAsync(Caller);
        if (run is not { State: ListRunState.Running })
        {
            timer?.Dispose();
            timer = null;
        }

        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        isCancelling = true;
        await runs.CancelAsync(Caller);
    }

    private async Task UndoAsync()
    {
        await runs.UndoAsync(Caller);
        await LookAsync();
    }

    private async Task CloseAsync()
    {
        await runs.RemoveAsync(Caller);
        await LookAsync();
    }

    private string Progress(ListRun at) =>
        at.Total is { } total
            ? texts["ProgressOf", Number(at.Done), Number(total)]
            : texts["Progress", Number(at.Done)];

    private static Tone ToneOf(ListRun over) =>
        over.State switch
        {
            ListRunState.Done => Tone.Good,
            ListRunState.Cancelled => Tone.Warn,
            _ => Tone.Bad,
        };

    private string TitleOf(ListRun over) =>
        over.Kind == ListRunKind.Tags ? texts["Tags" + over.State] : texts["Export" + over.State];

    private string Outcome(ListRun over) =>
        (over.Kind, over.State) switch
        {
            (_, ListRunState.Failed) => sentences.Of(over.Error ?? new StoreFailed()),
            (ListRunKind.Tags, _) when over.Full > 0 => texts[
                "TagsOutcomeFull",
                Number(over.Changed),
                Number(over.Done),
                Number(over.Full)
            ],
            (ListRunKind.Tags, _) => texts["TagsOutcome", Number(over.Changed), Number(over.Done)],
            (_, ListRunState.Cancelled) => texts["ExportNotKept"],
            _ => texts["ExportOutcome", Number(over.Done)],
        };

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
