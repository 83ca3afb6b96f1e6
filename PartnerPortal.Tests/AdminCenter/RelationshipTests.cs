using System.Net;
using System.Text.RegularExpressions;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Host;

namespace PartnerPortal.AdminCenter;

/// <summary>Accepting and authorizing a partner in one step, and the partners that a tenant sees.</summary>
[Collection(CustomersSideCollection.Name)]
public sealed partial class RelationshipTests(CustomersSide portal)
{
    [Fact]
    public async Task Accept_and_authorize_makes_one_relationship_however_often_it_is_pressed()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var link = await portal.RequestByWideWorldAsync();
        var page = await administrator.ReadAsync(link);
        Assert.Equal("Accept agreement & authorize partner", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "Wide World Distribution BV",
            page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        var form = await administrator.TickedFormAsync(link);

        var answers = await Task.WhenAll(
            administrator.PostAsync(link, form),
            administrator.PostAsync(link, form),
            administrator.PostAsync(link, form)
        );

        Assert.All(
            answers,
            answer => Assert.StartsWith("/AdminPortal/Agreement?done=", answer.LeadsTo(), StringComparison.Ordinal)
        );
        Assert.Single(
            await RelationshipsAsync(customer.Id),
            relationship => relationship.PartnerId == CustomersSide.WideWorld
        );
        Assert.Single(
            await portal.OnRecordAsync<DirectAcceptance>(all => all.Where(one => one.CustomerTenantId == customer.Id))
        );
        Assert.Contains(
            "Wide World Distribution BV is a partner",
            await administrator.TextOfAsync(link),
            StringComparison.Ordinal
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task A_tenant_that_has_accepted_only_authorizes()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        await administrator.TickAndAcceptAsync(AdministratorSteps.Agreement);
        var link = await portal.RequestByWideWorldAsync();

        var page = await administrator.ReadAsync(link);
        Assert.Equal("Authorize partner", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            "/AdminPortal/Agreement?done=authorized",
            (await administrator.TickAndAcceptAsync(link)).LeadsTo()
        );

        Assert.Equal(2, (await RelationshipsAsync(customer.Id)).Count);
        administrator.Dispose();
    }

    [Fact]
    public async Task Turned_away_the_partner_is_authorized_all_the_same()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        await portal.BoughtBeforeAsync(customer.Id);
        var link = await portal.RequestByWideWorldAsync();

        var text = await administrator.TextOfAsync((await administrator.TickAndAcceptAsync(link)).LeadsTo());

        Assert.Contains("The partner is authorized", text, StringComparison.Ordinal);
        Assert.Contains("Please reach out to your Partner", text, StringComparison.Ordinal);
        Assert.Equal(2, (await RelationshipsAsync(customer.Id)).Count);
        administrator.Dispose();
    }

    [Fact]
    public async Task Every_link_that_does_not_open_gets_the_very_same_answer()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var (other, stranger) = await portal.SignedInAsync();
        stranger.Dispose();
        var link = await portal.RequestByWideWorldAsync();
        var (_, foreign) = await portal.InviteAsync(other.Id);
        var bare = link[..link.IndexOf("&invitation", StringComparison.Ordinal)];
        string[] links =
        [
            link[..^1],
            bare,
            bare + "&invitation=",
            link.Replace("DAP=true", "DAP=false", StringComparison.Ordinal),
            link.Replace(
                CustomersSide.WideWorld.ToString(),
                CustomersSide.FourthCoffee.ToString(),
                StringComparison.Ordinal
            ),
            link.Replace("invType=Reseller", "invType=IndirectReseller", StringComparison.Ordinal),
            link.Replace("invType=ResellerRelationship", "invType=Administration", StringComparison.Ordinal),
            link + "&indirectCSPId=33333333-0000-4000-8000-000000000003",
            link.Replace("?invType=ResellerRelationship", "?ref=/BillingAccounts/agreement", StringComparison.Ordinal),
            "/AdminPortal/Home?invitation=" + new string('x', 43),
            foreign,
        ];

        var answers = new List<string>();
        foreach (var one in links)
        {
            var answer = await administrator.GetAsync(one);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(
                Tokens().Replace((await Visitor.ReadAsync(answer)).QuerySelector("main")!.InnerHtml, string.Empty)
            );
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("This link cannot be used.", answers[0], StringComparison.Ordinal);
        Assert.Single(await RelationshipsAsync(customer.Id));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(link)).StatusCode);
        administrator.Dispose();
    }

    [Fact]
    public async Task A_link_that_died_while_it_was_read_says_so_when_it_is_answered()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var (id, link) = await portal.InviteAsync(customer.Id);
        var form = await administrator.TickedFormAsync(link);
        await portal
            .Get<InvitationService>()
            .RevokeAsync(Browser.TestCustomers.CallerOf("admin@fourthcoffee.example"), id, CancellationToken.None);

        var answer = await administrator.PostAsync(link, form);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "This link cannot be used.",
            (await Visitor.ReadAsync(answer)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task A_partner_shows_its_type_how_to_reach_it_and_what_it_may_do_and_only_to_its_own_tenant()
    {
        var (_, administrator) = await portal.SignedInAsync();

        var list = await administrator.ReadAsync("/AdminPortal/Partners");
        var link = Assert.Single(list.QuerySelectorAll(".partner-links a")).GetAttribute("href")!;
        var text = await administrator.TextOfAsync(link);
        var reached = (await administrator.ReadAsync(link))
            .QuerySelectorAll("dd a")
            .Select(one => one.GetAttribute("href"));
        var foreign = await administrator.GetAsync(AdminCenterAddresses.Partner(CustomersSide.WideWorld));

        Assert.Contains("Reseller & delegated administrator", text, StringComparison.Ordinal);
        Assert.Contains("Sweden", text, StringComparison.Ordinal);
        Assert.Contains("Place orders", text, StringComparison.Ordinal);
        Assert.Equal(["mailto:owner@fourthcoffee.example", "tel:+46846500410"], reached);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.DoesNotContain(
            "Wide World",
            (await Visitor.ReadAsync(foreign)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task An_address_that_is_none_stays_on_the_customers_side()
    {
        using var stranger = portal.Visit();

        var answer = await stranger.GetAsync("/AdminPortal/nowhere/at/all");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(answer)).QuerySelector("main a[href='/AdminPortal/Home']"));
    }

    private Task<List<ResellerRelationship>> RelationshipsAsync(Guid customer) =>
        portal.OnRecordAsync<ResellerRelationship>(all => all.Where(one => one.CustomerTenantId == customer));

    [GeneratedRegex(
        """value="[^"]*"|href="[^"]*#main"|<!--.*?-->""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tokens();
}
