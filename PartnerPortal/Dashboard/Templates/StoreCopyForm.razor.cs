using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Templates;

/// <summary>Stores the partner's own copy of the official document for one country and language.</summary>
public sealed partial class StoreCopyForm(
    AgreementDocumentService documents,
    UserClock clock,
    TimeProvider time,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<TemplatesText> texts
) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private IBrowserFile? file;
    private DateOnly? versionDate;
    private double? progress;

    [Parameter, EditorRequired]
    public string Country { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public string Language { get; set; } = string.Empty;

    /// <summary>Country and language in words.</summary>
    [Parameter, EditorRequired]
    public string Place { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public string CancelAddress { get; set; } = string.Empty;

    /// <summary>Raised after the copy was stored.</summary>
    [Parameter]
    public EventCallback Stored { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private NewAgreementDocument Request => new(Country, Language, file?.Name ?? string.Empty, versionDate, clock.Zone);

    public void Dispose()
    {
        // The circuit is gone or the form was left: an upload under way has nobody to report to.
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        faults = new FormFaults(
            sentences,
            field =>
                string.Equals(field, AgreementDocumentService.FileField, StringComparison.Ordinal)
                    ? texts["File"]
                    : texts["VersionDate"]
        );
        Judge();
    }

    private void Choose(IBrowserFile? chosen)
    {
        file = chosen;
        faults.Change(AgreementDocumentService.FileField);
        faults.Leave(AgreementDocumentService.FileField);
        submit.ClearFailure();
        Judge();
    }

    private void ChangeDate()
    {
        faults.Change(nameof(NewAgreementDocument.VersionDate));
        faults.Leave(nameof(NewAgreementDocument.VersionDate));
        submit.ClearFailure();
        Judge();
    }

    private void Judge()
    {
        PortalError? ofFile = file switch
        {
            null => new DocumentMissing(),
            { Size: 0 } => new DocumentEmpty(),
            { Size: > AgreementDocumentService.MaxLength } => new DocumentTooLarge(
                AgreementDocumentService.MaxMebibytes
            ),
            _ => null,
        };
        var ofRequest = NewAgreementDocumentRules.Check(Request, time.GetUtcNow().UtcDateTime);
        faults.Judge(
            ofFile is null ? ofRequest : [new FieldFault(AgreementDocumentService.FileField, ofFile), .. ofRequest]
        );
    }

    private async Task SaveAsync()
    {
        Judge();
        await submit.RunAsync(faults, StoreAsync, closed.Token);
        progress = null;
    }

    private async Task<PortalError?> StoreAsync()
    {
        progress = 0;
        await using var content = new UploadStream(file!, AgreementDocumentService.MaxLength, ShowProgress);
        var stored = await documents.StoreAsync(Caller, Request, content, closed.Token);
        if (stored.IsSuccess)
        {
            toasts.Success(texts["Stored", Place], texts["StoredText"]);
            await Stored.InvokeAsync();
        }
        else if (stored.Error is InvalidFields)
        {
            // Cleared, so that a file of the same name can be chosen again.
            file = null;
            Judge();
        }

        return stored.Error;
    }

    private void ShowProgress(double share)
    {
        progress = share;
        StateHasChanged();
    }
}
