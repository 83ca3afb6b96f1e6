using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PartnerPortal.Data;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Mail;
using PartnerPortal.SignIn;

namespace PartnerPortal.Shared;

/// <summary>
/// The portal without a face: a database of its own (a SQLite file, or one on <see cref="TestServer"/>), made by the real migrations, with the demo partners and an agent of
/// each role in it, and the domain's services over it.
/// </summary>
public sealed partial class PortalFixture : IAsyncLifetime
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
    private static readonly Lazy<Task<string>> templateDatabase = new(MakeTemplateDatabaseAsync);

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"partner-portal-test-{Guid.NewGuid():N}");
    private ServiceProvider? services;

    /// <summary>Seconds that a statement waits for a lock that another program holds.</summary>
    public int BusySeconds { get; init; } = SqliteConnections.BusySeconds;

    /// <summary>What a test puts between the portal and its database.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];

    /// <summary>Begin with no database at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Customers can be deleted.</summary>
    public bool IsSandbox { get; init; }

    public FakeClock Clock { get; } = new();

    /// <summary>Receives the letters of runs.</summary>
    public TestMail Mail { get; } = new();

    /// <summary>Answers as the directory of the partners' tenants.</summary>
    public TestConsentDirectory ConsentDirectory { get; } = new();

    /// <summary>Answers as the partners' Partner Center.</summary>
    public TestPartnerCenter Center { get; } = new();

    /// <summary>Answers in its place, as one over the wire.</summary>
    public IPartnerCenter? OtherCenter { get; init; }

    public string DatabaseFile => Path.Combine(directory, "portal.db");

    /// <summary>The database on <see cref="TestServer"/>.</summary>
    private string DatabaseName => Path.GetFileName(directory);

    /// <summary>Where that database is reached.</summary>
    public string ConnectionString => TestServer.ConnectionString(DatabaseName);

    /// <summary>The folder of agreement texts, each named by its hash.</summary>
    public string DocumentFolder => Path.Combine(directory, "documents");

    public PortalStore Store => Get<PortalStore>();

    public LiveFeed Feed => Get<LiveFeed>();

    public T Get<T>()
        where T : notnull => (services ?? throw NotStarted()).GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(directory);
        if (TestServer.IsUsed)
        {
            await TestServer.CreateAsync(DatabaseName, IsEmpty ? null : await templateDatabase.Value);
        }
        else if (!IsEmpty)
        {
            await File.WriteAllBytesAsync(DatabaseFile, await template.Value);
        }

        services = WithDatabase(new ServiceCollection())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(
                new PortalSettings(directory, IsDemo: false)
                {
                    IsSandbox = IsSandbox,
                    Database = TestServer.IsUsed ? ConnectionString : null,
                }
            )
            .AddSingleton<LiveFeed>()
            .AddSingleton<PortalStore>()
            .AddSingleton<ContentStore>()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddSingleton<IMailTransport>(Mail)
            .AddSingleton(OtherCenter ?? Center)
            .AddSingleton<IEnhancedAttestations>(Center)
            .AddSingleton<ICenterDirectory>(ConsentDirectory)
            .AddDomain()
            .AddQuickPasswords()
            .AddSingleton<IAgentAccounts, LocalAccounts>()
            .BuildServiceProvider();
    }

    private IServiceCollection WithDatabase(IServiceCollection empty) =>
        TestServer.IsUsed
            ? empty.AddPortalContexts<PostgreSqlPortalDb>(options =>
            {
                PostgreSqlConnections.Use(options, ConnectionString);
                options.AddInterceptors(Interceptors);
            })
            : empty.AddPortalContexts<PortalDb>(options =>
            {
                SqliteConnections.Use(options, DatabaseFile, BusySeconds);
                options.AddInterceptors(Interceptors);
            });

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await using (var db = await ContextAsync())
            {
                if (db.Database.GetDbConnection() is SqliteConnection connection)
                {
                    SqliteConnection.ClearPool(connection);
                }
            }

            await services.DisposeAsync();
        }

        if (TestServer.IsUsed)
        {
            await TestServer.DropAsync(DatabaseName);
        }

        using (var raw = new SqliteConnection(RawConnectionString))
        {
            SqliteConnection.ClearPool(raw);
        }

        Directory.Delete(directory, recursive: true);
    }

    public Task<PortalDb> ContextAsync() => Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    /// <summary>A connection that bypasses the portal, as another program's would.</summary>
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
        await using DbConnection connection = TestServer.IsUsed
            ? new NpgsqlConnection(ConnectionString)
            : new SqliteConnection(RawConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        await using (var db = await ContextAsync())
        {
            command.CommandText = TestServer.IsUsed ? TestServer.Quoted(sql, db.Model) : sql;
        }

        return await command.ExecuteScalarAsync();
    }

    /// <summary>Lets the rows of an append-only table be altered, as somebody who owns the file can.</summary>
    public Task AllowChangesAsync(string table) =>
        SqlAsync(
            TestServer.IsUsed
                ? $"""DROP TRIGGER "{table}_no_change" ON "{table}";"""
                : $"""DROP TRIGGER "{table}_no_update"; DROP TRIGGER "{table}_no_delete";"""
        );

    public async Task<long> CountAsync(string table) =>
        (long)(await SqlAsync($"SELECT COUNT(*) FROM \"{table}\"") ?? throw NotStarted());

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

    // It stays when the fixture is put away: it goes with the server.
    private static async Task<string> MakeTemplateDatabaseAsync()
    {
        var fixture = new PortalFixture { IsEmpty = true };
        await fixture.InitializeAsync();
        await fixture.MakeAsync();
        await using (var pooled = new NpgsqlConnection(TestServer.ConnectionString(fixture.DatabaseName)))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await fixture.services!.DisposeAsync();
        Directory.Delete(fixture.directory, recursive: true);
        return fixture.DatabaseName;
    }

    private async Task MakeAsync()
    {
        await DatabaseUpgrade.RunAsync(Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);
        await AddPartnersAsync(Get<PartnerService>());
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        var fixture = new PortalFixture { IsEmpty = true };
        await fixture.InitializeAsync();
        try
        {
            await fixture.MakeAsync();
            await fixture.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            return await File.ReadAllBytesAsync(fixture.DatabaseFile);
        }
        finally
        {
            await fixture.DisposeAsync();
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
