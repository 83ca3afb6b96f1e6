using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// How many commands a second the portal commits from 1, 2 and 4 servers on one database, each with writers of its own: each command tags one
/// customer, with its audit event and its row of the list. Beside it bare inserts of one row, each committed, over one connection.
/// </summary>
internal sealed class CommitBenchmark(SeededPortfolio portfolio, TextWriter output)
{
    private const int WritersOfServer = 4;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    public async Task RunAsync()
    {
        var bare = await MeasureBareAsync();
        await output.WriteLineAsync($"Bare commits of one row: {bare:N0} a second");
        var customers = await CustomersAsync();
        foreach (var servers in (int[])[1, 2, 4])
        {
            var rate = await MeasureAsync(servers, customers);
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{$"commands committed from {servers} servers", -50} {rate, 8:N0} a second {rate / bare, 8:0.00} of bare"
                )
            );
        }
    }

    private async Task<double> MeasureAsync(int servers, List<Guid> customers)
    {
        var providers = Enumerable.Range(0, servers).Select(_ => portfolio.NewServer()).ToList();
        var name = $"commit {Guid.NewGuid():N}"[..20];
        var next = 0;
        using var enough = new CancellationTokenSource(Time);
        var started = TimeProvider.System.GetTimestamp();
        var committed = await Task.WhenAll(
            providers
                .SelectMany(server =>
                    Enumerable.Repeat(server.GetRequiredService<CustomerTagService>(), WritersOfServer)
                )
                .Select(tags =>
                    Task.Run(async () =>
                    {
                        var mine = 0;
                        while (!enough.IsCancellationRequested)
                        {
                            var customer = customers[Interlocked.Increment(ref next) % customers.Count];
                            var changed = await tags.ChangeManyAsync(
                                SeededPortfolio.Caller,
                                [customer],
                                new TagChange([name], []),
                                CancellationToken.None
                            );
                            mine += changed.IsSuccess ? 1 : throw new InvalidOperationException(changed.Error.Code);
                        }

                        return mine;
                    })
                )
        );
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }

        return committed.Sum() / seconds;
    }

    private async Task<double> MeasureBareAsync()
    {
        await using var connection = await portfolio.OpenBareAsync();
        // No temporary one: what is in those need not outlast a loss of power.
        await ExecuteAsync(connection, "CREATE TABLE bare_commits (text text, partner uuid)");
        await using var insert = SeededPortfolio.Command(
            connection,
            "INSERT INTO bare_commits VALUES ('a row of a hundred bytes or so, as an event of the audit trail may have them', @partner)"
        );
        await insert.PrepareAsync();
        var started = TimeProvider.System.GetTimestamp();
        var committed = 0;
        while (TimeProvider.System.GetElapsedTime(started) < Time / 2)
        {
            await insert.ExecuteNonQueryAsync();
            committed++;
        }

        var rate = committed / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await ExecuteAsync(connection, "DROP TABLE bare_commits");
        return rate;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = SeededPortfolio.Command(connection, sql);
        command.Parameters.Clear();
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<Guid>> CustomersAsync()
    {
        await using var db = await portfolio.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<PortfolioRow>()
            .Where(row => row.PartnerId == SeededPortfolio.Caller.PartnerId)
            .OrderBy(row => row.Number)
            .Select(row => row.CustomerTenantId)
            .Take(20_000)
            .ToListAsync();
    }
}
