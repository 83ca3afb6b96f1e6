using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>Uploads a file of attestations and goes to its dry run.</summary>
public sealed partial class UploadForm(
    BulkRunService runs,
    NavigationManager navigation,
    UserClock clock,
    ErrorSentences sentences,
    IStringLocalizer<BulkText> texts
) : IDisposable
{
    private static readonly ChosenFileRules fileRules = new(
        BulkRunService.FileField,
        BulkFiles.MaxMebibytes * 1024 * 1024,
        new BulkFileEmpty(),
        new BulkFileTooLarge(BulkFiles.MaxMebibytes),
        new BulkFileMissing()
    );

    private CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private ChosenFile file = null!;
    private DateOnly? givenDate;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    public void Dispose()
    {
        // The circuit is gone or the page was left: an upload under way has nobody to report to.
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        file = new ChosenFile(fileRules, Redraw);
        faults = new FormFaults(
            sentences,
            field =>
                string.Equals(field, BulkRunService.FileField, StringComparison.Ordinal)
                    ? texts["File"]
                    : texts["GivenDate"]
        );
        Judge();
    }

    private void Choose(IBrowserFile? chosen)
    {
        submit.ClearFailure();
        file.Choose(chosen, faults);
    }

    private void ChangeDate()
    {
        faults.Change(nameof(NewBulkRun.GivenDate));
        submit.ClearFailure();
    }

    private void CancelUpload()
    {
        closed.Cancel();
        closed.Dispose();
        closed = new CancellationTokenSource();
    }

    private void Judge() => faults.Judge(file.Faults);

    private Task UploadAsync()
    {
        Judge();
        var stop = closed.Token;
        return submit.RunAsync(faults, () => file.SendAsync(content => UploadAsync(content!, stop)), stop);
    }

    private async Task<PortalError?> UploadAsync(UploadStream content, CancellationToken stop)
    {
        var uploaded = await runs.UploadAsync(
            Caller,
            new NewBulkRun(file.File!.Name, givenDate, clock.Zone, CultureInfo.CurrentCulture),
            content,
            stop
        );
        if (uploaded.TryGet(out var run, out var error))
        {
            navigation.NavigateTo(BulkEndpoints.AddressOf(run));
        }

        return error;
    }

    private void Redraw()
    {
        Judge();
        StateHasChanged();
    }
}
