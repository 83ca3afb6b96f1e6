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
    private CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private IBrowserFile? file;
    private DateOnly? givenDate;
    private double? progress;

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
        file = chosen;
        faults.Change(BulkRunService.FileField);
        faults.Leave(BulkRunService.FileField);
        submit.ClearFailure();
        Judge();
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

    private void Judge()
    {
        PortalError? fault = file switch
        {
            null => new BulkFileMissing(),
            { Size: 0 } => new BulkFileEmpty(),
            { Size: > BulkFiles.MaxMebibytes * 1024 * 1024 } => new BulkFileTooLarge(BulkFiles.MaxMebibytes),
            _ => null,
        };
        faults.Judge(fault is null ? [] : [new FieldFault(BulkRunService.FileField, fault)]);
    }

    private async Task UploadAsync()
    {
        Judge();
        var stop = closed.Token;
        await submit.RunAsync(faults, () => UploadAsync(stop), stop);
        progress = null;
    }

    private async Task<PortalError?> UploadAsync(CancellationToken stop)
    {
        progress = 0;
        await using var content = new UploadStream(file!, BulkFiles.MaxMebibytes * 1024 * 1024, ShowProgress);
        var uploaded = await runs.UploadAsync(
            Caller,
            new NewBulkRun(file!.Name, givenDate, clock.Zone, CultureInfo.CurrentCulture),
            content,
            stop
        );
        if (uploaded.TryGet(out var run, out var error))
        {
            navigation.NavigateTo(BulkEndpoints.AddressOf(run));
        }
        else if (error is InvalidFields invalid)
        {
            // A refused file is cleared, so that a file of the same name can be chosen again.
            if (invalid.Fields.Any(fault => fault.Field is BulkRunService.FileField))
            {
                file = null;
            }

            Judge();
        }

        return error;
    }

    private void ShowProgress(double share)
    {
        progress = share;
        StateHasChanged();
    }
}
