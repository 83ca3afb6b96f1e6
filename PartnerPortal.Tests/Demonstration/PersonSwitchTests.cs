using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Host;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.SecondFactor;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Demonstration;

/// <summary>Another person of the demo in one click, through the real host.</summary>
public sealed class PersonSwitchTests : IAsyncLifetime
{
    private const string Anna = "admin@fourthcoffee.example";
    private const string Erik = "sales@fourthcoffee.example";
    private const string CityPower = "admin@citypower.onmicrosoft.com";
    private const string BlueYonder = "admin@blueyonder.onmicrosoft.com";

    private PortalApp app = null!;

    public async Task InitializeAsync() => app = await PortalApp.StartAsync(new PortalSetup());

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task From_nobody_to_an_agent_and_on_to_another_each_in_one_click()
    {
        using var visitor = new Visitor(app.Address);

        Assert.Equal("/", DemoSteps.To(await visitor.SwitchAsync("/sign-in", Anna)));
        Assert.Equal([Anna], await AgentsSignedInAsync());
        Assert.Equal("/", DemoSteps.To(await visitor.SwitchAsync("/customers", Erik)));

        Assert.Equal([Erik], await AgentsSignedInAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
        Assert.Equal([AuditAction.SignedIn, AuditAction.SignedOut, AuditAction.SignedIn], await LastActionsAsync(3));
    }

    [Fact]
    public async Task From_an_agent_to_a_customer_to_another_and_back_ends_each_session_before()
    {
        using var visitor = new Visitor(app.Address);
        await visitor.SwitchAsync("/sign-in", Anna);

        Assert.Equal(AdminCenterAddresses.Home, DemoSteps.To(await visitor.SwitchAsync("/", CityPower)));
        Assert.Empty(await AgentsSignedInAsync());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(AdminCenterAddresses.Home)).StatusCode);
        await visitor.SwitchAsync(AdminCenterAddresses.Partners, BlueYonder);
        Assert.Equal(1, await CustomersSignedInAsync());
        Assert.Equal("/", DemoSteps.To(await visitor.SwitchAsync(AdminCenterAddresses.Home, Anna)));

        Assert.Equal(0, await CustomersSignedInAsync());
        Assert.Equal([Anna], await AgentsSignedInAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(AdminCenterAddresses.Home)).StatusCode);
    }

    [Fact]
    public async Task A_customer_beside_an_agent_leaves_the_agent_signed_in()
    {
        using var visitor = new Visitor(app.Address);
        await visitor.SwitchAsync("/sign-in", Anna);
        var step = TourStep.All.Single(one => one.IsBeside);

        var answer = await visitor.SubmitAsync(
            "/",
            $".tour input[value='{step.Person}']",
            (PersonSwitch.PersonField, step.Person)
        );

        Assert.Equal(step.Address, DemoSteps.To(answer));
        Assert.Equal([Anna], await AgentsSignedInAsync());
        Assert.Equal(1, await CustomersSignedInAsync());
    }

    [Fact]
    public async Task Who_is_that_person_already_keeps_the_session()
    {
        using var visitor = new Visitor(app.Address);
        await visitor.SwitchAsync("/sign-in", Anna);
        var before = await SessionsAsync();

        await visitor.SwitchAsync("/", Anna);

        Assert.Equal(before, await SessionsAsync());
    }

    [Fact]
    public async Task An_agent_with_two_step_verification_is_still_asked_for_the_code()
    {
        await using (var db = await app.ContextAsync())
        {
            await db.Set<LocalAccount>()
                .Where(account => account.Email == Anna)
                .ExecuteUpdateAsync(change => change.SetProperty(account => account.TwoFactorEnabled, true));
        }

        using var visitor = new Visitor(app.Address);

        Assert.Equal(CodePage.AddressOf("/"), DemoSteps.To(await visitor.SwitchAsync("/sign-in", Anna)));
        Assert.Empty(await AgentsSignedInAsync());
    }

    [Fact]
    public async Task A_refusal_is_told_on_the_demos_page()
    {
        await using (var db = await app.ContextAsync())
        {
            await db.Set<LocalAccount>()
                .Where(account => account.Email == Anna)
                .ExecuteUpdateAsync(change => change.SetProperty(account => account.PasswordHash, (string?)null));
        }

        using var visitor = new Visitor(app.Address);
        var answer = await visitor.SwitchAsync("/sign-in", Anna);

        var page = await visitor.ReadAsync(DemoSteps.To(answer));
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Empty(await AgentsSignedInAsync());
    }

    [Theory]
    [InlineData("nobody@fourthcoffee.example")]
    [InlineData("admin@fabrikam.onmicrosoft.com")]
    public async Task Only_people_that_the_demo_offers_can_be_switched_to(string person)
    {
        using var visitor = new Visitor(app.Address);

        var answer = await visitor.SubmitAsync(
            "/sign-in",
            ".demo-dock form button",
            (PersonSwitch.PersonField, person)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task It_leads_to_no_other_site()
    {
        using var visitor = new Visitor(app.Address);

        var answer = await visitor.SubmitAsync(
            "/sign-in",
            ".demo-dock form button",
            (PersonSwitch.PersonField, Anna),
            (PersonSwitch.AddressField, "https://elsewhere.example/")
        );

        Assert.Equal("/", DemoSteps.To(answer));
    }

    [Fact]
    public async Task Without_the_forms_token_nobody_is_switched_and_nothing_starts_over()
    {
        using var visitor = new Visitor(app.Address);

        Assert.All(
            [
                await visitor.PostAsync(
                    DemonstrationAddresses.SwitchPerson,
                    [KeyValuePair.Create(PersonSwitch.PersonField, Anna)]
                ),
                await visitor.PostAsync(DemonstrationAddresses.StartOver, []),
            ],
            answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode)
        );
        Assert.Empty(await AgentsSignedInAsync());
    }

    [Fact]
    public async Task Where_the_demo_is_off_none_of_it_exists()
    {
        await using var real = await PortalApp.StartAsync(new PortalSetup { Demo = false });
        using var visitor = new Visitor(real.Address);

        var routes = real
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/'));
        Assert.DoesNotContain(
            DemonstrationAddresses.SwitchPerson.TrimStart('/'),
            routes,
            StringComparer.OrdinalIgnoreCase
        );
        Assert.DoesNotContain(
            DemonstrationAddresses.StartOver.TrimStart('/'),
            routes,
            StringComparer.OrdinalIgnoreCase
        );
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(DemonstrationAddresses.Page)).StatusCode);
        Assert.Null((await visitor.ReadAsync("/sign-in")).QuerySelector(".demo-dock, [href='/demo']"));
        Assert.Null(real.Services.GetService<PartnerPortal.DemoData.DemoRestart>());
    }

    private async Task<List<string>> AgentsSignedInAsync()
    {
        await using var db = await app.ContextAsync();
        return await (
            from session in db.Set<AgentSession>()
            join account in db.Set<LocalAccount>() on session.AgentId equals account.Id
            select account.Email!
        ).ToListAsync();
    }

    private async Task<List<Guid>> SessionsAsync()
    {
        await using var db = await app.ContextAsync();
        return await db.Set<AgentSession>().Select(session => session.Id).ToListAsync();
    }

    private async Task<int> CustomersSignedInAsync()
    {
        await using var db = await app.ContextAsync();
        return await db.Set<StoredAdministratorSession>().CountAsync();
    }

    /// <summary>The newest of Fourth Coffee's audit trail, oldest first.</summary>
    private async Task<List<AuditAction>> LastActionsAsync(int count)
    {
        await using var db = await app.ContextAsync();
        var newest = await db.Set<AuditEvent>()
            .Where(entry => entry.PartnerId == CustomersSide.FourthCoffee)
            .OrderByDescending(entry => entry.Sequence)
            .Take(count)
            .Select(entry => entry.Action)
            .ToListAsync();
        newest.Reverse();
        return newest;
    }
}
