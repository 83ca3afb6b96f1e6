using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Account;

/// <summary>
/// Changes the bill-to details. When a colleague was faster, it shows the stored values beside what was typed, and keeps
/// what was typed.
/// </summary>
public sealed partial class DetailsForm(
    CustomerService customers,
    DraftStore drafts,
    ErrorSentences sentences,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<AccountText> texts
)
{
    private readonly FormFaults faults = new(sentences, field => fields[field]);
    private readonly FormSubmit submit = new();
    private IReadOnlyList<DetailsDifference> differences = [];
    private IReadOnlyList<Choice> cultures = [];
    private DetailsInput form = new();
    private CountryAddressRule rule = null!;

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    /// <summary>Raised with the sentence that says what was done.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string Country => Profile.Address.Country;

    private string DraftKey => $"details-{Profile.CustomerTenantId:N}-{Caller.AgentId:N}";

    private bool AsksForPhone => AgreementCountries.Find(Country) is { RequiresRegistrationIdAndPhone: true };

    protected override async Task OnInitializedAsync()
    {
        rule = CountryAddressRules.Of(Country);
        cultures = CustomerCultures.Of(Country, CultureInfo.CurrentUICulture);
        form = DetailsInput.Of(Profile);
        form = await drafts.ReadAsync<DetailsInput>(DraftKey) ?? form;
        Judge();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private CustomerChange ToRequest() => form.ToRequest(rule.States.Count > 0);

    private void Judge() =>
        faults.Judge(CustomerChangeRules.Check(ToRequest().Cleaned(Country), Country, Agent.PartnerEmailDomain).Faults);

    private async Task ChangeAsync(string field)
    {
        faults.Change(field);
        Judge();
        await drafts.WriteAsync(DraftKey, form);
    }

    private void Leave(string field)
    {
        faults.Leave(field);
        Judge();
    }

    private Task UseStoredAsync(DetailsDifference difference)
    {
        DetailsInput.Write(form, difference.Field, difference.Stored);
        differences = [.. differences.Where(other => other != difference)];
        return ChangeAsync(difference.Field);
    }

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(
            faults,
            async () =>
            {
                differences = [];
                var outcome = await customers.ChangeAsync(
                    Caller,
                    Profile.CustomerTenantId,
                    ToRequest(),
                    CancellationToken.None
                );
                if (outcome.IsSuccess)
                {
                    await drafts.RemoveAsync(DraftKey);
                    await Done.InvokeAsync(texts["Saved"]);
                }
                else if (outcome.Error is CustomerChangedMeanwhile meanwhile)
                {
                    // The person has been shown it now; saving again is a decision made with that knowledge.
                    differences = form.DifferencesFrom(meanwhile.Current);
                    form.SeenVersion = meanwhile.Current.Version.ToString(CultureInfo.InvariantCulture);
                    await drafts.WriteAsync(DraftKey, form);
                }

                return outcome.Error;
            }
        );
    }

    private async Task CancelAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await Cancel.InvokeAsync();
    }
}
