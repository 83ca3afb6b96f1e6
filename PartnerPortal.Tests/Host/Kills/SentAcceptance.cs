using System.Net;
using System.Net.Sockets;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Host.Kills;

/// <summary>An acceptance that a signatory sent by a link, again and again until the page said that it is there.</summary>
/// <param name="Id">The request's, as the database writes it.</param>
internal sealed record SentAcceptance(string Id, Uri Link)
{
    /// <summary>The page has shown the receipt's address as an answer.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>As a browser without script does: the page is read, everything ticked, and sent.</summary>
    /// <param name="portal">Where the portal is now; null where the link says.</param>
    public async Task SendAsync(Uri? portal = null)
    {
        using var browser = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context, cancellationToken),
            }
        );
        var page = portal is null ? Link : new Uri(portal, Link.AbsolutePath);
        using var content = new FormUrlEncodedContent(SignatoryForm.Ticked(await browser.GetStringAsync(page)));
        using var answer = await browser.PostAsync(page, content);
        IsAcknowledged = answer.StatusCode is HttpStatusCode.Redirect;
    }

    // Each signatory comes from an address of its own: one address looks at few links in a minute.
    private async Task<NetworkStream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(new IPAddress([127, .. Guid.Parse(Id).ToByteArray()[13..]]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
