using System.Text;
using Microsoft.Data.Sqlite;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.CommandLine;

/// <summary>The program with <c>attest FILE</c>, as a script calls it.</summary>
public sealed class AttestVerbTests : IAsyncLifetime
{
    private const string Partner = "11111111-0000-4000-8000-000000000001";
    private const string Signer = "bulk.signer@contoso.example";
    private const string Header = "TenantId,FirstName,LastName,Email,AcceptedOn";

    // An upper bound for what should take seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-attest-").FullName;

    private PortalSettings Settings => new(directory, IsDemo: true);

    private string FilePath => Path.Combine(directory, "customers.csv");

    private string ResultPath => Path.Combine(directory, "result.csv");

    private string DataDirectory => $"--Portal:DataDirectory={directory}";

    public Task InitializeAsync() => DemoDatabase.CopyToAsync(directory);

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_script_learns_by_the_exit_code_whether_every_row_was_done()
    {
        var customers = Customers();
        await WriteAsync(customers.Take(3));

        Assert.Equal(0, (await RunAsync("--dry-run")).ExitCode);
        Assert.Equal(0, Bulk());

        var done = await RunAsync("--result", ResultPath);
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Equal(3, Bulk());
        Assert.Equal(
            ["Attested", "Attested", "Attested"],
            (await File.ReadAllLinesAsync(ResultPath)).Skip(1).Select(line => line.Split(',')[2])
        );

        // Again: each of them is a duplicate now.
        var again = await RunAsync("--result", ResultPath);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("AttestationDuplicate", again.Output, StringComparison.Ordinal);
        Assert.Equal(3, Bulk());
        Assert.All(
            (await File.ReadAllLinesAsync(ResultPath)).Skip(1),
            line => Assert.Contains(",Refused,AttestationDuplicate,", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_refused_as_a_whole_ends_with_1_and_what_is_not_understood_with_2()
    {
        await WriteAsync(Customers().Take(1));
        Assert.Equal(1, (await RunAsync("--as", "helpdesk@fourthcoffee.example")).ExitCode);
        Assert.Equal(1, (await RunAsync("--as", "nobody@fourthcoffee.example")).ExitCode);
        Assert.Equal(1, (await RunAsync("--partner", "nowhere.example")).ExitCode);
        var reseller = await RunAsync(
            "--partner",
            "33333333-0000-4000-8000-000000000003",
            "--as",
            "sales@tailspin.example"
        );
        Assert.Equal(1, reseller.ExitCode);
        Assert.Contains("Wide World Distribution BV", reseller.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("--date", "31-03-2026")).ExitCode);
        Assert.Equal(2, (await RunAsync("--wrong", "x")).ExitCode);

        await File.WriteAllBytesAsync(FilePath, [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]);
        var picture = await RunAsync();
        Assert.Equal(1, picture.ExitCode);
        Assert.Contains("picture", picture.Error, StringComparison.Ordinal);
        File.Delete(FilePath);
        Assert.Equal(1, (await RunAsync()).ExitCode);
        Assert.Equal(0, Bulk());
    }

    /// <summary>MS-DOS's Göran Håkansson: a script that does not say so attests nobody under another name.</summary>
    [Fact]
    public async Task A_guessed_encoding_attests_nothing_until_the_script_states_one()
    {
        var dos = CodePagesEncodingProvider.Instance.GetEncoding(850)!;
        var row = $"{Customers()[0]},Göran,Håkansson,{Signer},2026-01-15";
        await File.WriteAllTextAsync(FilePath, $"{Header}\r\n{row}\r\n", dos);

        var refused = await RunAsync();
        Assert.Equal((1, 0), (refused.ExitCode, Bulk()));
        Assert.Contains("Read as ", refused.Output, StringComparison.Ordinal);
        Assert.Contains("--encoding", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("--encoding", "klingon")).ExitCode);

        Assert.Equal(0, (await RunAsync("--encoding", "ibm850")).ExitCode);
        Assert.Equal(
            1,
            Number($"SELECT COUNT(*) FROM Attestations WHERE Email = '{Signer}' AND LastName = 'Håkansson'")
        );
    }

    [Fact]
    public async Task It_works_while_the_portal_runs()
    {
        await WriteAsync(Customers().Take(5));
        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });
        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(5, Bulk());
    }

    /// <summary>No row is attested twice or lost when the process is killed and the portal and the script go on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_is_killed_in_the_middle_is_ended_with_every_row_once(bool bySameCommand)
    {
        await DemoDatabase.CopyToAsync(directory, customersMore: 4_000);
        var customers = Customers();
        await WriteAsync(customers);

        using (var process = PortalProcess.Start(Arguments([]), []))
        {
            var until = DateTime.UtcNow + Patience;
            while (Bulk() == 0 && DateTime.UtcNow < until)
            {
                await Task.Delay(20);
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        Assert.InRange(Bulk(), 1, customers.Count - 1);
        if (bySameCommand)
        {
            var ended = await RunAsync();
            Assert.Contains("Going on", ended.Output, StringComparison.Ordinal);
            Assert.Equal(0, ended.ExitCode);
        }
        else
        {
            await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });
            var until = DateTime.UtcNow + Patience;
            while (Number("SELECT COUNT(*) FROM BulkRuns WHERE State = 6") == 0 && DateTime.UtcNow < until)
            {
                await Task.Delay(100);
            }
        }

        Assert.Equal(1, Number("SELECT COUNT(*) FROM BulkRuns WHERE State = 6"));
        Assert.Equal(customers.Count, Bulk());
        Assert.Equal(
            customers.Count,
            Number($"SELECT COUNT(DISTINCT CustomerTenantId) FROM Attestations WHERE Email = '{Signer}' AND Way = 3")
        );
        Assert.Equal(customers.Count, Number("SELECT COUNT(*) FROM BulkRows WHERE State = 4"));
        Assert.Equal(
            customers.Count,
            Number($"SELECT COUNT(*) FROM AuditEvents WHERE Way = 'Bulk' AND Detail LIKE '%{Signer}%'")
        );
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] options) =>
        PortalProgram.RunAsync(Arguments(options));

    private string[] Arguments(string[] options) =>
        [
            "attest",
            FilePath,
            DataDirectory,
            .. Unless(options, "--partner", "fourthcoffee.example"),
            .. Unless(options, "--as", "sales@fourthcoffee.example"),
            .. options,
        ];

    private static string[] Unless(string[] options, string name, string value) =>
        options.Contains(name, StringComparer.Ordinal) ? [] : [name, value];

    private Task WriteAsync(IEnumerable<Guid> customers) =>
        File.WriteAllLinesAsync(
            FilePath,
            customers.Select(id => $"{id},Bulk,Signer,{Signer},2026-01-15").Prepend(Header)
        );

    private List<Guid> Customers()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT CustomerTenantId FROM ResellerRelationships WHERE PartnerId = '{Partner}' AND EndedAt IS NULL";
        using var reader = command.ExecuteReader();
        var found = new List<Guid>();
        while (reader.Read())
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }

    private long Bulk() => Number($"SELECT COUNT(*) FROM Attestations WHERE Email = '{Signer}'");

    private long Number(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Settings.DatabaseFile}");
        connection.Open();
        return connection;
    }
}
