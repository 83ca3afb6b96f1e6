using System.Net;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;

namespace PartnerPortal.AdminCenter;

/// <summary>Reading, accepting and being turned away, as plain forms that go back and forth.</summary>
[Collection(CustomersSideCollection.Name)]
public sealed class AgreementTests(CustomersSide portal)
{
    private const string Refusal =
        "Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.";

    private static string English => AdministratorSteps.Agreement + "&language=en-US";

    [Fact]
    public async Task Reading_accepts_nothing_and_nothing_is_ticked_beforehand()
    {
        var (customer, administrator) = await portal.SignedInAsync();

        var page = await administrator.ReadAsync(AdministratorSteps.Agreement);

        Assert.Equal("Accept agreement", page.QuerySelector("h1")!.TextContent);
        Assert.False(page.QuerySelector("#agreed")!.HasAttribute("checked"));
        Assert.Equal("sv", page.QuerySelector(".agreement-text")!.GetAttribute("lang"));
        Assert.Equal(
            ["English", "Swedish"],
            page.QuerySelectorAll(".reading-languages a").Select(link => link.TextContent)
        );
        Assert.Contains(
            page.QuerySelectorAll("a"),
            link => link.GetAttribute("href") is "https://aka.ms/customeragreement"
        );
        Assert.Empty(await AcceptancesAsync(customer.Id));
        administrator.Dispose();
    }

    [Fact]
    public async Task No_page_loads_the_script_of_the_circuit()
    {
        var (_, administrator) = await portal.SignedInAsync();

        foreach (
            var page in (string[])[AdminCenterAddresses.SignIn, AdministratorSteps.Agreement, "/AdminPortal/Partners"]
        )
        {
            var html = await (await administrator.GetAsync(page)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("_framework/blazor", html, StringComparison.OrdinalIgnoreCase);
        }

        administrator.Dispose();
    }

    [Fact]
    public async Task Without_the_tick_nothing_is_accepted_and_the_language_stays()
    {
        var (customer, administrator) = await portal.SignedInAsync();

        var page = (await administrator.AcceptUntickedAsync(English)).LeadsTo();
        var said = await administrator.ReadAsync(page);

        Assert.Equal("Tick the box to accept the agreement.", said.QuerySelector("#agreed-hint")!.TextContent.Trim());
        Assert.Equal("en", said.QuerySelector(".agreement-text")!.GetAttribute("lang"));
        Assert.Empty(await AcceptancesAsync(customer.Id));
        administrator.Dispose();
    }

    [Fact]
    public async Task Accepting_is_kept_with_its_evidence_and_the_page_after_it_thanks()
    {
        var (customer, administrator) = await portal.SignedInAsync();

        var thanks = (await administrator.TickAndAcceptAsync(English)).LeadsTo();

        Assert.Equal("/AdminPortal/Agreement?done=accepted", thanks);
        var evidence = Assert.Single(await AcceptancesAsync(customer.Id));
        Assert.Equal(("SE", "en-US", "2023-03"), (evidence.Country, evidence.Language, evidence.VersionLabel));
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(evidence.Address!)));
        var text = await administrator.TextOfAsync(thanks);
        Assert.Contains("Thank you", text, StringComparison.Ordinal);
        Assert.Contains("Sanna Åkesson", text, StringComparison.Ordinal);
        Assert.Contains("Fourth Coffee Cloud AB", text, StringComparison.Ordinal);
        administrator.Dispose();
    }

    [Fact]
    public async Task Back_and_send_again_after_accepting_does_no_harm()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var form = await administrator.TickedFormAsync(AdministratorSteps.Agreement);
        await administrator.PostAsync(AdministratorSteps.Agreement, form);

        Assert.Equal(
            "/AdminPortal/Agreement?done=accepted",
            (await administrator.PostAsync(AdministratorSteps.Agreement, form)).LeadsTo()
        );
        var again = await administrator.ReadAsync(AdministratorSteps.Agreement);
        Assert.Null(again.QuerySelector("#agreed"));
        Assert.Contains(
            "Accepted by your organisation",
            again.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Single(await AcceptancesAsync(customer.Id));
        administrator.Dispose();
    }

    [Fact]
    public async Task A_text_that_changed_meanwhile_is_shown_anew_and_nothing_is_accepted()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var form = await administrator.TickedFormAsync(AdministratorSteps.Agreement);
        var outdated = form.Select(field =>
            field.Key is "Input.Sha256" ? KeyValuePair.Create(field.Key, new string('0', 64)) : field
        );

        var page = (await administrator.PostAsync(AdministratorSteps.Agreement, outdated)).LeadsTo();
        var said = await administrator.ReadAsync(page);

        Assert.Contains("has changed", said.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(said.QuerySelector(".agreement-text"));
        Assert.Empty(await AcceptancesAsync(customer.Id));
        administrator.Dispose();
    }

    [Fact]
    public async Task A_session_that_ended_in_the_middle_leads_back_to_the_same_link_in_the_same_language()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var (_, link) = await portal.InviteAsync(customer.Id);
        var page = link + "&language=en-US";
        var form = await administrator.TickedFormAsync(page);
        administrator.Dispose();
        using var later = portal.Visit();

        var signIn = (await later.PostAsync(page, form)).LeadsTo();
        var back = await later.SubmitAsync(
            signIn,
            "#password",
            ("Input.UserName", $"admin@{customer.DomainPrefix}.onmicrosoft.com"),
            ("Input.Password", CustomersSide.Password)
        );

        Assert.Equal(page, back.LeadsTo());
        var read = await later.ReadAsync(page);
        Assert.Equal("en", read.QuerySelector(".agreement-text")!.GetAttribute("lang"));
        Assert.False(read.QuerySelector("#agreed")!.HasAttribute("checked"));
        Assert.Empty(await AcceptancesAsync(customer.Id));
    }

    [Fact]
    public async Task Turned_away_the_customer_reads_the_exact_message_whom_to_contact_and_that_it_is_known()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        await portal.BoughtBeforeAsync(customer.Id);

        var page = (await administrator.TickAndAcceptAsync(AdministratorSteps.Agreement)).LeadsTo();
        var note = (await administrator.ReadAsync(page)).QuerySelector(".mud-alert-text-error")!;

        Assert.Equal(Refusal, note.QuerySelector(".note-title")!.TextContent);
        Assert.Contains("Fourth Coffee Cloud AB", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("see your attempt", note.TextContent, StringComparison.Ordinal);
        Assert.Empty(await AcceptancesAsync(customer.Id));
        var again = await administrator.ReadAsync(AdministratorSteps.Agreement);
        Assert.Null(again.QuerySelector("#agreed"));
        Assert.Contains(Refusal, again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        administrator.Dispose();
    }

    [Fact]
    public async Task Declining_an_invitation_ends_it_and_accepts_nothing()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        var (id, link) = await portal.InviteAsync(customer.Id);

        var page = (await administrator.DeclineAsync(link)).LeadsTo();

        Assert.Contains("You have declined", await administrator.TextOfAsync(page), StringComparison.Ordinal);
        Assert.NotNull((await portal.OnRecordAsync<Invitation>(all => all.Where(one => one.Id == id)))[0].DeclinedAt);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(link)).StatusCode);
        Assert.Empty(await AcceptancesAsync(customer.Id));
        administrator.Dispose();
    }

    private Task<List<DirectAcceptance>> AcceptancesAsync(Guid customer) =>
        portal.OnRecordAsync<DirectAcceptance>(all => all.Where(one => one.CustomerTenantId == customer));
}
