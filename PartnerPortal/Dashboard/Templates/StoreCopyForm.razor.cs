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
    private static readonly ChosenFileRules fileRules = new(
        AgreementDocumentService.FileField,
        AgreementDocumentService.MaxLength,
        new DocumentEmpty(),
        new DocumentTooLarge(AgreementDocumentService.MaxMebibytes),
        new DocumentMissing()
    );

    private readonly CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private ChosenFile file = null!;
    private DateOnly? versionDate;

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

    private NewAgreementDocument Request =>
        new(Country, Language, file.File?.Name ?? string.Empty, versionDate, clock.Zone);

    public void Dispose()
    {
        // The circuit is gone or the form was left: an upload under way has nobody to report to.
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        file = new ChosenFile(fileRules, Redraw);
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
        submit.ClearFailure();
        file.Choose(chosen, faults);
    }

    private void ChangeDate()
    {
        faults.Change(nameof(NewAgreementDocument.VersionDate));
        faults.Leave(nameof(NewAgreementDocument.VersionDate));
        submit.ClearFailure();
        Judge();
    }

    private void Judge() =>
        faults.Judge([.. file.Faults, .. NewAgreementDocumentRules.Check(Request, time.GetUtcNow().UtcDateTime)]);

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(faults, () => file.SendAsync(StoreAsync), closed.Token);
    }

    private async Task<PortalError?> StoreAsync(UploadStream? content)
    {
        var stored = await documents.StoreAsync(Caller, Request, content!, closed.Token);
        if (stored.IsSuccess)
        {
            toasts.Success(texts["Stored", Place], texts["StoredText"]);
            await Stored.InvokeAsync();
        }

        return stored.IsSuccess ? null : stored.Error;
    }

    private void Redraw()
    {
        Judge();
        StateHasChanged();
    }
}
