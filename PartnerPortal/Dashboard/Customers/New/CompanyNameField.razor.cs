using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>
/// The company's name. What looks wrong, or is the name of a customer already, is said below it, and nothing is refused: two companies
/// may share a name.
/// </summary>
public sealed partial class CompanyNameField(
    PortfolioQueries portfolio,
    ErrorSentences sentences,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<NewCustomerText> texts
)
{
    private string? known;

    [Parameter, EditorRequired]
    public NewCustomerForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter]
    public EventCallback<string> Changed { get; set; }

    [Parameter]
    public EventCallback<string> Left { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string Help =>
        CompanyNameRules.LooksWrong(Form.CompanyName) ? sentences.Of(new CompanyNameLooksWrong())
        : known is not null && IsNamed(known) ? texts["SameName", known]
        : fields["CompanyNameHelp"];

    private async Task LeaveAsync()
    {
        await Left.InvokeAsync(nameof(Form.CompanyName));
        var name = PlainText.Clean(Form.CompanyName);
        if (name.Length == 0)
        {
            return;
        }

        // Of the names that begin so, the one that ends there too is the first.
        var found = await portfolio.ListingAsync(
            Caller,
            new ListingFilter(ListingField.CompanyName, ListingOperator.StartsWith, name),
            place: null,
            ListingDirection.First,
            size: 1,
            CancellationToken.None
        );
        known = found.Lines.Select(line => line.CompanyName).FirstOrDefault(IsNamed);
    }

    private bool IsNamed(string company) =>
        string.Equals(PlainText.Fold(company), PlainText.Fold(Form.CompanyName), StringComparison.Ordinal);
}
