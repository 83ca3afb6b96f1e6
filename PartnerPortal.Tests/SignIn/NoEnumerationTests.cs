using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.SignIn;

/// <summary>
/// Whatever is wrong with a sign-in, the answer has one text, and the slow work of verifying a password is done once: neither says
/// whether there is an account. No refusal comes before its time, which covers what else is done for a known account.
/// </summary>
public sealed class NoEnumerationTests : IAsyncLifetime
{
    private readonly CountingHasher<LocalAccount> agents = new();
    private readonly CountingHasher<NewCredentials> administrators = new();
    private PortalApp portal = null!;

    public async Task InitializeAsync() =>
        portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Services = services =>
                    services
                        .AddSingleton<IPasswordHasher<LocalAccount>>(agents)
                        .AddSingleton<IPasswordHasher<NewCredentials>>(administrators)
                        .AddSingleton(_ => new SignInLimits(10_000)),
            }
        );

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task An_agents_sign_in_says_nothing_and_costs_one_verification_whatever_is_wrong()
    {
        const string Locked = "sales@fourthcoffee.example";
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            await AgentAsync(Locked, "wrong");
        }

        await using (var db = await portal.ContextAsync())
        {
            await db.Set<Agent>()
                .Where(agent => agent.Email == "helpdesk@fourthcoffee.example")
                .ExecuteUpdateAsync(set => set.SetProperty(agent => agent.IsDisabled, true));
            var account = await db.Set<LocalAccount>()
                .AsTracking()
                .SingleAsync(one => one.Email == "owner@fourthcoffee.example");
            account.PasswordHash = null;
            await db.SaveChangesAsync();
        }

        var answers = new[]
        {
            await AgentAsync("nobody@fourthcoffee.example", DemoAccounts.Password),
            await AgentAsync("admin@fourthcoffee.example", "wrong"),
            await AgentAsync(Locked, DemoAccounts.Password),
            await AgentAsync(Locked, "wrong"),
            await AgentAsync("helpdesk@fourthcoffee.example", DemoAccounts.Password),
            await AgentAsync("owner@fourthcoffee.example", "wrong"),
        };

        Assert.NotEmpty(answers[0].Text);
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Text, 1), answer));
    }

    [Fact]
    public async Task Once_an_address_has_two_accounts_every_sign_in_costs_two_verifications()
    {
        const string Shared = "admin@fourthcoffee.example";
        await AccountElsewhere.TakeUpAsync(portal, Shared, "another horse battery");
        var answers = new[]
        {
            await AgentAsync("nobody@fourthcoffee.example", "wrong"),
            await AgentAsync("sales@fourthcoffee.example", "wrong"),
            await AgentAsync(Shared, "wrong"),
        };
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Text, 2), answer));
    }

    [Fact]
    public async Task An_administrators_sign_in_likewise()
    {
        var (_, locked) = await new TestCustomers(portal.Services).AddWithCredentialsAsync();
        var (_, known) = await new TestCustomers(portal.Services).AddWithCredentialsAsync();
        for (var attempt = 0; attempt < Lockout.Attempts; attempt++)
        {
            await AdministratorAsync(locked.UserName, "wrong");
        }

        // The first unknown name makes the hash that is verified for all of them.
        await AdministratorAsync("nobody@nowhere.onmicrosoft.com", "wrong");
        var answers = new[]
        {
            await AdministratorAsync("someone@nowhere.onmicrosoft.com", "wrong"),
            await AdministratorAsync(known.UserName, "wrong"),
            await AdministratorAsync(locked.UserName, locked.Password),
            await AdministratorAsync(locked.UserName, "wrong"),
        };

        Assert.NotEmpty(answers[0].Text);
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Text, 1), answer));
    }

    private async Task<(HttpStatusCode Status, string Text, int Verifications)> AgentAsync(
        string email,
        string password
    )
    {
        using var visitor = new Visitor(portal.Address);
        var before = agents.Verifications;
        var begun = TimeProvider.System.GetTimestamp();
        var answer = await visitor.SignInAsync(email, password);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= RefusalPace.Least);
        return (answer.StatusCode, await AlertAsync(answer), agents.Verifications - before);
    }

    private async Task<(HttpStatusCode Status, string Text, int Verifications)> AdministratorAsync(
        string userName,
        string password
    )
    {
        using var visitor = new Visitor(portal.Address);
        var before = administrators.Verifications;
        var begun = TimeProvider.System.GetTimestamp();
        var answer = await visitor.SignInHereAsync(userName, password);
        Assert.True(
            answer.StatusCode != HttpStatusCode.OK || TimeProvider.System.GetElapsedTime(begun) >= RefusalPace.Least
        );
        return (answer.StatusCode, await AlertAsync(answer), administrators.Verifications - before);
    }

    private static async Task<string> AlertAsync(HttpResponseMessage answer) =>
        (await Visitor.ReadAsync(answer)).QuerySelector("[role=alert]")?.TextContent.Trim() ?? string.Empty;

    private sealed class CountingHasher<T> : PasswordHasher<T>
        where T : class
    {
        private int verifications;

        public int Verifications => verifications;

        public override PasswordVerificationResult VerifyHashedPassword(
            T user,
            string hashedPassword,
            string providedPassword
        )
        {
            Interlocked.Increment(ref verifications);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
