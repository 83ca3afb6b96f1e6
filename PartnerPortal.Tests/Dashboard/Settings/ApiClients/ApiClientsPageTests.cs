using System.Globalization;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.Dashboard.Settings.ApiClients;

public sealed class ApiClientsPageTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    public ApiClientsPageTests()
    {
        Agent.Roles = AgentRoles.GlobalAdmin;
        Services.AddSingleton<RefreshTokens>();
    }

    [Fact]
    public async Task Without_a_client_it_says_what_one_is_for()
    {
        var page = await RenderPageAsync();

        Assert.Equal(texts.Of<ApiClientsText>("NoneTitle"), page.Find(".empty-state-title").TextContent);
        Assert.Equal("/settings/api-clients?new=true", page.Find(".empty-state a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".commands a"));
    }

    [Fact]
    public async Task Who_may_not_is_told_who_may_and_sees_no_client()
    {
        await AddAsync("Import");
        await ChangeAgentAsync(AgentRoles.AdminAgent | AgentRoles.SalesAgent);

        var page = await RenderPageAsync();

        Assert.Contains(
            texts.Sentence(PermissionReason.RoleCannotManageApiClients),
            page.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll("table, form, .mud-button"));
        Assert.DoesNotContain("Import", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_once_stays_while_a_colleague_changes_the_list()
    {
        var page = await RenderPageAsync("?new=true");
        await page.Find("input[name=DisplayName]").InputAsync("Import");
        await page.Find("select[name=AgentId]").ChangeAsync(Agent.Id.ToString());
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var secret = page.FindAll(".copy-field input")[1].GetAttribute("value")!;
        Assert.Equal(43, secret.Length);
        Assert.Empty(page.FindAll("form"));

        var other = await AddAsync("Export");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal(secret, page.FindAll(".copy-field input")[1].GetAttribute("value"));

        await Services.GetRequiredService<ApiClientService>().RevokeAsync(Caller, other, CancellationToken.None);
        page.WaitForAssertion(() =>
            Assert.Contains(
                texts.Of<ApiClientsText>("State_Revoked"),
                page.FindAll("tbody tr")[1].TextContent,
                StringComparison.Ordinal
            )
        );

        await page.Find(".section .row button").ClickAsync();
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_appears_when_it_is_written()
    {
        var clientId = await AddAsync("Import");
        var page = await RenderPageAsync();
        Assert.Contains(
            texts.Of<ApiClientsText>("NeverUsed"),
            page.Find("tbody tr").TextContent,
            StringComparison.Ordinal
        );

        var uses = Services.GetRequiredService<ApiClientUses>();
        uses.Note(clientId);
        await uses.WriteAsync(CancellationToken.None);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr time").Count));
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public async Task A_colleagues_change_does_not_bring_the_colleagues_language(string colleague)
    {
        await AddAsync("Import");
        var page = await RenderPageAsync();
        await Task.Run(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(colleague);
            await AddAsync("Export");
        });

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        foreach (var row in page.FindAll("tbody tr"))
        {
            Assert.Contains(texts.Of<ApiClientsText>("State_Good"), row.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_role_that_is_lost_while_the_form_is_open_is_told()
    {
        var page = await RenderPageAsync("?new=true");
        await page.Find("input[name=DisplayName]").InputAsync("Import");
        await page.Find("select[name=AgentId]").ChangeAsync(Agent.Id.ToString());
        await ChangeAgentAsync(AgentRoles.SalesAgent);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains(
                texts.Sentence(PermissionReason.RoleCannotManageApiClients),
                page.Find("form [role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Equal("Import", page.Find("input[name=DisplayName]").GetAttribute("value"));
    }

    [Fact]
    public async Task No_application_ID_is_asked_for_where_tokens_of_Entra_ID_are_not_accepted() =>
        Assert.Empty((await RenderPageAsync("?new=true")).FindAll("input[name=ApplicationId]"));

    private async Task<IRenderedComponent<ApiClientsPage>> RenderPageAsync(string query = "")
    {
        Services
            .GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>()
            .NavigateTo("/settings/api-clients" + query);
        var profile = await ProfileAsync();
        var page = Render<ApiClientsPage>(parameters =>
            parameters.AddCascadingValue(profile).AddCascadingValue(Caller)
        );
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".loading-rows")));
        return page;
    }

    private async Task<Guid> AddAsync(string name) =>
        (
            await Services
                .GetRequiredService<ApiClientService>()
                .CreateAsync(Caller, new NewApiClient(name, Agent.Id), CancellationToken.None)
        )
            .Value
            .Identity
            .ClientId;

    private async Task ChangeAgentAsync(AgentRoles roles)
    {
        await using var db = await Database.CreateDbContextAsync();
        await db.Set<Agent>().ExecuteUpdateAsync(change => change.SetProperty(agent => agent.Roles, roles));
    }
}
