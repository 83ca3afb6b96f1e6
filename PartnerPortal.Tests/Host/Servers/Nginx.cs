using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PartnerPortal.Host.Servers;

/// <summary>nginx on loopback with the configuration of <c>deploy/nginx</c>; only where it listens and its servers are the test's own.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Nginx(Process process, string folder, Uri address) =>
        (this.process, this.folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Starts it in front of these servers, which need not listen yet.</summary>
    public static async Task<Nginx> StartAsync(IEnumerable<int> ports)
    {
        var made = Directory.CreateTempSubdirectory("partner-portal-nginx-").FullName;
        foreach (var file in (string[])["nginx.conf", "portal.conf"])
        {
            File.Copy(Path.Combine(Repository.Root, "deploy", "nginx", file), Path.Combine(made, file));
        }

        var port = FreePort();
        await File.WriteAllTextAsync(
            Path.Combine(made, "listen.conf"),
            string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port};\naccess_log off;\n")
        );
        await File.WriteAllLinesAsync(
            Path.Combine(made, "servers.conf"),
            ports.Select(server =>
                string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{server} max_fails=0;")
            )
        );
        var start = new ProcessStartInfo("nginx")
        {
            ArgumentList =
            {
                "-p",
                made,
                "-c",
                Path.Combine(made, "nginx.conf"),
                "-e",
                Path.Combine(made, "error.log"),
                "-g",
                $"daemon off; user root; pid {Path.Combine(made, "nginx.pid")};",
            },
            UseShellExecute = false,
        };
        var nginx = new Nginx(
            Process.Start(start)!,
            made,
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))
        );
        await nginx.ListensAsync(port);
        return nginx;
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        Shared.TestDirectory.Remove(folder);
    }

    private async Task ListensAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException exception)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException(
                        $"nginx ended: {await File.ReadAllTextAsync(Path.Combine(folder, "error.log"))}",
                        exception
                    );
                }

                await Task.Delay(50, patience.Token);
            }
        }
    }
}
