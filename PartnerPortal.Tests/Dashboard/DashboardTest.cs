using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Data;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Dashboard;

/// <summary>Pages of the dashboard under test with a database of their own that holds one partner with one agent, and no customer.</summary>
public abstract class DashboardTest : UiTest
{
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-page-").FullName;

    private protected DashboardTest()
    {
        Agent = new Agent
        {
            Id = Guid.NewGuid(),
            PartnerId = Partner.Id,
            FirstName = "Ida",
            LastName = "Holm",
            Email = "ida@" + Partner.EmailDomain,
            Roles = AgentRoles.AdminAgent,
        };
        Services.AddPortalData(new PortalSettings(directory, IsDemo: false)).AddDomain().AddScoped<ErrorSentences>();
        Services.AddSingleton<IAgentAccounts, LocalAccounts>();
        Services.AddSingleton<IMailTransport, TestMail>();
        Services.AddSingleton<IPartnerCenter>(Center).AddSingleton<IEnhancedAttestations>(Center);
        Services.AddSingleton<ICenterDirectory, TestConsentDirectory>();
        Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        Services.AddSingleton<AgentSessions>();
        Services.AddSingleton(new PortalSettings(directory, IsDemo: false));
        Services.AddLogging(logging => logging.AddProvider(Log));
        Services.AddScoped<CurrentAgent>();
        Services.AddSingleton(new LivePace(TimeSpan.Zero, TimeSpan.Zero));
        Services.AddSingleton<ExportWriters>().AddSingleton<ListRunWork>().AddSingleton<ListRuns>();
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(Agent));
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        Services.AddSingleton<HeldContexts>();
        Services.AddSingleton<IDbContextFactory<PortalDb>>(provider => provider.GetRequiredService<HeldContexts>());
    }

    private protected TestPartnerCenter Center { get; } = new();

    private protected RecordedLog Log { get; } = new();

    private protected Partner Partner { get; } =
        new()
        {
            Id = Guid.NewGuid(),
            Name = "Proseware Cloud AB",
            Kind = PartnerKind.DirectBill,
            Country = "SE",
            EmailDomain = "proseware.example",
        };

    private protected Agent Agent { get; }

    private protected Caller Caller => new(Partner.Id, Agent.Id, AccessWay.Screen);

    /// <summary>While it is held, every question to the database waits.</summary>
    private protected HeldContexts Database => Services.GetRequiredService<HeldContexts>();

    public override async Task InitializeAsync()
    {
        await MigratedDatabase.CopyToAsync(new PortalSettings(directory, IsDemo: false).DatabaseFile);
        var partners = Services.GetRequiredService<PartnerService>();
        await partners.AddPartnerAsync(Partner, CancellationToken.None);
        await partners.AddAgentAsync(Agent, CancellationToken.None);
    }

    /// <param name="caller">The agent; null for <see cref="Agent"/>.</param>
    private protected async Task<AgentProfile> ProfileAsync(Caller? caller = null) =>
        (
            await Services.GetRequiredService<PartnerQueries>().ProfileAsync(caller ?? Caller, CancellationToken.None)
        ).Value;

    /// <summary>One more agent.</summary>
    private protected async Task<Caller> AddAgentAsync(Partner partner, AgentRoles roles)
    {
        var agent = new Agent
        {
            Id = Guid.NewGuid(),
            PartnerId = partner.Id,
            FirstName = "Eva",
            LastName = "Lind",
            Email = "eva@" + partner.EmailDomain,
            Roles = roles,
        };
        await Services.GetRequiredService<PartnerService>().AddAgentAsync(agent, CancellationToken.None);
        return new Caller(partner.Id, agent.Id, AccessWay.Screen);
    }

    /// <summary>A customer that has not accepted anything.</summary>
    /// <param name="caller">Who creates it; null for <see cref="Agent"/>.</param>
    private protected async Task<Guid> AddCustomerAsync(string name = "Contoso Skog AB", Caller? caller = null)
    {
        var created = await Services
            .GetRequiredService<CustomerOnboarding>()
            .CreateAsync(
                caller ?? Caller,
                new NewCustomer
                {
                    RequestId = Guid.NewGuid(),
                    CompanyName = name,
                    DomainPrefix = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant(),
                    Country = "SE",
                    AddressLine1 = "Storgatan 1",
                    City = "Malmö",
                    PostalCode = "211 34",
                    FirstName = "Anna",
                    LastName = "Håkansson",
                    Email = "anna@contoso.example",
                    Culture = "sv-SE",
                },
                attestation: null,
                CancellationToken.None
            );
        return created.Value.CustomerTenantId;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private sealed class SignedIn(Agent agent) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(
                new AuthenticationState(
                    new ClaimsPrincipal(
                        new ClaimsIdentity(
                            [
                                new Claim(ClaimTypes.NameIdentifier, agent.Id.ToString()),
                                new Claim(AgentClaims.PartnerId, agent.PartnerId.ToString()),
                            ],
                            "test"
                        )
                    )
                )
            );
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    private protected sealed class HeldContexts(DbContextOptions<PortalDb> options) : IDbContextFactory<PortalDb>
    {
        private TaskCompletionSource? held;
        private HeldQuestion? next;

        public void Hold() => held = new TaskCompletionSource();

        public void LetGo() => held?.SetResult();

        /// <summary>The next question waits, and those after it do not.</summary>
        public HeldQuestion HoldNext() => next = new HeldQuestion();

        public PortalDb CreateDbContext() => new(options);

        public async Task<PortalDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (held is not null)
            {
                await held.Task;
            }

            if (Interlocked.Exchange(ref next, value: null) is { } late)
            {
                await late.WaitAsync();
            }

            return CreateDbContext();
        }
    }

    /// <summary>A question to the database that waits until it is let go.</summary>
    private protected sealed class HeldQuestion
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource answered = new();

        public Task IsWaiting => asked.Task;

        /// <summary>Its answer is there when this returns.</summary>
        public void LetGo() => answered.SetResult();

        public void Fail(Exception exception) => answered.SetException(exception);

        public Task WaitAsync()
        {
            asked.SetResult();
            return answered.Task;
        }
    }
}
