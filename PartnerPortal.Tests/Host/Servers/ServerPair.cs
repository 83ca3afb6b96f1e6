using System.Globalization;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Host.Kills;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Host.Servers;

/// <summary>
/// Two servers of one portal, each a process with a data directory of its own, on one database of <see cref="TestServer"/> that holds
/// the demo, and nginx before them. A server keeps its port through all its starts.
/// </summary>
internal sealed class ServerPair : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partner-portal-servers-").FullName;
    private readonly string database = $"servers-{Guid.NewGuid():N}";
    private readonly CertificateFolder certificates = new();
    private readonly int[] ports = [Nginx.FreePort(), Nginx.FreePort()];
    private readonly RunningPortal?[] servers = new RunningPortal?[2];
    private Nginx? nginx;

    private ServerPair() { }

    /// <summary>What the servers are started with besides.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; set; } = [];

    /// <summary>Where people and programs reach the portal.</summary>
    public Uri Address => nginx!.Address;

    /// <summary>The portal between two starts: its own view of the database, from the side of the first server.</summary>
    public PortalSettings Settings => new(DirectoryOf(0), IsDemo: true) { Database = ConnectionString };

    public string ConnectionString => TestServer.ConnectionString(database);

    /// <summary>Makes database and proxy; no server runs yet.</summary>
    public static async Task<ServerPair> MakeAsync(int customersMore = 0)
    {
        var pair = new ServerPair();
        pair.certificates.Make("keys.pfx");
        var source = Path.Combine(pair.folder, "source");
        await DemoDatabase.CopyToAsync(source, customersMore);
        await TestServer.CreateAsync(pair.database, template: null);
        var (exitCode, _, error) = await PortalProgram.RunAsync(
            "move-to-postgres",
            "--from",
            source,
            $"--Portal:Database={pair.ConnectionString}",
            $"--Portal:DataDirectory={pair.DirectoryOf(0)}"
        );
        Assert.Equal((0, ""), (exitCode, error));
        pair.nginx = await Nginx.StartAsync(pair.ports);
        return pair;
    }

    /// <summary>Both servers, ready.</summary>
    public static async Task<ServerPair> StartAsync()
    {
        var pair = await MakeAsync();
        await Task.WhenAll(pair.StartServerAsync(0), pair.StartServerAsync(1));
        return pair;
    }

    /// <summary>One server's own address, past nginx.</summary>
    public Uri AddressOf(int server) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[server]}"));

    public string DirectoryOf(int server) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"server-{server}"));

    public string OutputOf(int server) => servers[server]!.Output;

    /// <summary>Starts a server and waits until it serves.</summary>
    public async Task StartServerAsync(int server)
    {
        servers[server]?.Dispose();
        servers[server] = RunningPortal.Start(
            DirectoryOf(server),
            [
                ("ASPNETCORE_URLS", AddressOf(server).ToString()),
                ("Portal__Database", ConnectionString),
                ("Portal__Keys__Certificate", certificates.PathOf("keys.pfx")),
                ("Portal__Keys__CertificatePasswordFile", certificates.PasswordFile),
                ("Portal__Proxies__0", "127.0.0.1"),
                ("Portal__Api__CustomerRequestsPerMinute", "1000000"),
                ("Portal__Mail__PerMinute", "1200"),
                ("Logging__LogLevel__Default", "Warning"),
                .. Environment,
            ]
        );
        await servers[server]!.AddressAsync();
    }

    public Task KillServerAsync(int server) => servers[server]!.KillAsync();

    /// <summary>Asks a server to stop and answers its exit code.</summary>
    public async Task<int> StopServerAsync(int server)
    {
        await servers[server]!.AskToStopAsync();
        return await servers[server]!.EndAsync();
    }

    public StoppedPortal Look() => new(Settings);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            server?.Dispose();
        }

        nginx?.Dispose();
        certificates.Dispose();
        await TestServer.DropAsync(database);
        TestDirectory.Remove(folder);
    }
}
