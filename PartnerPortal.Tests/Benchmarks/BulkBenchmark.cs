using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// Bulk attestation of every customer, dry run and commit, beside three bare inserts for each row (attestation, event, row of
/// the file) by prepared statements in one transaction of a copy of the same database.
/// </summary>
internal sealed class BulkBenchmark(SeededPortfolio portfolio, TextWriter output)
{
    private const double Goal = 0.4;

    public async Task RunAsync()
    {
        var customers = await CustomersAsync();
        var bare = await BareAsync(customers);
        var file = new StringBuilder("TenantId,FirstName,LastName,Email,PhoneNumber,AcceptedOn\n");
        foreach (var customer in customers)
        {
            file.Append(
                CultureInfo.InvariantCulture,
                $"{customer},Anna,Benchmark,anna@contoso.example,+46 40 123 45 67,2026-01-15\n"
            );
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        file.Clear();
        var (runs, engine) = (portfolio.Get<BulkRunService>(), portfolio.Get<BulkRunEngine>());
        var memory = new Memory();
        var started = TimeProvider.System.GetTimestamp();
        var run = (
            await runs.UploadAsync(
                SeededPortfolio.Caller,
                new NewBulkRun("benchmark.csv", GivenDate: null, TimeZoneInfo.Utc, CultureInfo.InvariantCulture),
                content,
                CancellationToken.None
            )
        ).Value;
        await engine.WorkAsync(run, pause: null, memory.Note, CancellationToken.None);
        var judged = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await runs.ConfirmAsync(SeededPortfolio.Caller, run, CancellationToken.None);
        var state = (await engine.WorkAsync(run, pause: null, memory.Note, CancellationToken.None)).Value;
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var line = (
            await portfolio.Get<BulkRunQueries>().FindAsync(SeededPortfolio.Caller, run, CancellationToken.None)
        ).Value;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Bulk attestation of {customers.Count:N0} rows: {state}, {line.Count(BulkRowState.Attested):N0} attested
                  dry run {customers.Count / judged, 9:N0} rows a second, run {customers.Count
                    / (seconds - judged), 9:N0}, both {customers.Count / seconds, 9:N0}
                  three bare inserts each {customers.Count / bare, 9:N0} rows a second, ratio {bare
                    / seconds:0.00} (goal {Goal:0.0})
                  managed memory at most {memory.FirstQuarter
                    / 1048576.0:0.0} MB in the first quarter, {memory.LastQuarter / 1048576.0:0.0} MB in the last
                """
            )
        );
    }

    private async Task<List<Guid>> CustomersAsync()
    {
        await using var db = await portfolio
            .Get<IDbContextFactory<PortalDb>>()
            .CreateDbContextAsync(CancellationToken.None);
        return await db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.PartnerId == SeededPortfolio.Caller.PartnerId && relationship.EndedAt == null
            )
            .Select(relationship => relationship.CustomerTenantId)
            .ToListAsync();
    }

    /// <summary>Seconds for the inserts and their commit, without making what is inserted.</summary>
    private async Task<double> BareAsync(List<Guid> customers)
    {
        var copy = Path.Combine(Path.GetDirectoryName(portfolio.DatabaseFile)!, "bare.db");
        await using (var source = new SqliteConnection($"Data Source={portfolio.DatabaseFile}"))
        {
            await source.OpenAsync();
            await using var command = source.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            await command.ExecuteNonQueryAsync();
        }

        try
        {
            return await BareAsync(customers, copy);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(copy);
        }
    }

    private static async Task<double> BareAsync(List<Guid> customers, string file)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(options, file);
        await using var db = new PortalDb(options.Options);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        var caller = SeededPortfolio.Caller;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var run = new BulkRun
        {
            Id = Guid.NewGuid(),
            PartnerId = caller.PartnerId,
            AgentId = caller.AgentId,
            AgentName = "Benchmark",
            FileName = "bare.csv",
            Sha256 = new string('0', 64),
            Length = 0,
            Format = BulkFormat.Template,
            Encoding = BulkEncoding.Utf8,
            Separator = ',',
            Header = string.Empty,
            Region = string.Empty,
            TimeZone = "UTC",
            State = BulkRunState.Finished,
            UploadedAt = now,
            MovedAt = now,
        };
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(run);
        await db.SaveChangesAsync();
        using var attestations = new BulkInsert<Attestation>(db);
        using var events = new BulkInsert<AuditEvent>(db);
        using var rows = new BulkInsert<BulkRow>(db);
        var made = customers
            .Select((customer, i) => (Attestation(customer, now), Event(customer, i, now), Row(run, customer, i)))
            .ToList();
        var started = TimeProvider.System.GetTimestamp();
        foreach (var (attestation, audit, row) in made)
        {
            attestations.Add(attestation);
            events.Add(audit);
            rows.Add(row);
        }

        await transaction.CommitAsync();
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static Attestation Attestation(Guid customer, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PartnerId = SeededPortfolio.Caller.PartnerId,
            CustomerTenantId = customer,
            TemplateId = AgreementTemplate.CustomerAgreementId,
            Type = AgreementType.MicrosoftCustomerAgreement,
            VersionLabel = "2024-08",
            FirstName = "Anna",
            LastName = "Bare",
            Email = "anna@contoso.example",
            PhoneNumber = "+46 40 123 45 67",
            AgreedOn = new DateOnly(2026, 1, 15),
            DateAgreed = now,
            RecordedAt = now,
            RecordedByAgentId = SeededPortfolio.Caller.AgentId,
            RecordedByName = "Benchmark",
            Way = AccessWay.Bulk,
            RequestId = Guid.NewGuid(),
        };

    private static AuditEvent Event(Guid customer, int number, DateTime now) =>
        new()
        {
            PartnerId = SeededPortfolio.Caller.PartnerId,
            Sequence = 1_000_000_000L + number,
            At = now,
            Action = AuditAction.AcceptanceAttested,
            AgentId = SeededPortfolio.Caller.AgentId,
            ActorName = "Benchmark",
            Way = AccessWay.Bulk,
            CustomerTenantId = customer,
            CustomerName = "Contoso",
            Detail = new string('x', 300),
            PreviousHash = AuditEvent.GenesisHash,
        };

    private static BulkRow Row(BulkRun run, Guid customer, int number) =>
        new()
        {
            RunNumber = run.Number,
            Number = number + 1,
            Line = number + 2,
            CustomerTenantId = customer,
            State = BulkRowState.Attested,
            Reason = string.Empty,
            Fields = new string('x', 110),
        };

    /// <summary>How much the process holds, batch by batch of the run.</summary>
    private sealed class Memory
    {
        public long FirstQuarter { get; private set; }

        public long LastQuarter { get; private set; }

        public void Note(BulkRun run)
        {
            var held = GC.GetTotalMemory(forceFullCollection: false);
            if (run.State != BulkRunState.Running)
            {
                return;
            }

            if (run.Done <= run.ToDo / 4)
            {
                FirstQuarter = Math.Max(FirstQuarter, held);
            }
            else if (run.Done > run.ToDo * 3 / 4)
            {
                LastQuarter = Math.Max(LastQuarter, held);
            }
        }
    }
}
