using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Notifications;

public sealed class NotificationTests : PortalTests
{
    private static readonly Caller sales = PortalFixture.SalesAgent;

    private NotificationService Service => Portal.Get<NotificationService>();

    [Fact]
    public async Task What_customers_have_done_is_told_newest_first_and_leads_to_them()
    {
        var (accepted, turnedAway, declined) = (
            await AddAsync("Adatum AB"),
            await AddAsync("Blue Yonder AB"),
            await AddAsync("Contoso AB")
        );
        Assert.Empty((await ReadAsync(sales)).Items);

        await Portal.AcceptDirectlyAsync(accepted);
        await Portal.MarkAsBoughtBeforeAsync(turnedAway);
        await Portal.AcceptDirectlyAsync(turnedAway);
        var invitation = await Portal.InviteAsync(declined);
        await Portal
            .Get<CustomerAcceptance>()
            .DeclineAsync(
                await Portal.AdministratorAsync(declined),
                Letters.LinkOf(invitation),
                CancellationToken.None
            );

        var list = await ReadAsync(sales);
        Assert.Equal(
            [
                (NotificationKind.InvitationDeclined, declined, "Contoso AB"),
                (NotificationKind.TurnedAway, turnedAway, "Blue Yonder AB"),
                (NotificationKind.AcceptedDirectly, accepted, "Adatum AB"),
            ],
            list.Items.Select(item => (item.Kind, item.SubjectId!.Value, item.SubjectName!))
        );
        Assert.Equal(3, list.Unread);
        Assert.False(list.HasMoreUnread);
    }

    [Fact]
    public async Task What_a_signatory_has_answered_by_a_link_is_told_to_every_agent_of_the_partner_and_to_no_other()
    {
        var (accepting, declining, passing) = (
            await AddAsync("Adatum AB"),
            await AddAsync("Blue Yonder AB"),
            await AddAsync("Contoso AB")
        );
        var byLink = Portal.Get<AcceptanceByLink>();
        await Portal.AcceptByLinkAsync((await Portal.AskAsync(accepting)).Secret);
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await byLink.DeclineAsync(
            (await Portal.AskAsync(declining)).Secret,
            "No",
            RequestSteps.Origin,
            CancellationToken.None
        );
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await byLink.NameOtherAsync(
            (await Portal.AskAsync(passing)).Secret,
            new OtherSignatory("Per", "Lund", "per@contoso.example"),
            RequestSteps.Origin,
            CancellationToken.None
        );

        Assert.Equal(
            [
                (NotificationKind.OtherSignatoryNamed, passing, "Contoso AB"),
                (NotificationKind.LinkDeclined, declining, "Blue Yonder AB"),
                (NotificationKind.AcceptedByLink, accepting, "Adatum AB"),
            ],
            (await ReadAsync(PortalFixture.HelpdeskAgent)).Items.Select(item =>
                (item.Kind, item.SubjectId!.Value, item.SubjectName!)
            )
        );
        Assert.Empty((await ReadAsync(PortalFixture.ProviderSales)).Items);
    }

    [Fact]
    public async Task An_invitation_that_ended_without_an_answer_is_told_at_its_end_and_a_revoked_one_is_not()
    {
        var (expired, revoked) = (await AddAsync("Adatum AB"), await AddAsync("Contoso AB"));
        var invitation = await Portal.InviteAsync(expired);
        await Portal
            .Get<InvitationService>()
            .RevokeAsync(sales, (await Portal.InviteAsync(revoked)).Id, CancellationToken.None);
        var request = await Portal.RequestAsync(PortalFixture.AdminAgent, delegated: false);

        Portal.Clock.Advance(Invitation.Lifetime - TimeSpan.FromHours(1));
        Assert.Empty((await ReadAsync(sales)).Items);
        Portal.Clock.Advance(TimeSpan.FromHours(2));

        var items = (await ReadAsync(sales)).Items;
        Assert.Equal(
            [
                (NotificationKind.RequestExpired, (Guid?)null, request.ExpiresAt),
                (NotificationKind.InvitationExpired, expired, invitation.ExpiresAt),
            ],
            items.Select(item => (item.Kind, item.SubjectId, item.At))
        );
        Assert.Equal("Adatum AB", items[1].SubjectName);
    }

    [Fact]
    public async Task A_request_by_link_that_ended_without_an_answer_is_told_and_a_programs_without_a_customer_is_not()
    {
        var (expired, declined) = (await AddAsync("Adatum AB"), await AddAsync("Contoso AB"));
        var made = await Portal.AskAsync(expired);
        var ended = await Portal.AskAsync(declined);
        await Portal
            .Get<AcceptanceRequestService>()
            .RevokeAsync(sales, declined, ended.Id, AcceptanceRequestStatus.Requested, CancellationToken.None);
        var program = await Portal
            .Get<AcceptanceRequestsOfPrograms>()
            .RequestAsync(sales, RequestSteps.NewProgramRequest(), CancellationToken.None);
        await Portal.AcceptByLinkAsync(program.Value.Secret!);

        Portal.Clock.Advance(TimeSpan.FromDays(30));

        var told = Assert.Single((await ReadAsync(sales)).Items);
        Assert.Equal(
            (NotificationKind.LinkExpired, (Guid?)expired, made.ExpiresAt, "Adatum AB"),
            (told.Kind, told.SubjectId, told.At, told.SubjectName)
        );
    }

    [Fact]
    public async Task Who_manages_the_connection_is_told_that_Partner_Center_could_not_be_read()
    {
        await Portal.ConnectAsync();
        Portal.Center.TroubleOf["list"] = new CenterForbids("900329", "No");
        var failed = await Portal.ReadAllAsync();

        var told = Assert.Single((await ReadAsync(PortalFixture.GlobalAdmin)).Items);
        Assert.Equal((NotificationKind.CenterNotRead, failed.EndedAt), (told.Kind, told.At));
        Assert.Empty((await ReadAsync(sales)).Items);
        Assert.Empty((await ReadAsync(PortalFixture.ProviderAdmin)).Items);
    }

    [Fact]
    public async Task Of_a_reading_that_waits_for_Partner_Center_nothing_is_told_within_a_day()
    {
        await Portal.ConnectAsync();
        Portal.Center.TroubleOf["list"] = new CenterAway();
        await Portal.BeginAsync(PortalFixture.DirectPartner);
        var begun = Portal.Clock.UtcNow;
        await Portal.GoOnAsync();
        Portal.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Empty((await ReadAsync(PortalFixture.GlobalAdmin)).Items);

        Portal.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(begun.AddDays(1), Assert.Single((await ReadAsync(PortalFixture.GlobalAdmin)).Items).At);
    }

    [Fact]
    public async Task Of_the_runs_an_agent_is_told_of_its_own()
    {
        await ExportAsync(sales);

        Assert.Equal(NotificationKind.ExportFinished, Assert.Single((await ReadAsync(sales)).Items).Kind);
        Assert.Empty((await ReadAsync(PortalFixture.AdminAgent)).Items);
        Assert.Empty((await ReadAsync(PortalFixture.ProviderSales)).Items);
        Assert.Empty((await ReadAsync(new Caller(PortalFixture.Provider, sales.AgentId, AccessWay.Screen))).Items);
    }

    [Fact]
    public async Task A_reseller_is_told_of_its_own_customers_and_of_no_others()
    {
        var own = await Portal.AddResellerCustomerAsync();
        var others = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.AcceptDirectlyAsync(own);
        await Portal.AcceptDirectlyAsync(others);
        await Portal.AcceptDirectlyAsync(await AddAsync("Adatum AB"));

        var told = Assert.Single((await ReadAsync(PortalFixture.ResellerSales)).Items);

        Assert.Equal((NotificationKind.AcceptedDirectly, own), (told.Kind, told.SubjectId));
        Assert.Equal(
            [others, own],
            (await ReadAsync(PortalFixture.ProviderSales)).Items.Select(item => item.SubjectId!.Value)
        );
    }

    [Fact]
    public async Task A_reseller_is_told_that_its_providers_invitation_of_its_customer_ended_without_an_answer()
    {
        var own = await Portal.AddResellerCustomerAsync();
        var invitation = await Portal.InviteAsync(own, PortalFixture.ProviderSales);
        await Portal.InviteAsync(
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales),
            PortalFixture.ProviderSales
        );

        Portal.Clock.Advance(Invitation.Lifetime + TimeSpan.FromHours(1));

        var told = Assert.Single((await ReadAsync(PortalFixture.ResellerSales)).Items);
        Assert.Equal(
            (NotificationKind.InvitationExpired, (Guid?)own, invitation.ExpiresAt),
            (told.Kind, told.SubjectId, told.At)
        );
    }

    [Fact]
    public async Task A_reseller_is_told_that_its_providers_link_to_its_customers_signatory_ended_without_an_answer()
    {
        var own = await Portal.AddResellerCustomerAsync();
        var made = await Portal.AskAsync(own, caller: PortalFixture.ProviderSales);
        var others = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.AskAsync(others, caller: PortalFixture.ProviderSales);

        Portal.Clock.Advance(TimeSpan.FromDays(30));

        var told = Assert.Single((await ReadAsync(PortalFixture.ResellerSales)).Items);
        Assert.Equal((NotificationKind.LinkExpired, (Guid?)own, made.ExpiresAt), (told.Kind, told.SubjectId, told.At));
        Assert.Equal(
            (await ReadAsync(PortalFixture.ProviderSales)).Items.Single(item => item.SubjectId == own) with
            {
                IsUnread = told.IsUnread,
            },
            told
        );
    }

    [Fact]
    public async Task A_reseller_hears_nothing_of_a_link_that_was_answered_or_made_anew()
    {
        var (answered, renewed) = (await Portal.AddResellerCustomerAsync(), await Portal.AddResellerCustomerAsync());
        await Portal.AcceptByLinkAsync((await Portal.AskAsync(answered, caller: PortalFixture.ProviderSales)).Secret);
        var made = await Portal.AskAsync(renewed, caller: PortalFixture.ProviderSales);
        Portal.Clock.Advance(TimeSpan.FromDays(20));
        await Portal
            .Get<AcceptanceRequestService>()
            .RenewAsync(PortalFixture.ProviderSales, renewed, made.Id, CancellationToken.None);

        Portal.Clock.Advance(TimeSpan.FromDays(20));

        Assert.Empty((await ReadAsync(PortalFixture.ResellerSales)).Items);
    }

    [Fact]
    public async Task A_reseller_is_told_of_the_end_of_what_it_asked_for_itself()
    {
        var declined = await Portal.RequestAsync(PortalFixture.ResellerSales, delegated: false);
        await Portal.RequestAsync(PortalFixture.ResellerSales, delegated: false);
        var customer = await AddAsync("Adatum AB");
        await Portal
            .Get<CustomerAcceptance>()
            .DeclineAsync(await Portal.AdministratorAsync(customer), Letters.LinkOf(declined), CancellationToken.None);

        var told = Assert.Single((await ReadAsync(PortalFixture.ResellerSales)).Items);
        Assert.Equal((NotificationKind.InvitationDeclined, null), (told.Kind, told.SubjectId));
        Portal.Clock.Advance(Invitation.Lifetime);
        Assert.Equal(NotificationKind.RequestExpired, (await ReadAsync(PortalFixture.ResellerSales)).Items[0].Kind);
    }

    [Fact]
    public async Task What_was_read_stays_read_and_what_came_meanwhile_stays_unread()
    {
        await Portal.AcceptDirectlyAsync(await AddAsync("Adatum AB"));
        var seen = await ReadAsync(sales);
        await Portal.AcceptDirectlyAsync(await AddAsync("Contoso AB"));

        await MarkAsync(sales, seen.Items[0].At);

        var list = await ReadAsync(sales);
        Assert.Equal(
            [("Contoso AB", true), ("Adatum AB", false)],
            list.Items.Select(item => (item.SubjectName!, item.IsUnread))
        );
        Assert.Equal(1, list.Unread);
        Assert.Equal(2, (await ReadAsync(PortalFixture.AdminAgent)).Unread);
    }

    [Fact]
    public async Task The_mark_never_goes_back_nor_into_the_future()
    {
        await Portal.AcceptDirectlyAsync(await AddAsync("Adatum AB"));
        var at = (await ReadAsync(sales)).Items[0].At;

        await MarkAsync(sales, at);
        Assert.Equal(at, await MarkAsync(sales, at.AddDays(-7)));
        Assert.Equal(Portal.Clock.UtcNow, await MarkAsync(sales, DateTime.MaxValue.ToUniversalTime()));

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await Portal.AcceptDirectlyAsync(await AddAsync("Contoso AB"));
        Assert.Equal(1, (await ReadAsync(sales)).Unread);
    }

    [Fact]
    public async Task Of_two_marks_at_once_the_later_one_holds()
    {
        var now = Portal.Clock.UtcNow;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(minutes => MarkAsync(sales, now.AddMinutes(-minutes))));

        Assert.Equal(now, await MarkAsync(sales, now.AddDays(-1)));
    }

    [Fact]
    public async Task Who_may_not_work_here_marks_nothing() =>
        Assert.False(
            (
                await Service.MarkReadAsync(PortalFixture.DisabledAgent, Portal.Clock.UtcNow, CancellationToken.None)
            ).IsSuccess
        );

    [Fact]
    public async Task Fifty_are_listed_at_most_and_it_says_that_more_are_unread()
    {
        for (var number = 0; number < NotificationQueries.Most; number++)
        {
            await ExportAsync(sales);
        }

        Assert.False((await ReadAsync(sales)).HasMoreUnread);
        await Portal.AcceptDirectlyAsync(await AddAsync("Adatum AB"));

        var list = await ReadAsync(sales);
        Assert.Equal((50, 50, true), (list.Items.Count, list.Unread, list.HasMoreUnread));
        Assert.Equal("Adatum AB", list.Items[0].SubjectName);
        await MarkAsync(sales, list.Items[1].At);
        list = await ReadAsync(sales);
        Assert.Equal((50, 1, false), (list.Items.Count, list.Unread, list.HasMoreUnread));
    }

    [Fact]
    public async Task What_is_older_than_30_days_is_no_news()
    {
        await Portal.AcceptDirectlyAsync(await AddAsync("Adatum AB"));
        await ExportAsync(sales);
        Assert.Equal(2, (await ReadAsync(sales)).Items.Count);

        Portal.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty((await ReadAsync(sales)).Items);
    }

    private Task<Guid> AddAsync(string name) =>
        Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer(name));

    private async Task ExportAsync(Caller caller)
    {
        await Portal.Get<PortfolioExportLog>().AppendAsync(caller, "csv", string.Empty, 1, CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private Task<NotificationList> ReadAsync(Caller caller) =>
        Portal.Get<NotificationQueries>().ReadAsync(caller, CancellationToken.None);

    private async Task<DateTime> MarkAsync(Caller caller, DateTime upTo) =>
        (await Service.MarkReadAsync(caller, upTo, CancellationToken.None)).Value;
}
