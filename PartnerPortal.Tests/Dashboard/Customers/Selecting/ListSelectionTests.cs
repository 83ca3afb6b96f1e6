using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Selecting;

public sealed class ListSelectionTests
{
    private static readonly PortfolioFilter invited = new(Status: AcceptanceStatus.Invited);

    private readonly ListSelection selection = new();

    [Fact]
    public void Customers_selected_one_by_one_stay_selected_under_another_filter()
    {
        var page = Lines(3);
        selection.SetPage(page, isSelected: true);
        selection.Set(page[1].CustomerTenantId, isSelected: false, page);
        selection.Follow(invited);

        Assert.Equal([page[0].CustomerTenantId, page[2].CustomerTenantId], selection.For(invited).CustomerTenantIds);
        Assert.False(selection.WasEnded);
    }

    [Fact]
    public void All_that_match_is_the_filter_itself_whatever_the_order()
    {
        selection.SelectAll(invited);
        selection.Follow(invited with { Sort = PortfolioSort.Changed, Descending = true });

        Assert.True(selection.Contains(Guid.NewGuid()));
        Assert.Equal(new SelectedCustomers(invited), selection.For(invited));
    }

    [Fact]
    public void Another_filter_ends_all_that_match_and_says_so()
    {
        selection.SelectAll(invited);
        selection.Follow(invited with { Country = "SE" });

        Assert.True(selection.IsEmpty);
        Assert.True(selection.WasEnded);
    }

    [Fact]
    public void One_taken_out_of_all_that_match_leaves_the_others_of_the_page()
    {
        var page = Lines(3);
        selection.SelectAll(invited);
        selection.Set(page[0].CustomerTenantId, isSelected: false, page);

        Assert.Null(selection.All);
        Assert.Equal(page.Skip(1).Select(line => line.CustomerTenantId), selection.Ids);
    }

    [Fact]
    public void No_more_than_200_are_selected_one_by_one()
    {
        selection.SetPage(Lines(201), isSelected: true);

        Assert.Equal(200, selection.Ids.Count);
        Assert.True(selection.IsFull);
    }

    [Fact]
    public void With_Shift_all_from_the_one_before_are_selected_downwards_and_upwards()
    {
        var page = Lines(6);
        selection.Set(page[1].CustomerTenantId, isSelected: true, page);
        selection.Set(page[3].CustomerTenantId, isSelected: true, page, isRange: true);
        Assert.Equal(Ids(page, 1, 2, 3), selection.Ids);

        selection.Set(page[5].CustomerTenantId, isSelected: true, page);
        selection.Set(page[4].CustomerTenantId, isSelected: true, page, isRange: true);
        Assert.Equal(Ids(page, 1, 2, 3, 5, 4), selection.Ids);
    }

    [Fact]
    public void With_Shift_a_row_that_is_taken_out_takes_those_before_with_it()
    {
        var page = Lines(5);
        selection.SetPage(page, isSelected: true);
        selection.Set(page[1].CustomerTenantId, isSelected: false, page);
        selection.Set(page[3].CustomerTenantId, isSelected: false, page, isRange: true);

        Assert.Equal(Ids(page, 0, 4), selection.Ids);
    }

    [Fact]
    public void A_range_begins_on_its_page_only()
    {
        var (page, next) = (Lines(3), Lines(3));
        selection.Set(page[0].CustomerTenantId, isSelected: true, page);
        selection.Set(next[2].CustomerTenantId, isSelected: true, next, isRange: true);
        Assert.Equal([page[0].CustomerTenantId, next[2].CustomerTenantId], selection.Ids);

        selection.Clear();
        selection.Set(next[0].CustomerTenantId, isSelected: true, next, isRange: true);
        Assert.Equal(Ids(next, 0), selection.Ids);
    }

    private static IEnumerable<Guid> Ids(List<PortfolioLine> page, params int[] places) =>
        places.Select(place => page[place].CustomerTenantId);

    private static List<PortfolioLine> Lines(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => new PortfolioLine(
                    Guid.NewGuid(),
                    $"Contoso {number}",
                    "contoso.onmicrosoft.com",
                    "SE",
                    AcceptanceStatus.Invited,
                    ConfirmedOn: null,
                    ConfirmedBy: null,
                    AcceptedDirectlyAt: null,
                    AcceptedDirectlyBy: null,
                    RefusedAt: null,
                    InvitedUntil: null,
                    DateTime.UnixEpoch,
                    ResellerId: null
                )),
        ];
}
