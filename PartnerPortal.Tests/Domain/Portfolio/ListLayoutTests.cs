using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

public sealed class ListLayoutTests : PortalTests
{
    private static readonly Caller sales = PortalFixture.SalesAgent;

    private static readonly ListLayout narrow = new(
        ListColumns.Country | ListColumns.LastChange,
        IsCompact: true,
        PageSize: 100
    );

    private ListLayoutService Layouts => Portal.Get<ListLayoutService>();

    [Fact]
    public async Task Whoever_has_chosen_nothing_sees_every_column_comfortably_in_pages_of_25()
    {
        Assert.Equal(new ListLayout(ListColumns.None, IsCompact: false, PageSize: 25), await ReadAsync(sales));
        Assert.All(
            Enum.GetValues<ListColumns>().Where(column => column != ListColumns.None),
            column => Assert.True(ListLayout.Default.Shows(column))
        );
    }

    [Fact]
    public async Task What_an_agent_chooses_is_kept_and_can_be_changed_again()
    {
        await SaveAsync(sales, narrow);
        Assert.Equal(narrow, await ReadAsync(sales));
        Assert.False(narrow.Shows(ListColumns.Country));
        Assert.True(narrow.Shows(ListColumns.Domain));

        await SaveAsync(sales, narrow with { Hidden = ListColumns.None, PageSize = 50 });
        Assert.Equal(narrow with { Hidden = ListColumns.None, PageSize = 50 }, await ReadAsync(sales));
    }

    [Fact]
    public async Task An_agents_layout_is_nobody_elses()
    {
        await SaveAsync(sales, narrow);

        foreach (var other in (Caller[])[PortalFixture.AdminAgent, PortalFixture.ProviderSales])
        {
            Assert.Equal(ListLayout.Default, await ReadAsync(other));
            await SaveAsync(other, ListLayout.Default with { PageSize = 50 });
        }

        Assert.Equal(narrow, await ReadAsync(sales));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 26)]
    [InlineData(0, 1_000_000)]
    [InlineData(64, 25)]
    [InlineData(-1, 25)]
    public async Task A_column_or_a_page_size_that_there_is_none_of_is_refused(int hidden, int size)
    {
        await SaveAsync(sales, narrow);

        (
            await Layouts.SaveAsync(
                sales,
                new ListLayout((ListColumns)hidden, IsCompact: false, size),
                CancellationToken.None
            )
        ).Error.RefusedAs<ListLayoutUnknown>();
        Assert.Equal(narrow, await ReadAsync(sales));
    }

    [Fact]
    public async Task Who_may_not_work_here_keeps_nothing()
    {
        var refused = await Layouts.SaveAsync(PortalFixture.DisabledAgent, narrow, CancellationToken.None);

        Assert.False(refused.IsSuccess);
        Assert.Equal(ListLayout.Default, await ReadAsync(PortalFixture.DisabledAgent));
    }

    [Fact]
    public async Task Chosen_twice_at_once_it_is_one_of_both()
    {
        var saved = await Task.WhenAll(
            Layouts.SaveAsync(sales, narrow, CancellationToken.None),
            Layouts.SaveAsync(sales, narrow with { PageSize = 50 }, CancellationToken.None)
        );

        Assert.All(saved, one => Assert.True(one.IsSuccess));
        Assert.Contains(await ReadAsync(sales), saved.Select(one => one.Value));
    }

    private Task<ListLayout> ReadAsync(Caller caller) => Layouts.ReadAsync(caller, CancellationToken.None);

    private async Task SaveAsync(Caller caller, ListLayout layout) =>
        Assert.True((await Layouts.SaveAsync(caller, layout, CancellationToken.None)).IsSuccess);
}
