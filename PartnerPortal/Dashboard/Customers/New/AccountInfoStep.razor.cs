using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>The first step: company, primary contact, customer agreement. The fields depend on the country.</summary>
public sealed partial class AccountInfoStep(
    PartnerQueries partners,
    DraftStore drafts,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<NewCustomerText> texts
)
{
    private IReadOnlyList<Choice> countries = [];
    private IReadOnlyList<Choice> cultures = [];
    private IReadOnlyList<Choice> resellers = [];
    private CountryAddressRule? rule;

    [Parameter, EditorRequired]
    public NewCustomerForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    /// <summary>Raised with the name of a field whose value has changed.</summary>
    [Parameter]
    public EventCallback<string> Changed { get; set; }

    /// <summary>Raised with the name of a field that has lost the focus.</summary>
    [Parameter]
    public EventCallback<string> Left { get; set; }

    [Parameter, EditorRequired]
    public string DraftKey { get; set; } = string.Empty;

    [Parameter]
    public bool WasRestored { get; set; }

    [Parameter]
    public EventCallback StartOver { get; set; }

    [Parameter]
    public EventCallback Next { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private bool AsksForRegistration =>
        AgreementCountries.Find(Form.Country) is { RequiresRegistrationIdAndPhone: true };

    protected override async Task OnInitializedAsync()
    {
        countries =
        [
            .. CountryNames
                .Sorted(CultureInfo.CurrentUICulture)
                .Select(country => new Choice(
                    country.Code,
                    CountryNames.Of(country.Code, CultureInfo.CurrentUICulture)
                )),
        ];
        if (Agent.PartnerKind == PartnerKind.IndirectProvider)
        {
            resellers =
            [
                .. (await partners.ResellersAsync(Caller, CancellationToken.None)).Select(reseller => new Choice(
                    reseller.Id.ToString(),
                    reseller.Name
                )),
            ];
        }
    }

    protected override void OnParametersSet()
    {
        rule = AgreementCountries.Find(Form.Country) is { HasAgreement: true } country
            ? CountryAddressRules.Of(country.Code)
            : null;
        cultures = CustomerCultures.Of(Form.Country, CultureInfo.CurrentUICulture);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private Task ChangeCountryAsync()
    {
        Form.Culture = CustomerCultures.Default(Form.Country, CultureInfo.CurrentUICulture);
        return Changed.InvokeAsync(nameof(Form.Country));
    }
}
