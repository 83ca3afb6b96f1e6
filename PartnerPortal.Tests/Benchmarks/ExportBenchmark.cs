using System.Globalization;
using System.Text;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// The export of every customer, beside bare ADO.NET reading the same columns in the same order and writing them, in the same
/// run: the rate as a part of the bare one (goal 0.5), and the memory that it needs at its height.
/// </summary>
internal sealed class ExportBenchmark(SeededPortfolio portfolio, TextWriter output)
{
    private const int Rounds = 3;

    private static readonly CultureInfo culture = CultureInfo.GetCultureInfo("en-GB");

    public async Task RunAsync()
    {
        var bare = await BestAsync(WriteBareAsync);
        await WriteLineAsync("bare ADO.NET, read and written", bare, bare);
        await WriteLineAsync(
            "export as CSV (goal 0.5)",
            await BestAsync(path => ExportAsync(path, isJson: false)),
            bare
        );
        await WriteLineAsync("export as JSON", await BestAsync(path => ExportAsync(path, isJson: true)), bare);
    }

    private Task WriteLineAsync(string name, Run run, Run bare) =>
        output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -50} {run.Rows, 9:N0} rows {run.Seconds, 7:0.00} s {bare.Seconds / run.Seconds, 6:0.00} of bare {run.Megabytes, 6:0} MB managed"
            )
        );

    private static async Task<Run> BestAsync(Func<string, Task<long>> work)
    {
        var best = new Run(0, double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var path = Path.GetTempFileName();
            try
            {
                GC.Collect();
                var highest = 0L;
                await using var watch = new Timer(
                    _ => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false)),
                    state: null,
                    dueTime: 0,
                    period: 20
                );
                var started = TimeProvider.System.GetTimestamp();
                var rows = await work(path);
                var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
                best = seconds < best.Seconds ? new Run(rows, seconds, highest / 1048576.0) : best;
            }
            finally
            {
                File.Delete(path);
            }
        }

        return best;
    }

    private async Task<long> ExportAsync(string path, bool isJson)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var look = new ExportLook(culture, culture, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));
        var resellers = new Dictionary<Guid, string>();
        await using IExportWriter writer = isJson
            ? new JsonExportWriter(file, resellers)
            : new CsvExportWriter(file, look, Words(), resellers);
        var read = await portfolio
            .Get<PortfolioExportQueries>()
            .ReadAsync(
                SeededPortfolio.Caller,
                new SelectedCustomers(new PortfolioFilter()),
                culture,
                writer.Write,
                CancellationToken.None
            );
        return read.Value;
    }

    private async Task<long> WriteBareAsync(string path)
    {
        await using var connection = await portfolio.OpenBareAsync();
        await using var command = SeededPortfolio.Command(
            connection,
            """SELECT "CustomerTenantId", "CompanyName", "Domain", "Country", "ResellerId", "Status", "Confirmation", "ConfirmedOn", "ConfirmedBy", "Direct", "AcceptedDirectlyAt", "AcceptedDirectlyBy", "VersionLabel", "AcceptedOn", "InvitedAt", "InvitedUntil", "RequestedUntil", "ChangedAt" FROM "PortfolioRows" WHERE "PartnerId" = @partner ORDER BY "NameKey", "CustomerTenantId" """
        );
        await using var writer = new StreamWriter(path, append: false, Encoding.UTF8, 1 << 16);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        var rows = 0L;
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            foreach (var value in values)
            {
                writer.Write(value.ToString());
                writer.Write(',');
            }

            writer.Write("\r\n");
            rows++;
        }

        return rows;
    }

    private static ExportWords Words() =>
        new(
            [.. Enumerable.Range(1, 18).Select(number => $"Column {number}")],
            Enum.GetValues<AcceptanceStatus>().ToDictionary(status => status, status => status.ToString()),
            Enum.GetValues<ConfirmationLine>().ToDictionary(line => line, line => line.ToString()),
            Enum.GetValues<DirectLine>().ToDictionary(line => line, line => line.ToString())
        );

    private sealed record Run(long Rows, double Seconds, double Megabytes);
}
