using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Evidence;

/// <summary>Puts a note, a file, or both to an attestation.</summary>
public sealed partial class AddNoteForm(
    AttestationNoteService notes,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<EvidenceText> texts
) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private readonly Guid requestId = Guid.NewGuid();
    private FormFaults faults = null!;
    private string? text;
    private IBrowserFile? file;
    private double? progress;

    [Parameter, EditorRequired]
    public Guid CustomerTenantId { get; set; }

    [Parameter, EditorRequired]
    public Guid AttestationId { get; set; }

    /// <summary>Raised after the note was added.</summary>
    [Parameter]
    public EventCallback Added { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private NewAttestationNote Request => new(requestId, AttestationId, text, file?.Name);

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
                string.Equals(field, AttestationNoteService.FileField, StringComparison.Ordinal)
                    ? texts["File"]
                    : texts["Note"]
        );
        Judge();
    }

    private void ChangeText(string? typed)
    {
        text = typed;
        faults.Change(nameof(NewAttestationNote.Text));
        submit.ClearFailure();
        Judge();
    }

    private void Choose(IBrowserFile? chosen)
    {
        file = chosen;
        faults.Change(AttestationNoteService.FileField);
        faults.Leave(AttestationNoteService.FileField);
        submit.ClearFailure();
        Judge();
    }

    private void Judge()
    {
        PortalError? ofFile = file switch
        {
            { Size: 0 } => new DocumentEmpty(),
            { Size: > AttestationNoteService.MaxLength } => new DocumentTooLarge(AttestationNoteService.MaxMebibytes),
            _ => null,
        };
        var ofRequest = NewAttestationNoteRules.Check(Request.Cleaned());
        faults.Judge(
            ofFile is null ? ofRequest : [.. ofRequest, new FieldFault(AttestationNoteService.FileField, ofFile)]
        );
    }

    private async Task SaveAsync()
    {
        Judge();
        await submit.RunAsync(faults, AddAsync, closed.Token);
        progress = null;
    }

    private async Task<PortalError?> AddAsync()
    {
        await using var content = file is null
            ? null
            : new UploadStream(file, AttestationNoteService.MaxLength, ShowProgress);
        var added = await notes.AddAsync(Caller, CustomerTenantId, Request, content, closed.Token);
        if (added.IsSuccess)
        {
            toasts.Success(texts["NoteAdded"]);
            await Added.InvokeAsync();
        }

        return added.IsSuccess ? null : added.Error;
    }

    private void ShowProgress(double share)
    {
        progress = share;
        StateHasChanged();
    }
}
