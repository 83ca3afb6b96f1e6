using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PartnerPortal.Browser;

/// <summary>
/// The network between a browser and a portal, which can be cut and mended, and led to another portal: for the browser the address
/// stays the same.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> connections = new();
    private readonly CancellationTokenSource closed = new();
    private readonly Task accepting;
    private volatile Uri? target;

    public Wire(Uri portal)
    {
        target = portal;
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends every connection; new ones are ended at once.</summary>
    public void Cut()
    {
        target = null;
        foreach (var connection in connections.Keys)
        {
            connection.Close();
        }
    }

    public void LeadTo(Uri portal) => target = portal;

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        listener.Dispose();
        Cut();
        await accepting;
        closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(closed.Token));
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The journey is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var portal = new TcpClient();
        using (browser)
        {
            connections[browser] = connections[portal] = true;
            try
            {
                if (target is { } uri)
                {
                    await portal.ConnectAsync(uri.Host, uri.Port, closed.Token);
                    var (there, back) = (browser.GetStream(), portal.GetStream());
                    await Task.WhenAny(there.CopyToAsync(back, closed.Token), back.CopyToAsync(there, closed.Token));
                }
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or SocketException
                            or ObjectDisposedException
                            or OperationCanceledException
                            or InvalidOperationException
                )
            {
                // Cut, or one of the two has gone: the other is told by the end of its connection.
            }
            finally
            {
                connections.TryRemove(browser, out _);
                connections.TryRemove(portal, out _);
            }
        }
    }
}
