using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Dashboard.Settings.ApiClients;

/// <summary>Where the API accepts tokens of Entra ID, a client may be given the application ID of its program.</summary>
public sealed class ApplicationIdTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    public ApplicationIdTests()
    {
        Agent.Roles = AgentRoles.GlobalAdmin;
        var settings = (PortalSettings)
            Services.Last(service => service.ServiceType == typeof(PortalSettings)).ImplementationInstance!;
        Services.AddSingleton(
            settings with
            {
                EntraId = new EntraIdSettings(
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    "secret",
                    "https://login.example/tenant",
                    new Dictionary<string, string>(StringComparer.Ordinal)
                )
                {
                    ApiAudience = "api",
                },
            }
        );
    }

    [Fact]
    public async Task It_is_judged_kept_and_shown()
    {
        var queries = Services.GetRequiredService<ApiClientQueries>();
        var agents = (await queries.AgentsAsync(Caller, CancellationToken.None)).Value;
        CreatedApiClient? created = null;
        var form = Render<NewApiClientForm>(parameters =>
            parameters
                .AddCascadingValue(Caller)
                .Add(one => one.Agents, agents)
                .Add(
                    one => one.Created,
                    EventCallback.Factory.Create<CreatedApiClient>(this, client => created = client)
                )
        );
        await form.Find("input[name=DisplayName]").InputAsync("Import");
        await form.Find("select[name=AgentId]").ChangeAsync(Agent.Id.ToString());
        await form.Find("input[name=ApplicationId]").InputAsync("my script");
        await form.Find("form").SubmitAsync();
        Assert.Contains(texts.Sentence<ApplicationIdMalformed>(), form.Markup, StringComparison.Ordinal);
        Assert.Contains(texts.Of<ApiClientsText>("ApplicationId"), form.Markup, StringComparison.Ordinal);
        Assert.Null(created);

        var id = Guid.NewGuid();
        await form.Find("input[name=ApplicationId]").InputAsync(id.ToString());
        await form.Find("form").SubmitAsync();
        form.WaitForAssertion(() => Assert.NotNull(created));
        var lines = (await queries.ListAsync(Caller, CancellationToken.None)).Value;
        var table = Render<ApiClientTable>(parameters =>
            parameters.AddCascadingValue(Caller).Add(one => one.Clients, lines)
        );
        Assert.Contains(
            texts.Of<ApiClientsText>("ApplicationIdOf", id),
            table.Find("tbody tr").TextContent,
            StringComparison.Ordinal
        );
    }
}
