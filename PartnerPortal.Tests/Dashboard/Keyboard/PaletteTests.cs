using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Keyboard;

public sealed class PaletteTests : DashboardTest
{
    private const string Lamna = "Lamna Healthcare AB";

    [Fact]
    public async Task An_empty_field_offers_all_actions_and_no_customer()
    {
        await AddCustomerAsync(Lamna);
        var palette = await OpenAsync();

        var agent = await ProfileAsync();
        Assert.Equal(
            Destinations.All.Where(destination => destination.IsFor(agent)).Select(found => NameOf(found.Key)),
            Offered(palette)
        );
        Assert.Equal(NameOf("Overview"), Marked(palette));
    }

    [Fact]
    public async Task An_agent_is_not_offered_what_its_role_may_not_do()
    {
        var helpdesk = await AddAgentAsync(Partner, AgentRoles.HelpdeskAgent);
        var palette = await OpenAsync(helpdesk);

        await TypeAsync(palette, NameOf("AddCustomer"));
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Empty(Offered(palette)));
    }

    [Fact]
    public async Task A_customer_is_found_and_opened()
    {
        var id = await AddCustomerAsync(Lamna);
        var palette = await OpenAsync();

        await TypeAsync(palette, "lamna");
        await FinishTypingAsync(palette);
        palette.WaitForAssertion(() => Assert.Equal([Lamna], Offered(palette)));
        Assert.Equal(Text("FoundOne"), Said(palette));
        palette.Find("[role=option]").Click();

        palette.WaitForAssertion(() => Assert.EndsWith($"/customers/{id}/account", Address, StringComparison.Ordinal));
        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task Whose_name_begins_with_the_text_comes_before_whom_only_the_domain_matches()
    {
        // Its domain is 'abcdeab', and by its name it would come first.
        await AddCustomerAsync("Ab Cde AB");
        await AddCustomerAsync("Abcd Skog AB");
        var palette = await OpenAsync();

        await TypeAsync(palette, "abcd");
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Equal(["Abcd Skog AB", "Ab Cde AB"], Offered(palette)));
    }

    [Fact]
    public async Task Another_partners_customer_is_never_found()
    {
        var other = new Partner
        {
            Id = Guid.NewGuid(),
            Name = "Woodgrove Cloud AB",
            Kind = PartnerKind.DirectBill,
            Country = "SE",
            EmailDomain = "woodgrove.example",
        };
        await Services.GetRequiredService<PartnerService>().AddPartnerAsync(other, CancellationToken.None);
        await AddCustomerAsync(Lamna, await AddAgentAsync(other, AgentRoles.AdminAgent));
        await AddCustomerAsync("Lamna Dental AB");
        var palette = await OpenAsync();

        await TypeAsync(palette, "lamna");
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Equal(["Lamna Dental AB"], Offered(palette)));
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_so()
    {
        var palette = await OpenAsync();

        await TypeAsync(palette, "nobody");
        Assert.Equal(string.Empty, Said(palette));
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Equal(Text("FoundNothing", "nobody"), Said(palette)));
        Assert.Equal("false", Field(palette).GetAttribute("aria-expanded"));
        Assert.False(Field(palette).HasAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task No_more_than_eight_customers_are_offered()
    {
        for (var number = 1; number <= PaletteSearch.MostCustomers + 1; number++)
        {
            await AddCustomerAsync($"Lamna {(char)('A' + number)} AB");
        }

        var palette = await OpenAsync();
        await TypeAsync(palette, "lamna");
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Equal(8, Offered(palette).Count));
    }

    [Fact]
    public async Task The_arrows_go_through_all_that_is_offered_and_around()
    {
        var palette = await OpenAsync();
        var all = Offered(palette);

        await PressAsync(palette, "ArrowUp");
        Assert.Equal(all[^1], Marked(palette));
        await PressAsync(palette, "ArrowDown");
        await PressAsync(palette, "ArrowDown");
        Assert.Equal(all[1], Marked(palette));
        Assert.Single(palette.FindAll("[role=option][aria-selected=true]"));

        await PressAsync(palette, "Enter");
        palette.WaitForAssertion(() => Assert.EndsWith("/customers", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enter_opens_the_customer_that_was_typed_without_waiting_for_the_pause()
    {
        var id = await AddCustomerAsync(Lamna);
        var palette = await OpenAsync();

        await TypeAsync(palette, "lamna");
        await PressAsync(palette, "Enter");

        palette.WaitForAssertion(() => Assert.EndsWith($"/customers/{id}/account", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_late_answer_does_not_replace_what_was_found_for_what_was_typed_since()
    {
        await AddCustomerAsync(Lamna);
        await AddCustomerAsync("Fabrikam AB");
        var palette = await OpenAsync();

        var late = Database.HoldNext();
        await TypeAsync(palette, "lamna");
        await FinishTypingAsync(palette);
        await late.IsWaiting;
        await TakenAsync(palette);
        await TypeAsync(palette, "fabrikam");
        await FinishTypingAsync(palette);
        palette.WaitForAssertion(() => Assert.Equal(["Fabrikam AB"], Offered(palette)));

        late.LetGo();
        await TakenAsync(palette);
        Assert.Equal(["Fabrikam AB"], Offered(palette));
    }

    [Fact]
    public async Task Moving_the_mark_outlasts_customers_that_are_found_later()
    {
        await AddCustomerAsync("Campaigners AB");
        var palette = await OpenAsync();

        await TypeAsync(palette, "campaign");
        await PressAsync(palette, "ArrowDown");
        Assert.Equal(NameOf("NewCampaign"), Marked(palette));
        await FinishTypingAsync(palette);

        palette.WaitForAssertion(() => Assert.Contains("Campaigners AB", Offered(palette)));
        Assert.Equal(NameOf("NewCampaign"), Marked(palette));
    }

    [Theory]
    [InlineData("en-US", "new cust", "AddCustomer")]
    [InlineData("nl-NL", "nieuwe klant", "AddCustomer")]
    [InlineData("sv-SE", "ny kund", "AddCustomer")]
    [InlineData("sv-SE", "oversikt", "Overview")]
    public async Task An_action_is_found_by_the_beginnings_of_words_in_the_agents_language(
        string culture,
        string typed,
        string key
    )
    {
        Use(culture);
        var palette = await OpenAsync();

        await TypeAsync(palette, typed);

        Assert.Equal([NameOf(key)], Offered(palette));
    }

    [Fact]
    public async Task Exporting_begins_a_run_over_all_customers_and_leads_to_the_list()
    {
        await AddCustomerAsync(Lamna);
        var palette = await OpenAsync();

        await TypeAsync(palette, NameOf("ExportCustomers"));
        await PressAsync(palette, "Enter");

        palette.WaitForAssertion(() => Assert.EndsWith("/customers", Address, StringComparison.Ordinal));
        var run = await Services.GetRequiredService<ListRuns>().OfAsync(Caller);
        Assert.NotNull(run);
        await run.Work;
        Assert.Equal(1, run.Done);
    }

    [Fact]
    public async Task A_search_that_fails_says_so_in_the_palette_and_can_be_tried_again()
    {
        var palette = await OpenAsync();
        var late = Database.HoldNext();
        await TypeAsync(palette, "lamna");
        await FinishTypingAsync(palette);
        await late.IsWaiting;

        late.Fail(new InvalidOperationException("what only the log may know"));
        palette.WaitForElement("[role=dialog] [role=alert]").QuerySelector("button")!.Click();

        palette.WaitForAssertion(() => Assert.Equal(NameOf("Overview"), Marked(palette)));
        Assert.Contains(Log.Errors, line => line.Text.Contains("what only the log may know", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enter_that_ends_the_composition_of_a_character_chooses_nothing()
    {
        var palette = await OpenAsync();

        Field(palette).KeyDown(new KeyboardEventArgs { Key = "Enter", IsComposing = true });
        await TakenAsync(palette);

        Assert.Single(palette.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task Its_button_closes_it_and_nothing_happens()
    {
        var palette = await OpenAsync();
        var before = Address;

        palette.Find("[role=dialog] button").Click();

        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("[role=dialog]")));
        Assert.Equal(before, Address);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private static string NameOf(string key) => Texts.Of<DashboardText>(key);

    private static string Text(string key, params object[] arguments) => Texts.Of<KeyboardText>(key, arguments);

    private static PageTexts Texts => new(System.Globalization.CultureInfo.CurrentUICulture.Name);

    private static IElement Field(IRenderedComponent<KeyboardScreen> palette) => palette.Find("[role=combobox]");

    // What comes from the browser is done in turn: behind it stands that the palette has taken it.
    private static Task TypeAsync(IRenderedComponent<KeyboardScreen> palette, string text)
    {
        Field(palette).Input(text);
        return TakenAsync(palette);
    }

    private static Task PressAsync(IRenderedComponent<KeyboardScreen> palette, string key)
    {
        Field(palette).KeyDown(key);
        return TakenAsync(palette);
    }

    private Task FinishTypingAsync(IRenderedComponent<KeyboardScreen> palette)
    {
        Time.Advance(PaletteSearch.Pause);
        return TakenAsync(palette);
    }

    private static Task TakenAsync(IRenderedComponent<KeyboardScreen> palette) => palette.InvokeAsync(() => { });

    private static string Said(IRenderedComponent<KeyboardScreen> palette) =>
        palette.Find("[role=dialog] [role=status]").TextContent;

    private static List<string> Offered(IRenderedComponent<KeyboardScreen> palette) =>
        [.. palette.FindAll("[role=option] .palette-name").Select(name => name.TextContent)];

    private static string Marked(IRenderedComponent<KeyboardScreen> palette) =>
        palette.Find($"#{Field(palette).GetAttribute("aria-activedescendant")} .palette-name").TextContent;

    private async Task<IRenderedComponent<KeyboardScreen>> OpenAsync(Caller? caller = null)
    {
        var profile = await ProfileAsync(caller);
        var screen = Render<KeyboardScreen>(parameters =>
            parameters.Add(p => p.Agent, profile).Add(p => p.Caller, caller ?? Caller)
        );
        screen.Find("[data-key='Control+K']").Click();
        screen.WaitForElement("[role=combobox]");
        await TakenAsync(screen);
        return screen;
    }
}
