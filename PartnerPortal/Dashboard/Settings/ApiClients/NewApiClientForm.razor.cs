using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Settings.ApiClients;

/// <summary>Creates an API client.</summary>
public sealed partial class NewApiClientForm(
    ApiClientService service,
    PortalSettings settings,
    ErrorSentences sentences,
    IStringLocalizer<ApiClientsText> texts,
    IStringLocalizer<SignInText> signInTexts
)
{
    private readonly FormSubmit submit = new();
    private FormFaults faults = null!;
    private IReadOnlyList<Choice> choices = [];
    private string? name;
    private string? agent;
    private string? applicationId;

    /// <summary>The agents a client may act for.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ApiClientAgent> Agents { get; set; } = [];

    /// <summary>Raised with the client and its secret.</summary>
    [Parameter]
    public EventCallback<CreatedApiClient> Created { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private NewApiClient Request =>
        new(name ?? string.Empty, Guid.TryParse(agent, out var agentId) ? agentId : null, applicationId);

    protected override void OnInitialized()
    {
        faults = new FormFaults(
            sentences,
            field =>
                texts[
                    field switch
                    {
                        nameof(NewApiClient.AgentId) => "Agent",
                        nameof(NewApiClient.ApplicationId) => "ApplicationId",
                        _ => "Name",
                    }
                ]
        );
        Judge();
    }

    protected override void OnParametersSet() =>
        choices = [.. Agents.Select(one => new Choice(one.AgentId.ToString(), $"{one.DisplayName} · {RolesOf(one)}"))];

    private string RolesOf(ApiClientAgent one) =>
        string.Join(
            ", ",
            Enum.GetValues<AgentRoles>()
                .Where(role => role != AgentRoles.None && one.Roles.HasFlag(role))
                .Select(role => signInTexts["Role_" + role].Value)
        );

    private void ChangeName(string? text)
    {
        name = text;
        Change(nameof(NewApiClient.DisplayName));
    }

    private void ChangeAgent(string? chosen)
    {
        agent = chosen;
        Change(nameof(NewApiClient.AgentId));
        faults.Leave(nameof(NewApiClient.AgentId));
    }

    private void ChangeApplicationId(string? text)
    {
        applicationId = text;
        Change(nameof(NewApiClient.ApplicationId));
    }

    private void Change(string field)
    {
        faults.Change(field);
        submit.ClearFailure();
        Judge();
    }

    private void Judge() => faults.Judge(NewApiClientRules.Check(Request.Cleaned()));

    private Task SaveAsync()
    {
        Judge();
        return submit.RunAsync(
            faults,
            async () =>
            {
                var made = await service.CreateAsync(Caller, Request, CancellationToken.None);
                if (made.TryGet(out var client, out var error))
                {
                    await Created.InvokeAsync(client);
                }

                return error;
            }
        );
    }
}
