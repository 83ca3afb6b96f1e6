using System.Globalization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

[Trait("Stores", "Both")]
public sealed class CustomerTagTests : PortalTests
{
    private static readonly Caller sales = PortalFixture.SalesAgent;

    [Fact]
    public async Task A_tag_in_other_capitals_is_the_same_and_keeps_its_first_spelling()
    {
        var one = await Portal.AddCustomerAsync(sales);
        var other = await Portal.AddCustomerAsync(sales);
        await AddAsync(one, "Key  Account ");
        await AddAsync(other, "KEY ACCOUNT");
        await AddAsync(one, "key account");

        Assert.Equal(["Key Account"], await TagsAsync(one));
        Assert.Equal(["Key Account"], await TagsAsync(other));
        Assert.Equal(1L, await Portal.SqlAsync("SELECT COUNT(*) FROM CustomerTags"));
    }

    [Fact]
    public async Task Fifty_characters_are_a_tag_and_one_more_is_refused()
    {
        var customer = await Portal.AddCustomerAsync(sales);
        await AddAsync(customer, new string('å', 50));

        AssertFault(new FieldTooLong(50), await ChangeAsync(customer, [new string('å', 51)], []));
        AssertFault(new FieldRequired(), await ChangeAsync(customer, ["  "], []));
        AssertFault(new FieldHasForbiddenCharacters(), await ChangeAsync(customer, ["a\u0007b"], []));
        AssertFault(new FieldRequired(), await ChangeAsync(customer, [], []));
        Assert.Single(await TagsAsync(customer));
    }

    [Fact]
    public async Task A_customer_has_150_tags_at_most_and_a_refusal_adds_none()
    {
        var customer = await Portal.AddCustomerAsync(sales);
        string[] most = [.. Enumerable.Range(0, 149).Select(number => $"tag {number:000}")];
        await AddAsync(customer, most);

        (await ChangeAsync(customer, ["one", "two"], [])).Error.RefusedAs<TooManyTags>();
        Assert.Equal(149, (await TagsAsync(customer)).Count);

        await AddAsync(customer, "one");
        (await ChangeAsync(customer, ["two"], [])).Error.RefusedAs<TooManyTags>();
        Assert.True((await ChangeAsync(customer, ["two"], ["one"])).IsSuccess);
        Assert.Equal(150, (await TagsAsync(customer)).Count);
    }

    [Fact]
    public async Task Agents_who_tag_at_the_same_time_lose_nothing()
    {
        var customer = await Portal.AddCustomerAsync(sales);
        await AddAsync(customer, "old");
        Caller[] agents = [sales, PortalFixture.AdminAgent, PortalFixture.GlobalAdmin];

        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(number =>
                    Portal
                        .Get<CustomerTagService>()
                        .ChangeAsync(
                            agents[number % agents.Length],
                            customer,
                            new TagChange([$"tag {number:00}", "shared"], number == 7 ? ["old"] : []),
                            CancellationToken.None
                        )
                )
        );

        Assert.Equal(
            ["shared", .. Enumerable.Range(0, 30).Select(number => $"tag {number:00}")],
            await TagsAsync(customer)
        );
    }

    [Fact]
    public async Task Tags_belong_to_one_partner()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal
            .Get<CustomerTagService>()
            .ChangeAsync(PortalFixture.ProviderSales, customer, new TagChange(["secret"], []), CancellationToken.None);
        var queries = Portal.Get<CustomerTagQueries>();

        Assert.Equal(["secret"], await queries.InUseAsync(PortalFixture.ProviderSales, CancellationToken.None));
        foreach (var stranger in (Caller[])[sales, PortalFixture.ResellerSales])
        {
            Assert.Empty(await queries.OfCustomerAsync(stranger, customer, CancellationToken.None));
            Assert.Empty(await queries.InUseAsync(stranger, CancellationToken.None));
            Assert.Empty(await FindAsync(stranger, "secret"));
        }

        Assert.Equal([customer], await FindAsync(PortalFixture.ProviderSales, "SECRET"));
    }

    [Fact]
    public async Task Of_several_customers_strangers_are_passed_over_and_full_ones_stay_as_they_are()
    {
        var plain = await Portal.AddCustomerAsync(sales);
        var has = await Portal.AddCustomerAsync(sales);
        var full = await Portal.AddCustomerAsync(sales);
        var stranger = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await AddAsync(has, "new");
        await AddAsync(full, [.. Enumerable.Range(0, 150).Select(number => $"tag {number}")]);
        var events = await Portal.CountAsync("AuditEvents");

        var changed = await Portal
            .Get<CustomerTagService>()
            .ChangeManyAsync(
                sales,
                [plain, has, full, stranger, Guid.NewGuid()],
                new TagChange(["new"], []),
                CancellationToken.None
            );

        Assert.Equal(plain, Assert.Single(changed.Value.Changed));
        Assert.Equal(1, changed.Value.Full);
        Assert.Equal(["new"], await TagsAsync(plain));
        Assert.Empty(
            await Portal
                .Get<CustomerTagQueries>()
                .OfCustomerAsync(PortalFixture.ProviderSales, stranger, CancellationToken.None)
        );
        Assert.Equal(events + 1, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_not_written_down()
    {
        var customer = await Portal.AddCustomerAsync(sales);
        await AddAsync(customer, "vip");
        var events = await Portal.CountAsync("AuditEvents");

        Assert.True((await ChangeAsync(customer, ["VIP"], ["absent"])).IsSuccess);

        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task What_a_change_has_done_can_be_reversed_and_what_was_so_already_stays()
    {
        var customer = await Portal.AddCustomerAsync(sales);
        await AddAsync(customer, "Key Account", "old");

        var changed = (await ChangeAsync(customer, ["KEY ACCOUNT", "new"], ["OLD", "absent"])).Value;

        Assert.Equal(["Key Account", "new"], changed.Names);
        Assert.Equal(["new"], changed.Done.Added);
        Assert.Equal(["old"], changed.Done.Removed);
        var undo = changed.Done.Reverse();
        Assert.Equal(
            ["Key Account", "old"],
            (await ChangeAsync(customer, [.. undo.Added], [.. undo.Removed])).Value.Names
        );
        Assert.True((await ChangeAsync(customer, ["old"], [])).Value.Done.IsEmpty);
    }

    [Fact]
    public async Task The_list_filtered_by_a_tag_has_those_with_it_and_the_counts_of_its_choices()
    {
        var tagged = await Portal.AddCustomerAsync(sales, Portal.NewCustomer("Adatum AB"));
        await Portal.AddCustomerAsync(sales, Portal.NewCustomer("Fabrikam AB"));
        await AddAsync(tagged, "vip");

        var page = await PageAsync(sales, new PortfolioFilter { Tag = "Vip" });

        Assert.Equal([tagged], page.Lines.Select(line => line.CustomerTenantId));
        Assert.Equal((1L, true), (page.Total, page.TotalIsExact));
        Assert.Equal(1, page.Counts!.Total);
        Assert.Empty((await PageAsync(sales, new PortfolioFilter("fabrikam") { Tag = "vip" })).Lines);
        Assert.Single((await PageAsync(sales, new PortfolioFilter("adatum") { Tag = "vip" })).Lines);
        Assert.Empty((await PageAsync(sales, new PortfolioFilter { Tag = "nobody" })).Lines);
        await ChangeAsync(tagged, [], ["VIP"]);
        Assert.Empty((await PageAsync(sales, new PortfolioFilter { Tag = "vip" })).Lines);
    }

    private static void AssertFault<T>(PortalError expected, Result<T> answer) =>
        Assert.Equal(expected, Assert.Single(Assert.IsType<InvalidFields>(answer.Error).Fields).Error);

    private async Task AddAsync(Guid customer, params string[] tags) =>
        Assert.True((await ChangeAsync(customer, tags, [])).IsSuccess);

    private Task<Result<ChangedTags>> ChangeAsync(Guid customer, string[] added, string[] removed) =>
        Portal
            .Get<CustomerTagService>()
            .ChangeAsync(sales, customer, new TagChange(added, removed), CancellationToken.None);

    private Task<List<string>> TagsAsync(Guid customer) =>
        Portal.Get<CustomerTagQueries>().OfCustomerAsync(sales, customer, CancellationToken.None);

    private async Task<IEnumerable<Guid>> FindAsync(Caller caller, string tag) =>
        (await PageAsync(caller, new PortfolioFilter { Tag = tag })).Lines.Select(line => line.CustomerTenantId);

    private Task<PortfolioPage> PageAsync(Caller caller, PortfolioFilter filter) =>
        Portal
            .Get<PortfolioQueries>()
            .PageAsync(caller, filter, cursor: null, CultureInfo.InvariantCulture, CancellationToken.None);
}
