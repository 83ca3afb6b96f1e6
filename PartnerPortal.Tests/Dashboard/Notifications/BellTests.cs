using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Notifications;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Dashboard.Notifications;

public sealed class BellTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task Without_news_its_name_has_no_count_and_it_says_that_there_is_nothing()
    {
        var bell = await RenderAsync();

        Assert.Equal(Text("Title"), Name(bell));
        Assert.Empty(bell.FindAll(".bell-count"));
        Assert.Equal(Text("Nothing"), bell.Find(".bell-nothing").TextContent);
        Assert.Equal(string.Empty, Said(bell));
    }

    [Fact]
    public async Task What_is_there_is_counted_in_its_name_and_each_line_leads_to_its_place()
    {
        await ExportAsync(2);
        var bell = await RenderAsync();

        Assert.Equal(Text("Name", 2), Name(bell));
        Assert.Equal("2", bell.Find(".bell-count").TextContent);
        Assert.Equal(
            [("/customers", Text("Kind_ExportFinished"))],
            bell.FindAll(".bell-list a")
                .Select(line => (line.GetAttribute("href")!, line.QuerySelector(".bell-text > span")!.TextContent))
                .Distinct()
        );
        Assert.Equal(string.Empty, Said(bell));
    }

    [Fact]
    public async Task What_comes_is_counted_and_announced_and_a_colleagues_run_is_not()
    {
        var bell = await RenderAsync();
        var colleague = await AddAgentAsync(Partner, AgentRoles.AdminAgent);
        await ExportAsync(1, colleague);
        Assert.Equal(Text("Title"), Name(bell));

        await ExportAsync(1);

        bell.WaitForAssertion(() => Assert.Equal(Text("NameOne"), Name(bell)));
        Assert.Equal(Text("Kind_ExportFinished"), Said(bell));
    }

    [Fact]
    public async Task What_agents_do_to_customers_is_not_read_again()
    {
        var bell = await RenderAsync();
        var drawn = bell.RenderCount;
        var feed = Services.GetRequiredService<LiveFeed>();

        feed.Publish(new CustomersChanged(Caller.PartnerId, [Guid.NewGuid()]) { AgentId = Guid.NewGuid() });
        Assert.Equal(drawn, bell.RenderCount);
        feed.Publish(new CustomersChanged(Caller.PartnerId, [Guid.NewGuid()]));

        bell.WaitForAssertion(() => Assert.True(bell.RenderCount > drawn));
    }

    [Fact]
    public async Task Marked_as_read_nothing_is_unread_and_the_button_stays_where_it_is()
    {
        await ExportAsync(3);
        var bell = await RenderAsync();
        Assert.Equal(3, bell.FindAll("li.unread").Count);

        await bell.Find(".bell-read").ClickAsync();

        bell.WaitForAssertion(() => Assert.Equal(Text("Title"), Name(bell)));
        Assert.Empty(bell.FindAll("li.unread"));
        Assert.Equal(3, bell.FindAll(".bell-list li").Count);
        Assert.Equal("true", bell.Find(".bell-read").GetAttribute("aria-disabled"));
        // The agent's other windows follow.
        var other = await RenderAsync();
        Assert.Equal(Text("Title"), Name(other));
    }

    [Theory]
    [InlineData(NotificationKind.AcceptedDirectly, "/customers/{0}/account")]
    [InlineData(NotificationKind.TurnedAway, "/customers/{0}/account")]
    [InlineData(NotificationKind.InvitationDeclined, "/customers/{0}/account")]
    [InlineData(NotificationKind.InvitationExpired, "/customers/{0}/account")]
    [InlineData(NotificationKind.LinkExpired, "/customers/{0}/account")]
    [InlineData(NotificationKind.BulkRunJudged, "/customers/bulk/{0}")]
    [InlineData(NotificationKind.BulkRunFinished, "/customers/bulk/{0}")]
    [InlineData(NotificationKind.BulkRunStopped, "/customers/bulk/{0}")]
    [InlineData(NotificationKind.InvitationRunFinished, "/customers/invite/runs/{0}")]
    [InlineData(NotificationKind.InvitationRunStopped, "/customers/invite/runs/{0}")]
    [InlineData(NotificationKind.ExportFinished, "/customers")]
    [InlineData(NotificationKind.CenterNotRead, "/settings/connection", false)]
    [InlineData(NotificationKind.RequestExpired, "/customers/relationship-request", false)]
    public void Each_kind_leads_to_its_place(NotificationKind kind, string place, bool hasSubject = true)
    {
        var subject = Guid.NewGuid();

        Assert.Equal(
            string.Format(null, place, subject),
            NotificationPlaces.Of(new Notification(kind, DateTime.UnixEpoch, hasSubject ? subject : null, "Contoso"))
        );
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void Each_kind_has_a_sentence_for_every_partner_named_or_not(string culture)
    {
        var spoken = new PageTexts(culture);
        foreach (var kind in Enum.GetValues<NotificationKind>())
        {
            foreach (var partner in Enum.GetValues<PartnerKind>())
            {
                foreach (var name in (string?[])["Contoso", null])
                {
                    var told = new Notification(kind, DateTime.UnixEpoch, SubjectId: null, name);
                    Assert.NotEmpty(spoken.Of<NotificationsText>("Kind_" + NotificationPlaces.KeyOf(told, partner)));
                }
            }
        }
    }

    private string Text(string key, params object[] arguments) => texts.Of<NotificationsText>(key, arguments);

    private static string Name(IRenderedComponent<Bell> bell) => bell.Find("summary .visually-hidden").TextContent;

    private static string Said(IRenderedComponent<Bell> bell) => bell.Find("[role=status]").TextContent;

    private async Task ExportAsync(int times, Caller? caller = null)
    {
        for (var number = 0; number < times; number++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Services
                .GetRequiredService<PortfolioExportLog>()
                .AppendAsync(caller ?? Caller, "csv", string.Empty, 1, CancellationToken.None);
        }
    }

    private async Task<IRenderedComponent<Bell>> RenderAsync()
    {
        var profile = await ProfileAsync();
        var bell = Render<Bell>(parameters => parameters.AddCascadingValue(profile).AddCascadingValue(Caller));
        bell.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        bell.WaitForAssertion(() => Assert.Empty(bell.FindAll(".loading-rows")));
        return bell;
    }
}
