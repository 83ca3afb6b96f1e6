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
    private static readonly ChosenFileRules fileRules = new(
        AttestationNoteService.FileField,
        AttestationNoteService.MaxLength,
        new DocumentEmpty(),
        new DocumentTooLarge(AttestationNoteService.MaxMebibytes)
    );

    private readonly CancellationTokenSource closed = new();
    private readonly FormSubmit submit = new();
    private readonly Guid requestId = Guid.NewGuid();
    private FormFaults faults = null!;
    private string? text;
    private ChosenFile file = null!;

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

    private NewAttestationNote Request => new(requestId, AttestationId, text, file.File?.Name);

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
        submit.ClearFailure();
        file.Choose(chosen, faults);
    }

    private void Judge() => faults.Judge([.. NewAttestationNoteRules.Check(Request.Cleaned()), .. file.Faults]);

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(faults, () => file.SendAsync(AddAsync), closed.Token);
    }

    private async Task<PortalError?> AddAsync(UploadStream? content)
    {
        var added = await notes.AddAsync(Caller, CustomerTenantId, Request, content, closed.Token);
        if (added.IsSuccess)
        {
            toasts.Success(texts["NoteAdded"]);
            await Added.InvokeAsync();
        }

        return added.IsSuccess ? null : added.Error;
    }

    private void Redraw()
    {
        Judge();
        StateHasChanged();
    }
}
