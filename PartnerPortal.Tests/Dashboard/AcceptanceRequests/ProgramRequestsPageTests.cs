using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>The page of what programs asked without naming a customer.</summary>
public sealed class ProgramRequestsPageTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task Without_any_the_page_says_when_one_would_be_there_and_offers_no_filter()
    {
        var page = await RenderAsync();

        Assert.Contains(
            texts.Of<AcceptanceRequestsText>("ProgramsEmptyText"),
            page.Find(".empty-state").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll(".filter-bar"));
    }

    [Fact]
    public async Task A_request_is_shown_with_company_signer_status_and_agent_and_can_be_revoked_after_a_question()
    {
        await AskAsync();
        var page = await RenderAsync();
        var row = page.Find("tbody tr").TextContent;
        foreach (
            var part in (string[])
                ["Contoso Skog AB", "Åsa Berg", "Ida Holm", texts.Of<AcceptanceRequestsText>("Status_Requested")]
        )
        {
            Assert.Contains(part, row, StringComparison.Ordinal);
        }

        var overlays = Render<PortalOverlays>();
        var revoking = page.Find("tbody button").ClickAsync(new());
        overlays.WaitForAssertion(() => overlays.Find("[role=dialog] button"));
        await overlays.FindAll("[role=dialog] button")[1].ClickAsync(new());
        await revoking;

        page.WaitForAssertion(() =>
            Assert.Contains(
                texts.Of<AcceptanceRequestsText>("Status_Revoked"),
                page.Find("tbody tr").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Empty(page.FindAll("tbody button"));
    }

    [Fact]
    public async Task A_status_that_none_has_leads_back_to_all()
    {
        await AskAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo(ProgramRequestsPage.Path + "?status=declined");

        var page = await RenderAsync();

        Assert.Equal(ProgramRequestsPage.Path, page.Find(".empty-state a").GetAttribute("href"));
        Assert.Equal(
            texts.Of<AcceptanceRequestsText>("Status_Declined"),
            page.Find(".filter-bar [aria-current]").TextContent.Trim()
        );
    }

    [Fact]
    public async Task A_request_that_a_program_makes_meanwhile_appears()
    {
        var page = await RenderAsync();

        await AskAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Who_may_not_attest_is_told_so_and_sees_none()
    {
        await AskAsync();
        var helpdesk = await AddAgentAsync(Partner, AgentRoles.HelpdeskAgent);

        var page = await RenderAsync(helpdesk);

        Assert.Empty(page.FindAll("table"));
        Assert.Single(page.FindAll(".mud-alert"));
    }

    private async Task AskAsync()
    {
        var asked = await Services
            .GetRequiredService<AcceptanceRequestsOfPrograms>()
            .RequestAsync(
                Caller with
                {
                    Way = AccessWay.Api,
                },
                RequestSteps.NewProgramRequest(),
                CancellationToken.None
            );
        Assert.True(asked.IsSuccess);
    }

    private async Task<IRenderedComponent<ProgramRequestsPage>> RenderAsync(Caller? caller = null)
    {
        var profile = await ProfileAsync(caller);
        var page = Render<ProgramRequestsPage>(parameters =>
            parameters.AddCascadingValue(profile).AddCascadingValue(caller ?? Caller)
        );
        page.WaitForState(() => page.FindAll(".loading-rows").Count == 0);
        return page;
    }
}
