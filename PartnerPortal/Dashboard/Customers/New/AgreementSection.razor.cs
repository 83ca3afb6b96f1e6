using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>'Customer agreement': the two choices, and for an acceptance its confirmation, date and signer.</summary>
public sealed partial class AgreementSection(
    UserClock clock,
    ErrorSentences sentences,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    IStringLocalizer<NewCustomerText> texts
)
{
    [Parameter, EditorRequired]
    public NewCustomerForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter]
    public EventCallback<string> Changed { get; set; }

    [Parameter]
    public EventCallback<string> Left { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    private DateOnly? AcceptedOn =>
        DateInput.TryRead(Form.AcceptedOn, CultureInfo.CurrentCulture, out var date) ? date : null;

    private string ContactName =>
        $"{Form.FirstName} {Form.LastName}".Trim() is { Length: > 0 } name ? name : texts["AcceptedByContact"];

    private async Task ChangeDateAsync()
    {
        await Changed.InvokeAsync(nameof(Form.AcceptedOn));

        // A complete date can be checked while it is typed; an incomplete one cannot.
        if (AcceptedOn is not null)
        {
            await Left.InvokeAsync(nameof(Form.AcceptedOn));
        }
    }

    private Task NameSignerAsync()
    {
        Form.HasOtherSigner = true;
        if (
            string.Concat(Form.SignerFirstName, Form.SignerLastName, Form.SignerEmail, Form.SignerPhoneNumber).Length
            == 0
        )
        {
            // Usually only one value differs, so the fields start with the contact's.
            Form.SignerFirstName = Form.FirstName;
            Form.SignerLastName = Form.LastName;
            Form.SignerEmail = Form.Email;
            Form.SignerPhoneNumber = Form.PhoneNumber;
        }

        return Changed.InvokeAsync(nameof(Form.HasOtherSigner));
    }

    private Task UseContactAsync()
    {
        Form.HasOtherSigner = false;
        return Changed.InvokeAsync(nameof(Form.HasOtherSigner));
    }
}
