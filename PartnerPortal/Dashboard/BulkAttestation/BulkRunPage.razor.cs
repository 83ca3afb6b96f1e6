using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>
/// One run: what the dry run found, the agent's confirmation, the run with its progress, and every row with its outcome. Which rows are
/// shown is in the address.
/// </summary>
public sealed partial class BulkRunPage(
    BulkRunQueries queries,
    BulkRunService runs,
    ConfirmDialog dialog,
    ErrorSentences sentences,
    IStringLocalizer<BulkText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private BulkRunLine? run;
    private BulkRowPage? page;
    private PortalError? failure;
    private bool isMissing;

    [Parameter]
    public Guid RunId { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    private string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "behind")]
    private long? Behind { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private long? Before { get; set; }

    private bool MayAttest => Agent.May(AgentPermission.Attest);

    private long Ready => run?.Count(BulkRowState.Ready) ?? 0;

    /// <summary>An unknown state shows all rows.</summary>
    private BulkRowState? State =>
        StateText is { Length: > 0 } text
        && char.IsLetter(text[0])
        && Enum.TryParse<BulkRowState>(text, ignoreCase: true, out var state)
        && Enum.IsDefined(state)
            ? state
            : null;

    /// <summary>The reasons for the chosen state; for all if none is chosen.</summary>
    private List<BulkCount> Reasons =>
        [.. run!.Counts.Where(count => count.Reason.Length > 0 && (State is null || count.State == State))];

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override bool Concerns(PartnerChange change) =>
        change is BulkRunChanged changed && changed.RunId == RunId;

    protected override async Task ReadAsync()
    {
        var found = await queries.FindAsync(Caller, RunId, Closed);
        isMissing = !found.IsSuccess;
        run = found.IsSuccess ? found.Value : null;
        var rows = await queries.RowsAsync(
            Caller,
            RunId,
            new BulkRowFilter(State, State is null ? null : Reason, Behind, Before),
            Closed
        );
        page = rows.IsSuccess ? rows.Value : null;
    }

    private async Task ConfirmAsync()
    {
        // What the agent sees here is what is confirmed.
        var seen = run!.Encoding;
        var question = texts[Ready == 1 ? "ConfirmQuestionOne" : "ConfirmQuestion", Number(Ready)].Value;
        var isSure = await dialog.AskAsync(
            texts["ConfirmTitle"],
            run.EncodingSource == BulkEncodingSource.Detected ? $"{question} {EncodingInWords(run)}" : question,
            texts[Ready == 1 ? "ConfirmOne" : "Confirm", Number(Ready)]
        );
        if (isSure)
        {
            await DoAsync((caller, id, cancelled) => runs.ConfirmAsync(caller, id, seen, cancelled));
        }
    }

    private string EncodingInWords(BulkRunLine line) =>
        texts[
            "ConfirmEncoding",
            EncodingTexts.Of(texts, line.Encoding),
            EncodingTexts.Names(line.Sample?.NamesIn(line.Encoding) ?? [])
        ];

    private Task CancelAsync() => DoAsync(runs.CancelAsync);

    private Task ContinueAsync() => DoAsync(runs.ContinueAsync);

    private async Task DoAsync(Func<Caller, Guid, CancellationToken, Task<Result<BulkRunState>>> command)
    {
        failure = (await command(Caller, RunId, CancellationToken.None)).Error;
        await ReadAsync();
    }

    private string Address(BulkRowState? state, string? reason)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = state is null ? null : state.Value.ToString().ToLowerInvariant(),
            ["reason"] = reason,
        };
        return QueryHelpers.AddQueryString(BulkEndpoints.AddressOf(RunId), query.Where(pair => pair.Value is not null));
    }

    private string Mark(string key, long number) =>
        (State is null ? "?" : "&") + key + "=" + number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
