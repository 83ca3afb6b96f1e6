using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using PartnerPortal.Browser;

namespace PartnerPortal.Authorization;

/// <summary>
/// Every interactive page, rendered for each role. Over HTTP all agents get the same frame; what a page shows is decided in the
/// circuit. A new page needs a row here.
/// </summary>
public sealed partial class PageTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    /// <summary>
    /// 'shown', the refusals that the page tells, or 'unknown': the page is exactly what it is for an id that doesn't exist.
    /// </summary>
    private const string Table = """
        page | GlobalAdmin | AdminAgent | SalesAgent | HelpdeskAgent | Reseller | OtherPartner
        / | shown | shown | shown | shown | shown | shown
        /activity | shown | shown | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | shown
        /agreements | RoleCannotManageTemplates | shown | RoleCannotManageTemplates | RoleCannotManageTemplates | ResellerCannotManageTemplates | shown
        /campaigns | shown | shown | shown | shown | shown | shown
        /campaigns/new | RoleNotAllowed | shown | shown | RoleNotAllowed | ResellerCannotChangeCustomers | shown
        /campaigns/{CampaignId:guid} | shown | shown | shown | shown | unknown | unknown
        /customers | shown | shown | shown | shown | shown | shown
        /customers/bulk | RoleCannotAttest | shown | shown | RoleCannotAttest | ResellerCannotAttest | shown
        /customers/bulk/{RunId:guid} | unknown | shown | unknown | unknown | unknown | unknown
        /customers/invite | RoleNotAllowed | shown | shown | RoleNotAllowed | ResellerCannotChangeCustomers | shown
        /customers/invite/programs | RoleCannotAttest | shown | shown | RoleCannotAttest | ResellerCannotAttest | shown
        /customers/invite/runs | shown | shown | shown | shown | shown | shown
        /customers/invite/runs/{RunId:guid} | shown | shown | shown | shown | unknown | unknown
        /customers/new | RoleCannotAttest | shown | shown | RoleNotAllowed | ResellerCannotChangeCustomers | shown
        /customers/relationship-request | RoleNotAllowed | shown | shown | RoleNotAllowed | shown | shown
        /customers/{CustomerTenantId:guid}/account | shown | shown | shown | shown | unknown | unknown
        /customers/{CustomerTenantId:guid}/evidence | shown | shown | shown | shown | unknown | unknown
        /customers/{CustomerTenantId:guid}/orders | RoleNotAllowed | shown | shown | RoleNotAllowed | unknown | unknown
        /customers/{CustomerTenantId:guid}/orders/carts/{CartId:guid} | RoleNotAllowed | shown | shown | RoleNotAllowed | unknown | unknown
        /customers/{CustomerTenantId:guid}/orders/new | RoleNotAllowed | shown | shown | RoleNotAllowed | unknown | unknown
        /customers/{CustomerTenantId:guid}/orders/{OrderId:guid} | shown | shown | shown | shown | unknown | unknown
        /settings | shown | shown | RoleCannotManageSettings | RoleCannotManageSettings | ResellerCannotManageSettings | shown
        /settings/account | shown | shown | shown | shown | shown | shown
        /settings/api-clients | shown | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients
        /settings/api-reference | shown | shown | shown | shown | shown | shown
        /settings/connection | shown | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        /settings/people | shown | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        """;

    [Fact]
    public async Task Every_page_shows_each_role_what_the_table_says()
    {
        var table = AnswerTable.Parse(Table);
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var route in Pages())
        {
            var cells = new List<string>();
            foreach (var column in table.Columns)
            {
                cells.Add(await SeeAsync(route, column));
            }

            found.Add((route.Name["GET ".Length..], cells));
        }

        table.Check(found);
    }

    [Fact]
    public async Task No_page_shows_another_partner_a_word_of_this_ones()
    {
        // What nobody else's data hold: the customer's name, its domain, the campaign, a program's request, the file.
        string[] words =
        [
            portal.NamedCustomer.CompanyName,
            portal.NamedCustomer.DomainPrefix,
            "Marked campaign",
            "Marked Skog AB",
            "marked.csv",
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in Pages())
        {
            var address = portal.AddressOf(route);
            var (own, _) = await OpenAsync("AdminAgent", address);
            seen.UnionWith(words.Where(word => own.Contains(word, StringComparison.Ordinal)));
            foreach (var stranger in (string[])["Reseller", "OtherPartner"])
            {
                var (markup, _) = await OpenAsync(stranger, address);
                Assert.All(words, word => Assert.DoesNotContain(word, markup, StringComparison.Ordinal));
            }
        }

        Assert.Equal(words.Order(), seen.Order());
    }

    private List<AskedRoute> Pages()
    {
        var pages = AskedRoute
            .All(portal.App)
            .Where(route =>
                route.Method is "GET"
                && route.Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is { } component
                && !component.Type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true)
            )
            .ToList();
        Assert.Contains(pages, route => route.Name is "GET /customers");
        return pages;
    }

    private async Task<string> SeeAsync(AskedRoute route, string role)
    {
        var address = portal.AddressOf(route);
        var (markup, told) = await OpenAsync(role, address);
        if (route.Endpoint.RoutePattern.Parameters.Count == 0)
        {
            return told;
        }

        var (unknown, _) = await OpenAsync(role, route.Address(_ => Guid.NewGuid().ToString()));
        return string.Equals(Ids().Replace(markup, "id"), Ids().Replace(unknown, "id"), StringComparison.Ordinal)
            ? "unknown"
            : told;
    }

    private async Task<(string Markup, string Told)> OpenAsync(string role, string address)
    {
        var email = GuardedPortal
            .Agents.Single(agent => string.Equals(agent.Name, role, StringComparison.Ordinal))
            .Email;
        await using var page = new ShownPage(portal.App, TestCustomers.CallerOf(email));
        return await page.OpenAsync(address);
    }

    // Ids of customers and runs, and those that components make for themselves.
    [GeneratedRegex(
        "[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|blazor:[a-zA-Z]+=\"[^\"]*\"",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Ids();
}
