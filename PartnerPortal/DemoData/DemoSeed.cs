using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerPortal.Data;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData;

/// <summary>
/// Fills a fresh database with the demo: partners, agents with local accounts, customers with their histories. All of it
/// goes through the domain's services, which a clock of the seed's own leads from the oldest step to now.
/// </summary>
public sealed class DemoSeed(
    IDbContextFactory<PortalDb> portal,
    IAgentAccounts accounts,
    ILoggerFactory loggers,
    TimeProvider time
)
{
    /// <summary>So many days back the counts of each day are noted: what the overview's trend looks at.</summary>
    private const int NotedDays = 91;

    private static readonly DateTime PartnersJoined = new(2018, 10, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Fills the portal's database.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(portal, cancellationToken);

    /// <summary>
    /// Fills a database. Throws <see cref="InvalidOperationException"/> naming the step where the domain refuses one: the
    /// demo is then wrong, or the database was not fresh.
    /// </summary>
    public async Task RunAsync(IDbContextFactory<PortalDb> contexts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var clock = new DemoClock(PartnersJoined);
        await using var services = new ServiceCollection()
            .AddSingleton(contexts)
            .AddSingleton(loggers)
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<LiveFeed>()
            .AddSingleton<PortalStore>()
            .AddDomain()
            .AddSingleton<IPasswordHasher<NewCredentials>>(QuickHasher())
            .BuildServiceProvider();

        await AddPartnersAsync(services, cancellationToken);
        var customers = new DemoCustomerSteps(services, contexts);
        var upkeep = services.GetRequiredService<PortfolioUpkeep>();
        var day = now.Date.AddDays(-NotedDays);
        foreach (var entry in InOrder(now))
        {
            day = await NoteDaysAsync(upkeep, clock, day, entry.At, cancellationToken);
            clock.Now = entry.At;
            await customers.TakeAsync(entry.Customer, entry.Step, entry.At, cancellationToken);
        }

        await NoteDaysAsync(upkeep, clock, day, now, cancellationToken);

        await DemoAdministrators.OpenAsync(
            contexts,
            services.GetRequiredService<IPasswordHasher<NewCredentials>>(),
            cancellationToken
        );

        // Rows of the past were concluded in the past: what has ended since, such as the Cloud Agreement, follows now.
        clock.Now = now;
        Require(await upkeep.RefreshDueAsync(cancellationToken), nameof(PortfolioUpkeep));
        await DemoApiClients.AddAsync(services.GetRequiredService<PortalStore>(), now, cancellationToken);
    }

    /// <summary>
    /// Notes the counts of each day that begins before a moment, as a portal that has run since then has done; answers the next
    /// day.
    /// </summary>
    private static async Task<DateTime> NoteDaysAsync(
        PortfolioUpkeep upkeep,
        DemoClock clock,
        DateTime day,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        for (; day <= until; day = day.AddDays(1))
        {
            clock.Now = day;
            Require(await upkeep.RefreshDueAsync(cancellationToken), nameof(PortfolioUpkeep));
            Require(await upkeep.TakeSnapshotAsync(cancellationToken), nameof(PortfolioSnapshot));
        }

        return day;
    }

    // Passwords of demo customers are random and shown to nobody, or published, so their hashes need not be slow to make.
    private static PasswordHasher<NewCredentials> QuickHasher() =>
        new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    /// <summary>The value of a command that the demo relies on.</summary>
    internal static T Require<T>(Result<T> result, string what)
    {
        if (result.TryGet(out var value, out var error))
        {
            return value;
        }

        var reason = error is InvalidFields invalid
            ? string.Join(", ", invalid.Fields.Select(fault => $"{fault.Field}: {fault.Error.Code}"))
            : error.Code;
        throw new InvalidOperationException($"The demo data were refused at '{what}': {reason}.");
    }

    /// <summary>Every step with its time, oldest first, so that the audit trail tells them in the order in which they happened.</summary>
    internal static IEnumerable<DemoEntry> InOrder(DateTime now) =>
        DemoCustomers
            .All.SelectMany(
                (customer, number) =>
                    customer.History.Select(
                        (step, stepNumber) => new DemoEntry(step.When.Resolve(now, number, stepNumber), customer, step)
                    )
            )
            .OrderBy(entry => entry.At);

    private async Task AddPartnersAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var partners = services.GetRequiredService<PartnerService>();
        foreach (var partner in DemoPartners.All)
        {
            Require(await partners.AddPartnerAsync(partner.ToPartner(), cancellationToken), partner.Name);
        }

        Require(
            await partners.AddResellerAsync(DemoPartners.WideWorld.Id, DemoPartners.Tailspin.Id, cancellationToken),
            nameof(PartnerService.AddResellerAsync)
        );

        var store = services.GetRequiredService<PortalStore>();
        // Slow on purpose, and the password of all is published.
        var hash = accounts.HashOf(DemoAccounts.Password);
        foreach (var demoAgent in DemoPartners.Agents)
        {
            var agent = demoAgent.ToAgent();
            Require(await partners.AddAgentAsync(agent, cancellationToken), agent.Email);
            var opened = await store.WriteAsync<bool>(
                async db =>
                {
                    await accounts.SetPasswordAsync(db, agent, hash, cancellationToken);
                    return true;
                },
                cancellationToken
            );
            Require(opened, agent.Email);
        }
    }
}

/// <summary>A step with its customer and its time (UTC).</summary>
internal sealed record DemoEntry(DateTime At, DemoCustomer Customer, DemoStep Step);
