using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Views;

public sealed class ViewOptionsTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task Every_column_but_the_name_can_be_hidden_and_comes_back()
    {
        await AddCustomerAsync();
        var list = RenderList(await ProfileAsync());
        list.WaitForElement("tbody tr");
        Assert.Equal(
            Enum.GetValues<ListColumns>()
                .Where(column => column is not (ListColumns.None or ListColumns.All))
                .Select(column => "column" + column),
            list.FindAll(".view-options input[name^=column]").Select(box => box.GetAttribute("name"))
        );
        var all = Headers(list);
        Assert.Equal(7, all.Count);

        foreach (var name in Names(list))
        {
            await Box(list, name).ChangeAsync(new ChangeEventArgs { Value = false });
        }

        Assert.Equal([texts.Of<CustomersText>("Company")], Headers(list));
        Assert.Equal(2, list.Find("tbody tr").Children.Length);
        Assert.Contains("Contoso Skog AB", list.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("onmicrosoft.com", list.Find("tbody tr").TextContent, StringComparison.Ordinal);

        foreach (var name in Names(list))
        {
            await Box(list, name).ChangeAsync(new ChangeEventArgs { Value = true });
        }

        Assert.Equal(all, Headers(list));
    }

    [Fact]
    public async Task What_was_chosen_is_there_the_next_time()
    {
        await AddCustomerAsync();
        var profile = await ProfileAsync();
        var list = RenderList(profile);
        list.WaitForElement("tbody tr");

        await Box(list, "columnCountry").ChangeAsync(new ChangeEventArgs { Value = false });
        await Box(list, "compact").ChangeAsync(new ChangeEventArgs { Value = true });
        await list.Find(".view-options input[value='50']").ChangeAsync(new ChangeEventArgs { Value = "50" });

        var next = RenderList(profile);
        next.WaitForElement("tbody tr");
        Assert.DoesNotContain(texts.Of<CustomersText>("Country"), Headers(next));
        Assert.False(Box(next, "columnCountry").HasAttribute("checked"));
        Assert.True(Box(next, "columnDomain").HasAttribute("checked"));
        Assert.Single(next.FindAll(".customer-list.compact"));
        Assert.True(next.Find(".view-options input[value='50']").HasAttribute("checked"));
    }

    [Fact]
    public async Task The_page_has_the_chosen_size_and_one_in_the_address_wins_until_another_is_chosen()
    {
        await AddManyAsync(51);
        await Services
            .GetRequiredService<ListLayoutService>()
            .SaveAsync(Caller, ListLayout.Default with { PageSize = 50 }, CancellationToken.None);
        var profile = await ProfileAsync();
        var list = RenderList(profile);
        list.WaitForAssertion(() => Assert.Equal(50, list.FindAll("tbody tr").Count));

        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/customers?sort=-name&size=25");
        list.WaitForAssertion(() => Assert.Equal(25, list.FindAll("tbody tr").Count));

        await list.Find(".view-options input[value='100']").ChangeAsync(new ChangeEventArgs { Value = "100" });
        list.WaitForAssertion(() => Assert.Equal(51, list.FindAll("tbody tr").Count));
        Assert.Equal("http://localhost/customers?sort=-name", navigation.Uri);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_told_and_the_list_is_as_it_was()
    {
        await AddCustomerAsync();
        var stranger = Caller with { AgentId = Guid.NewGuid() };
        var list = RenderList(await ProfileAsync(), stranger);
        list.WaitForElement("tbody tr");

        await Box(list, "columnCountry").ChangeAsync(new ChangeEventArgs { Value = false });

        Assert.Contains(texts.Of<CustomersText>("Country"), Headers(list));
        Assert.Equal(
            texts.Of<ViewsText>("LayoutNotKept"),
            Assert.Single(Services.GetRequiredService<Shared.Ui.Toasts>().Shown).Title
        );
    }

    [Fact]
    public async Task With_Shift_a_check_box_selects_all_rows_from_the_one_before()
    {
        await AddManyAsync(5);
        var list = RenderList(await ProfileAsync());
        list.WaitForAssertion(() => Assert.Equal(5, list.FindAll("tbody tr").Count));

        await TickAsync(list, 1, withShift: false);
        await TickAsync(list, 3, withShift: true);

        Assert.Equal(3, list.FindAll("tbody tr.selected-row").Count);
        Assert.Contains("3", list.Find(".selection-bar [role=status]").TextContent, StringComparison.Ordinal);
    }

    private static async Task TickAsync(IRenderedComponent<CustomerList> list, int row, bool withShift)
    {
        await list.FindAll("tbody input")[row].ClickAsync(new MouseEventArgs { ShiftKey = withShift });
        await list.FindAll("tbody input")[row].ChangeAsync(new ChangeEventArgs { Value = true });
    }

    private static List<string> Headers(IRenderedComponent<CustomerList> list) =>
        [.. list.FindAll("thead th:not(.select-cell)").Select(header => header.TextContent.Trim())];

    private static List<string> Names(IRenderedComponent<CustomerList> list) =>
        [.. list.FindAll(".view-options input[name^=column]").Select(box => box.GetAttribute("name")!)];

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<CustomerList> list, string name) =>
        list.Find($".view-options input[name={name}]");

    private async Task AddManyAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await AddCustomerAsync($"Contoso {(char)('a' + (number / 26))}{(char)('a' + (number % 26))}");
        }
    }

    private IRenderedComponent<CustomerList> RenderList(AgentProfile profile, Caller? caller = null)
    {
        var list = Render<CustomerList>(parameters =>
            parameters.AddCascadingValue(profile).AddCascadingValue(caller ?? Caller)
        );
        list.Find("details.view-options").TriggerEvent("ontoggle", EventArgs.Empty);
        return list;
    }
}
