using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared;

/// <summary>
/// The portal without a face: a SQLite file of its own, made by the real migrations, with the demo partners and an agent of
/// each role in it, and the domain's services over it.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public static readonly Guid DirectPartner = Guid.Parse("11111111-0000-4000-8000-000000000001");
    public static readonly Guid Provider = Guid.Parse("22222222-0000-4000-8000-000000000002");
    public static readonly Guid Reseller = Guid.Parse("33333333-0000-4000-8000-000000000003");

    public static readonly Caller GlobalAdmin = CallerOf(DirectPartner, 1);
    public static readonly Caller AdminAgent = CallerOf(DirectPartner, 2);
    public static readonly Caller SalesAgent = CallerOf(DirectPartner, 3);
    public static readonly Caller HelpdeskAgent = CallerOf(DirectPartner, 4);
    public static readonly Caller DisabledAgent = CallerOf(DirectPartner, 5);
    public static readonly Caller UnknownAgent = CallerOf(DirectPartner, 99);
    public static readonly Caller ProviderAdmin = CallerOf(Provider, 6);
    public static readonly Caller ProviderSales = CallerOf(Provider, 7);
    public static readonly Caller ResellerSales = CallerOf(Reseller, 8);

    /// <summary>The agent of one partner in a call that names another one.</summary>
    public static readonly Caller AgentOfAnotherPartner = ProviderSales with { PartnerId = DirectPartner };

    // The migrations run once a test run; every fixture begins with a copy of that file.
    private static readonly Lazy<Task<byte[]>> template = new(MakeTemplateAsync);

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-test-").FullName;
    private ServiceProvider? services;
    private int customers;

    /// <summary>Seconds that a statement waits for a lock that another program holds.</summary>
    public int BusySeconds { get; init; } = SqliteConnections.BusySeconds;

    /// <summary>What a test puts between the portal and its database.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];

    /// <summary>Begin with no database at all.</summary>
    public bool IsEmpty { get; init; }

    public FakeClock Clock { get; } = new();

    public string DatabaseFile => Path.Combine(directory, "portal.db");

    /// <summary>Where texts of agreements lie, each under its hash.</summary>
    public string DocumentDirectory => Path.Combine(directory, "documents");

    public PortalStore Store => Get<PortalStore>();

    public LiveFeed Feed => Get<LiveFeed>();

    public T Get<T>()
        where T : notnull => (services ?? throw NotStarted()).GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        if (!IsEmpty)
        {
            await File.WriteAllBytesAsync(DatabaseFile, await template.Value);
        }

        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new PortalSettings(directory, IsDemo: false))
            .AddDbContextFactory<PortalDb>(options =>
            {
                SqliteConnections.Use(options, DatabaseFile, BusySeconds);
                options.AddInterceptors(Interceptors);
            })
            .AddSingleton<LiveFeed>()
            .AddSingleton<PortalStore>()
            .AddDomain()
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await using (var db = await ContextAsync())
            {
                SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            }

            await services.DisposeAsync();
        }

        using (var raw = new SqliteConnection(RawConnectionString))
        {
            SqliteConnection.ClearPool(raw);
        }

        Directory.Delete(directory, recursive: true);
    }

    public Task<PortalDb> ContextAsync() => Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    /// <summary>A connection past the portal, as any other program's.</summary>
    public async Task<SqliteConnection> OpenRawAsync()
    {
        var connection = new SqliteConnection(RawConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs SQL behind the portal's back and answers the first value.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    public async Task<object?> SqlAsync(string sql)
    {
        await using var connection = await OpenRawAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> CountAsync(string table) =>
        (long)(await SqlAsync($"SELECT COUNT(*) FROM \"{table}\"") ?? throw NotStarted());

    /// <summary>A request that is right as it stands; each has a domain of its own.</summary>
    public NewCustomer NewCustomer(string companyName = "Contoso Skog AB") =>
        new()
        {
            RequestId = Guid.NewGuid(),
            CompanyName = companyName,
            DomainPrefix = $"customer{Interlocked.Increment(ref customers)}",
            Country = "SE",
            AddressLine1 = "Storgatan 1",
            City = "Malmö",
            PostalCode = "211 34",
            FirstName = "Anna",
            LastName = "Håkansson",
            Email = "anna.hakansson@contoso.example",
            PhoneNumber = "+46 40 123 45 67",
            Culture = "sv-SE",
        };

    /// <summary>A request that is right as it stands: accepted today.</summary>
    public NewAttestation NewAttestation(string firstName = "Anna") =>
        new()
        {
            RequestId = Guid.NewGuid(),
            FirstName = firstName,
            LastName = "Håkansson",
            Email = "anna.hakansson@contoso.example",
            PhoneNumber = "+46 40 123 45 67",
            AcceptedOn = AcceptanceDate.OnDay(Clock.Today, TimeZoneInfo.Utc),
        };

    /// <summary>A change of nothing but the company name.</summary>
    public static CustomerChange ChangeOf(CustomerProfile profile, string companyName) =>
        new()
        {
            SeenVersion = profile.Version,
            CompanyName = companyName,
            AddressLine1 = profile.Address.AddressLine1,
            AddressLine2 = profile.Address.AddressLine2,
            City = profile.Address.City,
            State = profile.Address.State,
            PostalCode = profile.Address.PostalCode,
            FirstName = profile.FirstName,
            LastName = profile.LastName,
            Email = profile.Email,
            PhoneNumber = profile.PhoneNumber,
            Culture = profile.Culture,
        };

    /// <summary>
    /// Adds a customer by the door that creating one uses, but without the password hash, which is slow on purpose.
    /// </summary>
    public async Task<Guid> AddCustomerAsync(Caller caller, NewCustomer? request = null)
    {
        var added = await Store.WriteAsync<Guid>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.CreateCustomer,
                    CancellationToken.None
                );
                var registered = await CustomerRegistration.AddAsync(
                    db,
                    access.Value,
                    (request ?? NewCustomer()).Cleaned(),
                    "no password",
                    Clock.UtcNow,
                    CancellationToken.None
                );
                return registered.TryGet(out var customer, out var error) ? customer.Tenant.Id : error;
            },
            CancellationToken.None
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        return added.Value;
    }

    /// <summary>A customer of the provider, sold through its reseller.</summary>
    public Task<Guid> AddResellerCustomerAsync() =>
        AddCustomerAsync(ProviderSales, NewCustomer() with { ResellerId = Reseller });

    /// <summary>Gives a tenant a second seller, as a customer has after it changed or added a provider.</summary>
    public Task AddRelationshipAsync(Guid customerTenantId, Guid partnerId, Guid? resellerId = null) =>
        ChangeFactsAsync(
            customerTenantId,
            async db =>
            {
                var known = await db.Set<ResellerRelationship>()
                    .AsNoTracking()
                    .FirstAsync(relationship => relationship.CustomerTenantId == customerTenantId);
                db.Add(
                    new ResellerRelationship
                    {
                        Id = Guid.NewGuid(),
                        PartnerId = partnerId,
                        CustomerTenantId = customerTenantId,
                        ResellerId = resellerId,
                        CreatedAt = Clock.UtcNow,
                        ChangedAt = Clock.UtcNow,
                        ChangedByName = known.ChangedByName,
                        BillingProfile = known.BillingProfile,
                    }
                );
            }
        );

    /// <summary>Changes facts that no command of the domain changes (yet), with the rows that follow from them.</summary>
    public async Task ChangeFactsAsync(Guid customerTenantId, Func<PortalDb, Task> change)
    {
        var changed = await Store.WriteAsync<bool>(
            async db =>
            {
                await change(db);
                db.Touch(customerTenantId);
                return true;
            },
            CancellationToken.None
        );
        Assert.True(changed.Value);
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Moves the partner's setting from which day on acceptances count.</summary>
    public Task SetCountsSinceAsync(Guid partnerId, DateOnly? since, params Guid[] customerTenantIds) =>
        Store.WriteAsync<bool>(
            async db =>
            {
                (await db.Set<Partner>().SingleAsync(partner => partner.Id == partnerId)).AcceptanceCountsSince = since;
                Array.ForEach(customerTenantIds, db.Touch);
                return true;
            },
            CancellationToken.None
        );

    /// <summary>The customer's first administrator, as the caller of a direct acceptance.</summary>
    public async Task<AdministratorCaller> AdministratorAsync(Guid customerTenantId)
    {
        await using var db = await ContextAsync();
        var administrator = await db.Set<CustomerAdministrator>()
            .SingleAsync(candidate => candidate.CustomerTenantId == customerTenantId);
        return new AdministratorCaller(customerTenantId, administrator.Id, "192.0.2.7", "Browser");
    }

    /// <summary>The customer's administrator accepts, or is turned away.</summary>
    public async Task<Result<DateTime>> AcceptDirectlyAsync(Guid customerTenantId)
    {
        var accepted = await Get<DirectAcceptanceService>()
            .AcceptAsync(
                await AdministratorAsync(customerTenantId),
                new ShownAgreement("SE", "sv-SE", new string('a', 64)),
                CancellationToken.None
            );
        Clock.Advance(TimeSpan.FromSeconds(1));
        return accepted;
    }

    public Task MarkAsBoughtBeforeAsync(Guid customerTenantId) =>
        ChangeFactsAsync(
            customerTenantId,
            async db =>
                (await db.Set<CustomerTenant>().SingleAsync(tenant => tenant.Id == customerTenantId)).FirstPurchaseAt =
                    Clock.UtcNow.AddYears(-1)
        );

    private string RawConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = DatabaseFile, DefaultTimeout = 1 }.ToString();

    private static InvalidOperationException NotStarted() => new("The fixture was not initialized.");

    private static Caller CallerOf(Guid partnerId, int number) =>
        new(
            partnerId,
            Guid.Parse($"a0000000-0000-4000-8000-{number:D12}"),
            AccessWay.Screen,
            "192.0.2.1",
            "Test browser"
        );

    private static async Task<byte[]> MakeTemplateAsync()
    {
        var fixture = new PortalFixture { IsEmpty = true };
        await fixture.InitializeAsync();
        try
        {
            await DatabaseUpgrade.RunAsync(fixture.Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);
            await AddPartnersAsync(fixture.Get<PartnerService>());
            await fixture.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            return await File.ReadAllBytesAsync(fixture.DatabaseFile);
        }
        finally
        {
            await fixture.DisposeAsync();
        }
    }

    private static async Task AddPartnersAsync(PartnerService partners)
    {
        foreach (
            var (id, name, kind, country, domain) in ((Guid, string, PartnerKind, string, string)[])
                [
                    (DirectPartner, "Fourth Coffee Cloud AB", PartnerKind.DirectBill, "SE", "fourthcoffee.example"),
                    (Provider, "Wide World Distribution BV", PartnerKind.IndirectProvider, "NL", "wideworld.example"),
                    (Reseller, "Tailspin Resale BV", PartnerKind.IndirectReseller, "NL", "tailspin.example"),
                ]
        )
        {
            await partners.AddPartnerAsync(
                new Partner
                {
                    Id = id,
                    Name = name,
                    Kind = kind,
                    Country = country,
                    EmailDomain = domain,
                },
                CancellationToken.None
            );
        }

        await partners.AddResellerAsync(Provider, Reseller, CancellationToken.None);
        foreach (
            var (caller, roles) in ((Caller, AgentRoles)[])
                [
                    (GlobalAdmin, AgentRoles.GlobalAdmin),
                    (AdminAgent, AgentRoles.AdminAgent),
                    (SalesAgent, AgentRoles.SalesAgent),
                    (HelpdeskAgent, AgentRoles.HelpdeskAgent),
                    (DisabledAgent, AgentRoles.AdminAgent | AgentRoles.SalesAgent | AgentRoles.GlobalAdmin),
                    (ProviderAdmin, AgentRoles.AdminAgent),
                    (ProviderSales, AgentRoles.SalesAgent),
                    (ResellerSales, AgentRoles.SalesAgent),
                ]
        )
        {
            await partners.AddAgentAsync(
                new Agent
                {
                    Id = caller.AgentId,
                    PartnerId = caller.PartnerId,
                    FirstName = "Agent",
                    LastName = $"{roles} {caller.AgentId.ToString()[^2..]}",
                    Email = $"agent{caller.AgentId.ToString()[^2..]}@partner.example",
                    Roles = roles,
                    IsDisabled = caller == DisabledAgent,
                },
                CancellationToken.None
            );
        }
    }
}

/// <summary>Tests that each begin with a portal and a database of their own.</summary>
public abstract class PortalTests : IAsyncLifetime
{
    protected PortalFixture Portal { get; init; } = new();

    public Task InitializeAsync() => Portal.InitializeAsync();

    public Task DisposeAsync() => Portal.DisposeAsync();
}
