using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.Shared.Limits;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>One e-mail address, an account at each of two partners: the password says which is meant.</summary>
public sealed class AddressOfSeveralPartnersTests : IAsyncLifetime
{
    private const string Email = "admin@fourthcoffee.example";
    private const string Elsewhere = "another horse battery";

    private readonly Guid here = TestCustomers.CallerOf(Email).AgentId;
    private PortalApp app = null!;

    public async Task InitializeAsync() => app = await PortalApp.StartAsync(new PortalSetup());

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Each_password_opens_the_account_of_its_partner()
    {
        var there = await AccountElsewhere.TakeUpAsync(app, Email, Elsewhere);

        await SignInAsync(Email, DemoAccounts.Password);
        Assert.Equal([here], await SignedInAsync());
        await SignInAsync(Email, Elsewhere);
        Assert.Equivalent(new[] { here, there }, await SignedInAsync(), strict: true);
    }

    [Fact]
    public async Task A_password_that_opens_one_account_counts_as_wrong_for_the_other()
    {
        await AccountElsewhere.TakeUpAsync(app, Email, Elsewhere);
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(Email, Elsewhere)).StatusCode);
        }

        await SignInAsync(Email, DemoAccounts.Password);
        Assert.DoesNotContain(here, await SignedInAsync());
    }

    [Fact]
    public async Task Of_two_accounts_with_one_password_the_partner_has_to_be_named_which_nobody_learns_without_it()
    {
        var there = await AccountElsewhere.TakeUpAsync(app, Email, Elsewhere);
        await using (var db = await app.ContextAsync())
        {
            var hash = (await db.Set<LocalAccount>().SingleAsync(account => account.Id == here)).PasswordHash;
            await db.Set<LocalAccount>()
                .Where(account => account.Id == there)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.PasswordHash, hash));
        }

        using var visitor = new Visitor(app.Address);
        var wrong = await Visitor.ReadAsync(await visitor.SignInAsync(Email, "wrong"));
        Assert.Null(wrong.QuerySelector("#partner"));
        var page = await Visitor.ReadAsync(await visitor.SignInAsync(Email, DemoAccounts.Password));
        Assert.Empty(await SignedInAsync());
        Assert.Equal(
            [DemoPartners.FourthCoffee.Name, DemoPartners.WideWorld.Name],
            page.QuerySelectorAll("#partner option").Select(option => option.TextContent)
        );
        Assert.Equal(string.Empty, page.QuerySelector("#password")!.GetAttribute("value") ?? string.Empty);

        await SignInAsync(Email, DemoAccounts.Password, DemoPartners.WideWorld.Id);
        Assert.Equal([there], await SignedInAsync());
    }

    [Fact]
    public async Task Of_a_named_partner_only_its_account_is_tried()
    {
        await AccountElsewhere.TakeUpAsync(app, Email, Elsewhere);
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            await SignInAsync(Email, Elsewhere, DemoPartners.WideWorld.Id);
        }

        await SignInAsync(Email, Elsewhere, DemoPartners.FourthCoffee.Id);
        Assert.DoesNotContain(here, await SignedInAsync());
        await SignInAsync(Email, DemoAccounts.Password, DemoPartners.FourthCoffee.Id);
        Assert.Contains(here, await SignedInAsync());
    }

    private async Task<HttpResponseMessage> SignInAsync(string email, string password, Guid? partner = null)
    {
        using var visitor = new Visitor(app.Address);
        return await visitor.SubmitAsync(
            "/sign-in",
            "#password",
            ("Input.Email", email),
            ("Input.Password", password),
            ("Input.Partner", partner?.ToString() ?? string.Empty)
        );
    }

    private async Task<List<Guid>> SignedInAsync()
    {
        await using var db = await app.ContextAsync();
        return await db.Set<AgentSession>().Select(session => session.AgentId).Distinct().ToListAsync();
    }
}
