using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>Flow 10: asks a named signatory of one customer to accept by a link.</summary>
public sealed partial class RequestForm(
    AcceptanceRequestService requests,
    RequestSettingsQueries settings,
    DraftStore drafts,
    ErrorSentences sentences,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<AcceptanceRequestsText> texts
)
{
    private static readonly string[] LetterFocus = [LetterPanel.Head];
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private RequestInput form = new();
    private MadeAcceptanceRequest? made;

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    /// <summary>The customer's newest request.</summary>
    [Parameter]
    public AcceptanceRequestLine? Last { get; set; }

    /// <summary>The agent is done with the letter.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string DraftKey => $"request-{Profile.CustomerTenantId:N}-{Caller.AgentId:N}";

    private IReadOnlyList<Choice> Languages =>
        [
            .. LanguageNames
                .Of(
                    AgreementCountries.Find(Profile.Address.Country)?.AgreementLanguages ?? [],
                    CultureInfo.CurrentUICulture
                )
                .Select(language => new Choice(language.Tag, language.Name)),
        ];

    protected override async Task OnInitializedAsync()
    {
        faults = new FormFaults(sentences, LabelOf);
        var read = await settings.SettingsAsync(Caller, CancellationToken.None);
        form = RequestInput.For(Profile, Last, read.IsSuccess ? read.Value.Days : Partner.DefaultRequestDays);
        form = await drafts.ReadAsync<RequestInput>(DraftKey) ?? form;
        Judge();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private string LabelOf(string field) =>
        field is nameof(form.Language) or nameof(form.Days) or nameof(form.Note) ? texts[field] : fields[field];

    private void Judge()
    {
        var rules = NewAcceptanceRequestRules.Check(
            form.ToRequest().Cleaned(),
            Profile.Address.Country,
            partnerEmailDomain: null
        );
        if (form.ToRequest().Days is null)
        {
            rules.Add(nameof(form.Days), NewAcceptanceRequestRules.DaysFault(0));
        }

        faults.Judge(rules.Faults);
    }

    private Task SetAsync(string field, Action set)
    {
        set();
        return ChangeAsync(field);
    }

    private async Task ChangeAsync(string field)
    {
        faults.Change(field);
        submit.ClearFailure();
        Judge();
        await drafts.WriteAsync(DraftKey, form);
    }

    private void Leave(string field)
    {
        faults.Leave(field);
        Judge();
    }

    private Task CreateAsync()
    {
        Judge();
        return submit.RunAsync(
            faults,
            async () =>
            {
                var outcome = await requests.RequestAsync(
                    Caller,
                    Profile.CustomerTenantId,
                    form.ToRequest(),
                    CancellationToken.None
                );
                if (outcome.TryGet(out made, out var error))
                {
                    await drafts.RemoveAsync(DraftKey);
                }

                return error;
            }
        );
    }

    private async Task CancelAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await Cancel.InvokeAsync();
    }
}
