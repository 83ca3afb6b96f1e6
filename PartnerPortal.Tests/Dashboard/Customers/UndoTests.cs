using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Customers.Tags;
using PartnerPortal.Dashboard.Customers.Views;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>What a page offers to undo is undone by the toast's button, and told.</summary>
public sealed class UndoTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    public UndoTests() => Services.AddScoped<AdminCenterAddress>();

    [Fact]
    public async Task A_tag_that_was_removed_comes_back()
    {
        var customer = await AddCustomerAsync();
        var tags = Services.GetRequiredService<CustomerTagService>();
        await tags.ChangeAsync(Caller, customer, new TagChange(["vip"], []), CancellationToken.None);
        var profile = await ProfileAsync();
        var toasts = Render<ToastList>();
        var card = Render<TagsCard>(parameters =>
            parameters
                .AddCascadingValue(profile)
                .AddCascadingValue(Caller)
                .Add(shown => shown.CustomerTenantId, customer)
        );

        await card.WaitForElement("button.tag-remove").ClickAsync();
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".tag")));
        toasts.WaitForAssertion(() =>
            Assert.Contains("vip", toasts.Find(".toast").TextContent, StringComparison.Ordinal)
        );
        await toasts.Find(".toast-undo").ClickAsync();

        card.WaitForAssertion(() => Assert.Equal("vip", card.Find(".tag a").TextContent));
        toasts.WaitForAssertion(() =>
            Assert.Contains(texts.Of<UiText>("Undone"), toasts.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_view_is_deleted_without_a_question_and_comes_back_unless_its_name_was_given_away()
    {
        var views = Services.GetRequiredService<SavedViewService>();
        await views.SaveAsync(Caller, "Waiting", "?status=invited", CancellationToken.None);
        var toasts = Render<ToastList>();
        var menu = Render<ViewsMenu>(parameters =>
            parameters
                .AddCascadingValue(Caller)
                .Add(shown => shown.Address, new CustomerListAddress(new PortfolioFilter()))
        );
        await menu.Find(".views > button").ClickAsync();

        await DeleteAsync(menu);
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll(".views-list")));
        await toasts.WaitForElement(".toast-undo").ClickAsync();
        menu.WaitForAssertion(() =>
            Assert.Equal("/customers?status=invited", menu.Find(".views-list a").GetAttribute("href"))
        );

        await DeleteAsync(menu);
        await views.SaveAsync(Caller, "WAITING", "?status=attested", CancellationToken.None);
        await toasts.WaitForElement(".toast-undo").ClickAsync();
        toasts.WaitForAssertion(() =>
            Assert.Contains(texts.Of<UiText>("NotUndone"), toasts.Markup, StringComparison.Ordinal)
        );
        menu.WaitForAssertion(() =>
            Assert.Equal("/customers?status=attested", menu.Find(".views-list a").GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_revoked_invitation_is_open_again()
    {
        var customer = await AddCustomerAsync();
        await Services
            .GetRequiredService<InvitationService>()
            .InviteAsync(Caller, customer, "sv-SE", CancellationToken.None);
        var profile = await ProfileAsync();
        var overlays = Render<PortalOverlays>();
        var list = Render<InvitationList>(parameters =>
            parameters.AddCascadingValue(profile).AddCascadingValue(Caller).Add(shown => shown.Caption, "Invitations")
        );
        list.Render(parameters => parameters.Add(shown => shown.Changed, () => _ = ReadAsync(list, customer)));
        await ReadAsync(list, customer);

        var revoking = list.FindAll(".row-actions button")[^1].ClickAsync();
        overlays.WaitForElement("[role=dialog] button");
        await overlays.FindAll("[role=dialog] button")[^1].ClickAsync();
        await revoking;
        Assert.Equal(InvitationStatus.Revoked, Assert.Single(await LinesAsync(customer)).Status);

        await overlays.WaitForElement(".toast-undo").ClickAsync();
        Assert.Equal(InvitationStatus.Open, Assert.Single(await LinesAsync(customer)).Status);
    }

    [Fact]
    public async Task What_a_change_of_many_customers_tags_has_done_is_undone_from_its_outcome()
    {
        var customer = await AddCustomerAsync();
        var runs = Services.GetRequiredService<ListRuns>();
        var begun = await runs.TagAsync(
            Caller,
            new SelectedCustomers(new PortfolioFilter()),
            new TagChange(["vip"], []),
            CultureInfo.InvariantCulture
        );
        await begun.Value!.Work;
        var panel = Render<RunPanel>(parameters => parameters.AddCascadingValue(Caller));

        await panel
            .FindAll("button")
            .Single(button =>
                string.Equals(button.TextContent.Trim(), texts.Of<UiText>("Undo"), StringComparison.Ordinal)
            )
            .ClickAsync();
        await (await runs.OfAsync(Caller))!.Work;

        Assert.Empty(
            await Services
                .GetRequiredService<CustomerTagQueries>()
                .OfCustomerAsync(Caller, customer, CancellationToken.None)
        );
    }

    private async Task DeleteAsync(IRenderedComponent<ViewsMenu> menu)
    {
        var name = texts.Of<ViewsText>("DeleteView", "Waiting");
        menu.WaitForElement(".views-list button");
        await menu.FindAll(".views-list button")
            .Single(button => string.Equals(button.GetAttribute("aria-label"), name, StringComparison.Ordinal))
            .ClickAsync();
    }

    private async Task ReadAsync(IRenderedComponent<InvitationList> list, Guid customer)
    {
        var lines = await LinesAsync(customer);
        list.Render(parameters => parameters.Add(shown => shown.Invitations, lines));
    }

    private Task<List<InvitationLine>> LinesAsync(Guid customer) =>
        Services.GetRequiredService<InvitationQueries>().OfCustomerAsync(Caller, customer, CancellationToken.None);
}
