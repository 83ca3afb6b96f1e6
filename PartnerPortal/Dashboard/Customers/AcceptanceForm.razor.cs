using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>
/// The documented five fields of an attestation for an existing customer. What happens with them, flow 3 or an order's 'Save
/// and continue', is up to the parent.
/// </summary>
public sealed partial class AcceptanceForm(
    DraftStore drafts,
    UserClock clock,
    TimeProvider time,
    ErrorSentences sentences,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<AcceptanceText> acceptanceTexts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private AttestationInput form = new();

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    [Parameter, EditorRequired]
    public AcceptanceHistory History { get; set; } = null!;

    /// <summary>The key under which the browser's tab keeps what was typed.</summary>
    [Parameter, EditorRequired]
    public string DraftKey { get; set; } = string.Empty;

    /// <summary>Saves, and answers why it was refused or null.</summary>
    [Parameter, EditorRequired]
    public Func<NewAttestation, Task<PortalError?>> Save { get; set; } = null!;

    /// <summary>Raised after it was saved.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>Without it there is no button to cancel.</summary>
    [Parameter]
    public EventCallback Cancel { get; set; }

    private DateOnly? AcceptedOn =>
        DateInput.TryRead(form.AcceptedOn, CultureInfo.CurrentCulture, out var date) ? date : null;

    private AttestationLine? SameSigner => History.FindSameSigner(form.ToSigner());

    protected override async Task OnInitializedAsync()
    {
        faults = new FormFaults(sentences, LabelOf);
        form = AttestationInput.For(Profile, History);
        form = await drafts.ReadAsync<AttestationInput>(DraftKey) ?? form;
        Judge();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private void Judge() =>
        faults.Judge(
            NewAttestationRules.Check(form.ToRequest(clock.Zone).Cleaned(), time.GetUtcNow().UtcDateTime, out _).Faults
        );

    private async Task ChangeAsync(string field)
    {
        if (field is nameof(form.FirstName) or nameof(form.LastName) or nameof(form.Email))
        {
            form.FollowSigner(Profile);
        }

        faults.Change(field);
        submit.ClearFailure();
        Judge();
        await drafts.WriteAsync(DraftKey, form);
    }

    private async Task ChangeDateAsync()
    {
        await ChangeAsync(nameof(form.AcceptedOn));
        if (AcceptedOn is not null)
        {
            Leave(nameof(form.AcceptedOn));
        }
    }

    private string LabelOf(string field) =>
        string.Equals(field, nameof(form.AcceptedOn), StringComparison.Ordinal)
            ? acceptanceTexts["AcceptanceDate"]
            : fields[field];

    private void Leave(string field)
    {
        faults.Leave(field);
        Judge();
    }

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(
            faults,
            async () =>
            {
                await drafts.WriteAsync(DraftKey, form);
                var requestId = await drafts.RequestIdAsync(form);
                var refusal = await Save(form.ToRequest(clock.Zone) with { RequestId = requestId });
                if (refusal is null)
                {
                    await drafts.RemoveAsync(DraftKey);
                    await Done.InvokeAsync();
                }
                else if (refusal is AttestedMeanwhile meanwhile)
                {
                    // The person has been told now; saving again is a decision made with that knowledge.
                    form.SeenAttestation = meanwhile.LatestAttestationId.ToString();
                }

                return refusal;
            }
        );
    }

    private async Task CancelAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await Cancel.InvokeAsync();
    }
}
