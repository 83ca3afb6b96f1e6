using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.New;

internal enum NewCustomerStep
{
    AccountInfo = 0,
    Review = 1,
    Confirmation = 2,
}

/// <summary>
/// Flows 1 and 2 of 'Add customer'. The step is in the address and what was typed is in the browser's tab, so going back,
/// a reload, a lost connection or a restart of the server keeps both.
/// </summary>
public sealed partial class NewCustomerPage(
    CustomerOnboarding onboarding,
    AdminCenterAddress adminCenter,
    DraftStore drafts,
    UserClock clock,
    TimeProvider time,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<CustomerFieldsText> fields,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    IStringLocalizer<NewCustomerText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    internal const string Path = "/customers/new";
    private readonly FormSubmit submit = new();
    private NewCustomerForm? form;
    private FormFaults? faults;
    private NewCustomerStep step;
    private bool wasRestored;
    private CreatedCustomer? created;
    private Guid? createdId;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "step")]
    private string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "customer")]
    private Guid? Customer { get; set; }

    private InvitationLetter? Letter => created?.Invitation?.ToLetter(adminCenter.Uri);

    private string DraftKey => $"new-customer-{Caller.AgentId:N}";

    private IReadOnlyList<string> StepNames => [texts["Step1"], texts["Step2"], texts["Step3"]];

    private string Title =>
        step == NewCustomerStep.Confirmation && created is not null
            ? texts["CreatedTitle", created.CompanyName]
            : texts["Title"];

    protected override async Task OnParametersSetAsync()
    {
        if (form is null)
        {
            var draft = await drafts.ReadAsync<NewCustomerForm>(DraftKey);
            wasRestored = draft is not null;
            Take(draft ?? Fresh());
        }

        step = Step switch
        {
            "review" => NewCustomerStep.Review,
            "confirmation" when Customer is not null => NewCustomerStep.Confirmation,
            _ => NewCustomerStep.AccountInfo,
        };
        createdId = Customer;
        if (step == NewCustomerStep.Review && Judge().Count > 0)
        {
            // An address can name a step that the typed data does not allow yet.
            navigation.NavigateTo(Path, replace: true);
        }
    }

    private NewCustomerForm Fresh()
    {
        var fresh = new NewCustomerForm { Country = Agent.PartnerCountry };
        fresh.Culture = CustomerCultures.Default(fresh.Country, CultureInfo.CurrentUICulture);
        return fresh;
    }

    private void Take(NewCustomerForm taken)
    {
        form = taken;
        faults = new FormFaults(sentences, LabelOf);
        Judge();
    }

    private IReadOnlyList<FieldFault> Judge()
    {
        var found = form!.Check(Agent.PartnerEmailDomain, clock.Zone, time.GetUtcNow().UtcDateTime);
        faults!.Judge(found);
        return found;
    }

    private async Task ChangeAsync(string field)
    {
        faults!.Change(field);
        submit.ClearFailure();
        Judge();
        await drafts.WriteAsync(DraftKey, form!);
    }

    private string LabelOf(string field) =>
        field switch
        {
            nameof(NewCustomerForm.Agreement) => texts["Agreement"],
            nameof(NewCustomerForm.Confirmed) => texts["Agreement"],
            nameof(NewCustomerForm.AcceptedOn) => acceptanceTexts["AcceptanceDate"],
            _ when field.StartsWith(CustomerOnboarding.SignerPrefix, StringComparison.Ordinal) =>
                $"{texts["AcceptedBy"]}, {fields[field[CustomerOnboarding.SignerPrefix.Length..]]}",
            _ => fields[field],
        };

    private void Leave(string field)
    {
        faults!.Leave(field);
        Judge();
    }

    private async Task ReviewAsync()
    {
        Judge();
        if (faults!.Submit())
        {
            await drafts.WriteAsync(DraftKey, form!);
            navigation.NavigateTo(Path + "?step=review");
        }
    }

    private void EditAsync() => navigation.NavigateTo(Path);

    private Task CreateAsync() =>
        submit.RunAsync(async () =>
        {
            await drafts.WriteAsync(DraftKey, form!);
            var requestId = await drafts.RequestIdAsync(form!);
            var customer = form!.ToCustomer() with { RequestId = requestId };
            var outcome = form.ToAttestation(clock.Zone) is { } attestation
                ? await onboarding.CreateAsync(
                    Caller,
                    customer,
                    attestation with
                    {
                        RequestId = requestId,
                    },
                    CancellationToken.None
                )
                : await onboarding.CreateAndInviteAsync(Caller, customer, CancellationToken.None);
            if (outcome.TryGet(out created, out var error))
            {
                await drafts.RemoveAsync(DraftKey);
                navigation.NavigateTo($"{Path}?step=confirmation&customer={created.CustomerTenantId}", replace: true);
            }
            else if (error is InvalidFields invalid)
            {
                faults!.Refuse(invalid.Fields.Select(fault => fault with { Field = form.FieldOf(fault.Field) }));
                navigation.NavigateTo(Path, replace: true);
                return null;
            }

            return error;
        });

    private async Task StartOverAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        created = null;
        wasRestored = false;
        Take(Fresh());
        navigation.NavigateTo(Path, replace: step != NewCustomerStep.Confirmation);
    }
}
