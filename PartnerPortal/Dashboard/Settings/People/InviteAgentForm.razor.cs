using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Settings.People;

/// <summary>Takes a colleague up.</summary>
public sealed partial class InviteAgentForm(
    PeopleService service,
    ErrorSentences sentences,
    IStringLocalizer<PeopleText> texts
)
{
    private FormFaults faults = null!;
    private string? firstName;
    private string? lastName;
    private string? email;
    private AgentRoles roles;
    private PortalError? failure;
    private bool isSaving;

    /// <summary>Told with the link to hand over.</summary>
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
        failure = null;
        Judge();
    }

    private void Judge() => faults.Judge(NewAgentRules.Check(Request.Cleaned()));

    private async Task SaveAsync()
    {
        Judge();
        if (isSaving || !faults.Submit())
        {
            return;
        }

        isSaving = true;
        failure = null;
        try
        {
            var invited = await service.InviteAsync(Caller, Request, CancellationToken.None);
            if (invited.TryGet(out var link, out var error))
            {
                await Invited.InvokeAsync(link);
            }
            else if (error is InvalidFields invalid)
            {
                faults.Refuse(invalid.Fields);
            }
            else
            {
                failure = error;
            }
        }
        finally
        {
            isSaving = false;
        }
    }
}
