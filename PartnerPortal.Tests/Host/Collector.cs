using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PartnerPortal.Host;

/// <summary>Stands in for an OpenTelemetry collector on the loopback, and keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string? Type, byte[] Body)> received = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public IReadOnlyCollection<(string Path, string? Type, byte[] Body)> Received => received;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var collector = new Collector(built);
        built.Run(collector.TakeAsync);
        await built.StartAsync();
        return collector;
    }

    /// <summary>
    /// Everything that came to an address, as text: names and values of protobuf's strings are UTF-8, so what is not in here was
    /// not sent.
    /// </summary>
    public string TextOf(string path) =>
        string.Join(
            '\n',
            received
                .Where(part => string.Equals(part.Path, path, StringComparison.Ordinal))
                .Select(part => Encoding.UTF8.GetString(part.Body))
        );

    public bool Has(string path, string expected) => TextOf(path).Contains(expected, StringComparison.Ordinal);

    /// <summary>
    /// The same, once it holds what is expected. A host that a test and its own program dispose at once sends its last
    /// measurements while the test goes on.
    /// </summary>
    public async Task<string> TextWithAsync(string path, string expected)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (Has(path, expected) || TimeProvider.System.GetElapsedTime(begun) > patience)
            {
                return TextOf(path);
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, context.Request.ContentType, body.ToArray()));
    }
}
