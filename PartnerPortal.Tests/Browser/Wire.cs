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
    private volatile TaskCompletionSource? held;

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

    /// <summary>Keeps what the portal sends, as when the portal is slow; the connections stay.</summary>
    public void Hold() => held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        held?.TrySetResult();
        held = null;
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        listener.Dispose();
        Release();
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

    private async Task CarryBackAsync(NetworkStream portal, NetworkStream browser)
    {
        var buffer = new byte[64 * 1024];
        while (await portal.ReadAsync(buffer, closed.Token) is > 0 and var length)
        {
            if (held is { } until)
            {
                await until.Task;
            }

            await browser.WriteAsync(buffer.AsMemory(0, length), closed.Token);
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
                    await Task.WhenAny(there.CopyToAsync(back, closed.Token), CarryBackAsync(back, there));
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
