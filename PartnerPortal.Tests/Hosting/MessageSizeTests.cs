using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.Shared.Logging;

namespace PartnerPortal.Hosting;

/// <summary>What a browser sends over a page's connection is bounded as well.</summary>
public sealed class MessageSizeTests
{
    private const byte EndOfHandshake = 0x1e;

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_connection()
    {
        using var log = new EveryLogLine();
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Settings = { ["Logging:LogLevel:Microsoft.AspNetCore.SignalR"] = "Debug" },
                Services = services => services.AddSingleton<ILoggerProvider>(log),
            }
        );
        using var visitor = new Visitor(portal.Address);
        await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
        var negotiated = await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);
        var token = JsonNode.Parse(await negotiated.Content.ReadAsStringAsync())![
            "connectionToken"
        ]!.GetValue<string>();
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = visitor.Cookies;
        var address = new UriBuilder(portal.Address)
        {
            Scheme = "ws",
            Path = "/_blazor",
            Query = "id=" + token,
        };
        await socket.ConnectAsync(address.Uri, CancellationToken.None);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""").Append(EndOfHandshake).ToArray(),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString((await ReceiveAsync(socket)).ToArray()));

        // MessagePack's frame: its length in seven-bit groups, then so many bytes.
        const int Length = 33 * 1024;
        byte[] message = [(Length & 0x7f) | 0x80, ((Length >> 7) & 0x7f) | 0x80, Length >> 14, .. new byte[Length]];
        await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        while (socket.State == WebSocketState.Open)
        {
            await ReceiveAsync(socket);
        }

        Assert.Contains(
            log.Lines,
            line => line.Contains("maximum message size of 32768B was exceeded", StringComparison.Ordinal)
        );
    }

    private static async Task<ArraySegment<byte>> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            return new ArraySegment<byte>(buffer, 0, received.Count);
        }
        catch (WebSocketException)
        {
            // The portal closed the connection.
            return default;
        }
    }
}
