using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnerPortal.Data;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.DemoData;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.PartnerCenterClient;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Time;
using PartnerPortal.SignIn;

namespace PartnerPortal.Host.Kills;

/// <summary>A portal as it lies in its database, on either store: looked at, and given work for its next start.</summary>
internal sealed class StoppedPortal(PortalSettings settings) : IAsyncDisposable
{
    public const string Signer = "killed.signer@contoso.example";

    private readonly ServiceProvider services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(settings)
        .AddSingleton<TimeProvider>(new WholeMicroseconds())
        .AddPortalData(settings)
        .AddDomain()
        .AddSignIn(settings)
        .AddDemoData(settings)
        .AddPartnerCenterClient()
        .BuildServiceProvider();

    public StoppedPortal(string directory)
        : this(new PortalSettings(directory, IsDemo: true)) { }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>
    /// Makes a run of bulk attestation ready to go on at the next start, with a row for each customer of the partner but these.
    /// </summary>
    public async Task<int> BeginRunAsync(DateOnly accepted, IReadOnlyCollection<string>? except = null)
    {
        var account = DemoAccounts.All.Single(account => account.Email is "admin@fourthcoffee.example");
        var caller = new Caller(account.PartnerId, account.AgentId, AccessWay.Screen);
        var customers = await ListAsync(
            $"SELECT CustomerTenantId FROM ResellerRelationships WHERE PartnerId = '{account.PartnerId.ToString().ToUpperInvariant()}' AND EndedAt IS NULL"
        );
        customers.RemoveAll(customer => except?.Contains(customer, StringComparer.OrdinalIgnoreCase) == true);
        using var file = new MemoryStream();
        await using (var writer = new StreamWriter(file, leaveOpen: true))
        {
            await writer.WriteLineAsync("TenantId,FirstName,LastName,Email,AcceptedOn");
            foreach (var customer in customers)
            {
                // Another person in each run: the same one is refused as a duplicate.
                await writer.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{customer},Bulk,Signer {accepted:MMdd},{Signer},{accepted:yyyy-MM-dd}"
                    )
                );
            }
        }

        file.Position = 0;
        var service = services.GetRequiredService<BulkRunService>();
        var run = await service.UploadAsync(
            caller,
            new NewBulkRun("kill.csv", GivenDate: null, TimeZoneInfo.Utc, CultureInfo.InvariantCulture),
            file,
            CancellationToken.None
        );
        Assert.True(run.IsSuccess, $"{run.Error}");
        await services
            .GetRequiredService<BulkRunEngine>()
            .WorkAsync(run.Value, pause: null, moved: null, CancellationToken.None);
        var confirmed = await service.ConfirmAsync(caller, run.Value, CancellationToken.None);
        Assert.True(confirmed.IsSuccess, $"{confirmed.Error}");
        return customers.Count;
    }

    /// <summary>Has a letter sent to each of at most so many customers of the partner who have not accepted; answers which.</summary>
    public async Task<List<string>> BeginLettersAsync(int customers)
    {
        var account = DemoAccounts.All.Single(account => account.Email is "admin@fourthcoffee.example");
        var invited = await ListAsync(
            $"SELECT CustomerTenantId FROM PortfolioRows WHERE PartnerId = '{account.PartnerId.ToString().ToUpperInvariant()}' AND Status = {(int)AcceptanceStatus.NotAccepted} LIMIT {customers}"
        );
        var letters = services.GetRequiredService<InvitationLetters>();
        var begun = await services
            .GetRequiredService<InvitationRunService>()
            .StartAsync(
                new Caller(account.PartnerId, account.AgentId, AccessWay.Screen),
                new NewInvitationRun
                {
                    RequestId = Guid.NewGuid(),
                    Selection = new InvitationSelection(InvitationRunSource.Chosen, [.. invited.Select(Guid.Parse)]),
                    Texts = LetterLanguages.All.ToDictionary(
                        language => language,
                        language => InvitationTemplate.Usual(letters, language),
                        StringComparer.Ordinal
                    ),
                    AdminCenter = new Uri("https://portal.example/"),
                },
                CancellationToken.None
            );
        Assert.True(begun.IsSuccess, $"{begun.Error}");
        return invited;
    }

    /// <summary>Whether letters are still to leave.</summary>
    public async Task<bool> HasLettersWaitingAsync() =>
        await NumberAsync(
            $"SELECT COUNT(*) FROM InvitationRuns WHERE InvitationRuns.Status = {(int)InvitationRunStatus.Running}"
        ) > 0;

    /// <summary>Whether a run is still to be worked on.</summary>
    public async Task<bool> HasRunUnderWayAsync() =>
        await NumberAsync($"SELECT COUNT(*) FROM BulkRuns WHERE State = {(int)BulkRunState.Running}") > 0;

    /// <summary>What is wrong, in words; empty if all is well.</summary>
    public async Task<List<string>> FaultsAsync(WritingLoad load)
    {
        var faults = new List<string>();
        if (settings.Database is null)
        {
            await AddFileFaultsAsync(faults);
        }

        foreach (var change in load.Sent)
        {
            var count = await CountAsync(change);
            if (change.IsAcknowledged ? count != 1 : count > 1 || (change.Status is not null && count != 0))
            {
                faults.Add($"{change.Table} {change.Key}, answered {change.Status}, is there {count} times");
            }
        }

        foreach (var acceptance in load.Acceptances)
        {
            var count = await NumberAsync(
                $"SELECT COUNT(*) FROM LinkAcceptances WHERE Id = '{acceptance.Id}' AND EXISTS (SELECT 1 FROM AcceptanceRequests WHERE Id = '{acceptance.Id}' AND AcceptedAt IS NOT NULL)"
            );
            if (acceptance.IsAcknowledged ? count != 1 : count > 1)
            {
                faults.Add($"What was accepted by {acceptance.Id} is there {count} times");
            }
        }

        await AddBulkFaultsAsync(faults);
        await AddTrailFaultsAsync(faults);
        await AddPortfolioFaultsAsync(faults);
        return faults;
    }

    private async Task AddFileFaultsAsync(List<string> faults)
    {
        if (await TextAsync("PRAGMA integrity_check") is not "ok" and var damage)
        {
            faults.Add($"integrity_check: {damage}");
        }

        if (await NumberAsync("SELECT COUNT(*) FROM pragma_foreign_key_check") is not 0 and var orphans)
        {
            faults.Add($"{orphans} rows refer to nothing");
        }
    }

    // A row that is done has its attestation, and each attestation its row.
    private async Task AddBulkFaultsAsync(List<string> faults)
    {
        var done = await NumberAsync($"SELECT COUNT(*) FROM BulkRows WHERE State = {(int)BulkRowState.Attested}");
        var attested = await NumberAsync($"SELECT COUNT(*) FROM Attestations WHERE Email = '{Signer}'");
        var distinct = await NumberAsync(
            $"SELECT COUNT(*) FROM (SELECT DISTINCT CustomerTenantId, DateAgreed FROM Attestations WHERE Email = '{Signer}') AS once"
        );
        if (done != attested || attested != distinct)
        {
            faults.Add($"{done} rows are done, {attested} attestations are there, {distinct} of them once");
        }
    }

    private async Task AddTrailFaultsAsync(List<string> faults)
    {
        var verification = services.GetRequiredService<AuditVerification>();
        foreach (var partner in await verification.PartnersAsync(CancellationToken.None))
        {
            var check = await verification.VerifyAsync(partner.PartnerId, progress: null, CancellationToken.None);
            if (!check.IsWhole || check.UnreadableNotes > 0)
            {
                faults.Add($"The trail of {partner.PartnerName}: {check}");
            }
        }
    }

    private async Task AddPortfolioFaultsAsync(List<string> faults)
    {
        await services.GetRequiredService<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        var before = await RowsAsync();
        var touched = await services
            .GetRequiredService<PortalStore>()
            .WriteAsync<bool>(
                async db =>
                {
                    foreach (var tenant in await db.Set<Domain.Customers.CustomerTenant>().ToListAsync())
                    {
                        db.Touch(tenant.Id);
                    }

                    return true;
                },
                CancellationToken.None
            );
        var after = await RowsAsync();
        if (!touched.IsSuccess || !before.SequenceEqual(after, StringComparer.Ordinal))
        {
            faults.Add(
                $"{before.Except(after, StringComparer.Ordinal).Count()} of {before.Count} rows of the list are not what the facts make them"
            );
        }

        var miscounted = await NumberAsync(
            "SELECT COUNT(*) FROM PortfolioFacets facet WHERE Count <> (SELECT COUNT(*) FROM PortfolioRows WHERE FacetId = facet.Id)"
        );
        if (miscounted != 0)
        {
            faults.Add($"{miscounted} facets do not count their rows");
        }
    }

    private Task<List<string>> RowsAsync() =>
        ListAsync("SELECT * FROM PortfolioRows ORDER BY PartnerId, CustomerTenantId");

    /// <summary>How often a change is written down.</summary>
    public async Task<long> CountAsync(SentChange change)
    {
        await using var connection = await OpenAsync();
        await using var command = await CommandAsync(
            connection,
            $"SELECT COUNT(*) FROM {change.Table} WHERE {change.Column} = @key"
        );
        var key = command.CreateParameter();
        (key.ParameterName, key.Value) = ("@key", change.Key);
        command.Parameters.Add(key);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<long> NumberAsync(string sql) =>
        long.Parse((await ListAsync(sql))[0], CultureInfo.InvariantCulture);

    private async Task<string> TextAsync(string sql) => string.Join('\n', await ListAsync(sql));

    // Each row as one text.
    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = await CommandAsync(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(column =>
                            reader.GetValue(column) is byte[] bytes
                                ? Convert.ToHexString(bytes)
                                : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)
                        )
                )
            );
        }

        return rows;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    private async Task<DbCommand> CommandAsync(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (settings.Database is not null)
        {
            await using var db = await services
                .GetRequiredService<IDbContextFactory<PortalDb>>()
                .CreateDbContextAsync();
            command.CommandText = TestServer.Quoted(sql, db.Model);
        }

        return command;
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = settings.Database is { } server
            ? new NpgsqlConnection(server)
            : new SqliteConnection($"Data Source={settings.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
