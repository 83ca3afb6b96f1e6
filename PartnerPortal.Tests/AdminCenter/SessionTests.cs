using System.Net;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.SignIn;

namespace PartnerPortal.AdminCenter;

/// <summary>Signing in on the customer's side: sessions of its own, the temporary password, where a sign-in leads to.</summary>
[Collection(CustomersSideCollection.Name)]
public sealed class SessionTests(CustomersSide portal)
{
    private const string Agent = "admin@fourthcoffee.example";

    public static TheoryData<string> Pages =>
        [
            "/AdminPortal",
            "/AdminPortal/Home",
            AdministratorSteps.Agreement,
            "/AdminPortal/Agreement",
            "/AdminPortal/Partners",
            "/AdminPortal/Partners/11111111-0000-4000-8000-000000000001",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_closed_to_strangers_and_to_agents(string page)
    {
        using var stranger = portal.Visit();
        using var agent = portal.Visit();
        await agent.SignInAsync(Agent, DemoAccounts.Password);

        foreach (var visitor in (Visitor[])[stranger, agent])
        {
            Assert.StartsWith(
                AdminCenterAddresses.SignIn,
                (await visitor.GetAsync(page)).LeadsTo(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Neither_sides_cookie_opens_the_other_side_even_under_the_others_name()
    {
        var (_, administrator) = await portal.SignedInAsync();
        using var agent = portal.Visit();
        await agent.SignInAsync(Agent, DemoAccounts.Password);
        var ours = Cookie(administrator, "/AdminPortal/Home", AdminCenterSession.CookieName);
        var theirs = Cookie(agent, "/", "portal.session");

        foreach (var name in (string[])["portal.session", AdminCenterSession.CookieName])
        {
            using var visitor = portal.Visit();
            visitor.Cookies.Add(new Cookie(name, ours, "/", portal.App.Address.Host));
            var answer = await visitor.GetAsync("/customers");
            Assert.StartsWith("/sign-in", answer.LeadsTo(), StringComparison.Ordinal);
        }

        foreach (var name in (string[])["portal.session", AdminCenterSession.CookieName])
        {
            using var visitor = portal.Visit();
            visitor.Cookies.Add(new Cookie(name, theirs, "/", portal.App.Address.Host));
            var answer = await visitor.GetAsync("/AdminPortal/Home");
            Assert.StartsWith(AdminCenterAddresses.SignIn, answer.LeadsTo(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/AdminPortal/Home")).StatusCode);
        administrator.Dispose();
    }

    [Fact]
    public async Task The_cookie_is_the_customers_sides_own()
    {
        var (_, credentials) = await portal.NewCustomerAsync();
        using var visitor = portal.Visit();

        var answer = await visitor.SignInHereAsync(credentials.UserName, credentials.Password);

        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            header => header.StartsWith(AdminCenterSession.CookieName + "=", StringComparison.Ordinal)
        );
        Assert.Contains("path=/AdminPortal", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task With_a_temporary_password_every_page_leads_to_choosing_one_and_on_from_there(string page)
    {
        var (_, credentials) = await portal.NewCustomerAsync();
        using var visitor = portal.Visit();
        await visitor.SignInHereAsync(credentials.UserName, credentials.Password);

        var change = (await visitor.GetAsync(page)).LeadsTo();
        Assert.StartsWith(AdminCenterAddresses.ChangePassword, change, StringComparison.Ordinal);
        Assert.StartsWith(
            AdminCenterAddresses.ChangePassword,
            (await visitor.PostAsync(page, [])).LeadsTo(),
            StringComparison.Ordinal
        );

        var onward = await visitor.ChoosePasswordAsync(credentials.Password, CustomersSide.Password, change);
        Assert.Equal(page, onward.LeadsTo());
    }

    [Fact]
    public async Task Two_different_new_passwords_and_a_wrong_current_one_are_said_at_their_fields()
    {
        var (_, credentials) = await portal.NewCustomerAsync();
        using var visitor = portal.Visit();
        await visitor.SignInHereAsync(credentials.UserName, credentials.Password);

        var differ = await Visitor.ReadAsync(
            await visitor.SubmitAsync(
                AdminCenterAddresses.ChangePassword,
                "#current",
                ("Input.Current", credentials.Password),
                ("Input.New", CustomersSide.Password),
                ("Input.Repeated", CustomersSide.Password + "1")
            )
        );
        var wrong = await Visitor.ReadAsync(await visitor.ChoosePasswordAsync("wrong", CustomersSide.Password));
        var tooShort = await Visitor.ReadAsync(await visitor.ChoosePasswordAsync(credentials.Password, "short"));

        Assert.Equal(
            "The two new passwords are not the same.",
            differ.QuerySelector("#repeated-hint")!.TextContent.Trim()
        );
        Assert.Equal("The current password is incorrect.", wrong.QuerySelector("#current-hint")!.TextContent.Trim());
        Assert.Equal("Use at least 12 characters.", tooShort.QuerySelector("#new-hint")!.TextContent.Trim());
        Assert.Equal("true", tooShort.QuerySelector("#new")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_reset_by_the_agent_ends_the_session_at_once()
    {
        var (customer, administrator) = await portal.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/AdminPortal/Home")).StatusCode);

        await portal.ResetAsync(customer.Id);

        var answer = await administrator.GetAsync("/AdminPortal/Home");
        Assert.StartsWith(AdminCenterAddresses.SignIn, answer.LeadsTo(), StringComparison.Ordinal);
        administrator.Dispose();
    }

    [Theory]
    [InlineData("https://evil.example/AdminPortal/Home")]
    [InlineData("//evil.example/AdminPortal")]
    [InlineData("/\\evil.example")]
    [InlineData("/AdminPortal.evil.example")]
    [InlineData("/customers")]
    [InlineData("/AdminPortal/SignOut")]
    [InlineData("/AdminPortal/SignIn?returnUrl=/AdminPortal/SignIn")]
    public async Task Signing_in_leads_nowhere_but_to_the_customers_side(string returnUrl)
    {
        var (customer, administrator) = await portal.SignedInAsync();
        administrator.Dispose();
        using var visitor = portal.Visit();

        var answer = await visitor.SignInHereAsync(
            $"admin@{customer.DomainPrefix}.onmicrosoft.com",
            CustomersSide.Password,
            returnUrl
        );

        Assert.Equal(AdminCenterAddresses.Home, answer.LeadsTo());
    }

    [Fact]
    public async Task The_real_links_other_spelling_leads_to_the_same_page()
    {
        const string Other = "/Adminportal/Home?ref=/BillingAccounts/agreement";
        var (_, administrator) = await portal.SignedInAsync();
        using var stranger = portal.Visit();

        Assert.Equal(AdministratorSteps.Agreement, (await administrator.GetAsync(Other)).LeadsTo());
        Assert.Equal(AdministratorSteps.Agreement, (await stranger.GetAsync(Other)).LeadsTo());
        Assert.Equal(
            $"{AdminCenterAddresses.SignIn}?returnUrl={AdministratorSteps.Agreement}",
            Uri.UnescapeDataString((await stranger.GetAsync(AdministratorSteps.Agreement)).LeadsTo())
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_a_strangers_post_does_not()
    {
        var (_, administrator) = await portal.SignedInAsync();

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await administrator.PostAsync(AdminCenterAddresses.SignOut, [])).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/AdminPortal/Home")).StatusCode);
        var answer = await administrator.SubmitAsync(
            "/AdminPortal/Home",
            $"form[action='{AdminCenterAddresses.SignOut}'] button"
        );

        Assert.Equal(AdminCenterAddresses.SignIn + "?signedOut=true", answer.LeadsTo());
        Assert.Equal(HttpStatusCode.Found, (await administrator.GetAsync("/AdminPortal/Home")).StatusCode);
        administrator.Dispose();
    }

    [Fact]
    public async Task Signing_out_kills_a_copy_of_the_cookie_too()
    {
        var (_, administrator) = await portal.SignedInAsync();
        using var thief = portal.Visit();
        thief.Cookies.Add(
            new Cookie(
                AdminCenterSession.CookieName,
                Cookie(administrator, "/AdminPortal/Home", AdminCenterSession.CookieName),
                "/",
                portal.App.Address.Host
            )
        );
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/AdminPortal/Home")).StatusCode);

        await administrator.SubmitAsync("/AdminPortal/Home", $"form[action='{AdminCenterAddresses.SignOut}'] button");

        Assert.StartsWith(
            AdminCenterAddresses.SignIn,
            (await thief.GetAsync("/AdminPortal/Home")).LeadsTo(),
            StringComparison.Ordinal
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task The_language_menu_works_before_and_after_signing_in_and_comes_back_to_the_page()
    {
        var (_, administrator) = await portal.SignedInAsync();

        var answer = await administrator.SubmitAsync(
            "/AdminPortal/Partners",
            ".language-menu button[value=sv]",
            ("language", "sv")
        );

        Assert.Equal("/AdminPortal/Partners", answer.LeadsTo());
        Assert.Equal(
            "sv",
            (await administrator.ReadAsync("/AdminPortal/Partners")).DocumentElement.GetAttribute("lang")
        );
        using var stranger = portal.Visit();
        await stranger.SubmitAsync(AdminCenterAddresses.SignIn, ".language-menu button[value=nl]", ("language", "nl"));
        Assert.Equal(
            "nl",
            (await stranger.ReadAsync(AdminCenterAddresses.SignIn)).DocumentElement.GetAttribute("lang")
        );
        administrator.Dispose();
    }

    [Fact]
    public async Task The_demos_customers_are_offered_and_one_click_signs_in()
    {
        var offered = (OfferedAdministrators)portal.App.Services.GetService(typeof(OfferedAdministrators))!;
        Assert.Equal(6, offered.Accounts.Count);

        foreach (var account in offered.Accounts)
        {
            using var visitor = portal.Visit();
            var answer = await visitor.SubmitAsync(
                AdminCenterAddresses.SignIn,
                ".offered-account",
                ("Offer.UserName", account.UserName)
            );
            Assert.Equal(AdminCenterAddresses.Home, answer.LeadsTo());
            Assert.Contains(
                account.CompanyName,
                await visitor.TextOfAsync("/AdminPortal/Home"),
                StringComparison.Ordinal
            );
        }
    }

    private string Cookie(Visitor visitor, string path, string name) =>
        visitor.Cookies.GetCookies(new Uri(portal.App.Address, path))[name]!.Value;
}
