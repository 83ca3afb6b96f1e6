using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings.People;

/// <summary>Invites a colleague.</summary>
public sealed partial class InviteAgentForm(
    PeopleService service,
    ErrorSentences sentences,
    IStringLocalizer<PeopleText> texts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private string? firstName;
    private string? lastName;
    private string? email;
    private AgentRoles roles;

    /// <summary>Raised with the link to hand over.</summary>
    [Parameter]
    public EventCallback<AgentLink> Invited { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private NewAgent Request => new(firstName ?? string.Empty, lastName ?? string.Empty, email ?? string.Empty, roles);

    protected override void OnInitialized()
    {
        faults = new FormFaults(
            sentences,
            field =>
                field switch
                {
                    nameof(NewAgent.FirstName) => texts["FirstName"],
                    nameof(NewAgent.LastName) => texts["LastName"],
                    nameof(NewAgent.Email) => texts["Email"],
                    _ => texts["Roles"],
                }
        );
        Judge();
    }

    private void Change(string field, Action assign)
    {
        assign();
        faults.Change(field);
        submit.ClearFailure();
        Judge();
    }

    private void Judge() => faults.Judge(NewAgentRules.Check(Request.Cleaned()));

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(
            faults,
            async () =>
            {
                var invited = await service.InviteAsync(Caller, Request, CancellationToken.None);
                if (invited.TryGet(out var link, out var error))
                {
                    await Invited.InvokeAsync(link);
                }

                return error;
            }
        );
    }
}
