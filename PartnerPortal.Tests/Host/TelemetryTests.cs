using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Host;

/// <summary>What leaves for a collector, and in which form the log is written.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "a-secret-that-no-collector-may-see";

    [Fact]
    public async Task Measurements_and_spans_reach_the_collector_without_addresses_or_secrets()
    {
        await using var collector = await Collector.StartAsync();
        string customer;
        await using (
            var portal = await PortalApp.StartAsync(
                new PortalSetup { Settings = { ["Portal:Telemetry:OtlpEndpoint"] = collector.Address } }
            )
        )
        {
            using var api = await ApiClient.OfFourthCoffeeAsync(portal);
            var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
            customer = made.Json["id"]!.GetValue<string>();

            // EF Core looks only once a second whether anybody listens to its statements: the first of them may go unheard.
            var spansOfPortal = portal.Services.GetRequiredService<TracerProvider>();
            for (var tries = 0; tries < 100 && !collector.Has("/v1/traces", "db.query.summary"); tries++)
            {
                await Task.Delay(100);
                await api.GetAsync($"/v1/customers/{customer}/agreements");
                Assert.True(spansOfPortal.ForceFlush());
            }

            using var visitor = new Visitor(portal.Address);
            await visitor.GetAsync($"/no-such-page/{Secret}");
            await visitor.GetAsync($"/choose-password?link={Secret}");
        }

        // Spans leave in their order: with the last of them all are there.
        var spans = await collector.TextWithAsync("/v1/traces", "GET /choose-password");
        var measurements = await collector.TextWithAsync("/v1/metrics", "portal.mail.waiting");
        Assert.All(collector.Received, part => Assert.Equal("application/x-protobuf", part.Type));
        Assert.Contains("PartnerPortal", spans, StringComparison.Ordinal);
        Assert.Contains("/customers/{customerId}/agreements", spans, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("GET /choose-password", spans, StringComparison.Ordinal);
        Assert.Contains("http.response.status_code", spans, StringComparison.Ordinal);
        Assert.Contains("db.query.summary", spans, StringComparison.Ordinal);
        foreach (
            var name in (string[])
                [
                    "portal.store.writer.wait",
                    "portal.store.writers.waiting",
                    "portal.mail.waiting",
                    "http.server.request.duration",
                    "kestrel.active_connections",
                    "dotnet.gc.heap.total_allocated",
                ]
        )
        {
            Assert.Contains(name, measurements, StringComparison.Ordinal);
        }

        foreach (
            var forbidden in (string[])
                [
                    Secret,
                    "link=",
                    "demo-secret",
                    customer,
                    "url.path",
                    "url.query",
                    "db.query.text",
                    "portal.db",
                    "FROM \"",
                ]
        )
        {
            Assert.DoesNotContain(forbidden, spans + measurements, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task An_address_of_a_collector_that_is_none_stops_the_start_by_name()
    {
        var (exitCode, _, error) = await PortalProgram.RunAsync("--Portal:Telemetry:OtlpEndpoint=collector:4318");
        Assert.Equal(1, exitCode);
        Assert.Contains("Portal:Telemetry:OtlpEndpoint", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_of_the_log_is_JSON_where_the_setting_says_so()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-log-");
        await DemoDatabase.CopyToAsync(directory.FullName);
        using (var portal = RunningPortal.Start(directory.FullName, ("Logging__Console__FormatterName", "json")))
        {
            await portal.AddressAsync();
            await portal.AskToStopAsync();
            Assert.Equal(0, await portal.EndAsync());
            var lines = portal.Output.Split('\n');
            Assert.All(
                lines,
                line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind)
            );
            Assert.Contains(lines, line => line.Contains("Partner Portal is ready", StringComparison.Ordinal));
        }

        directory.Delete(recursive: true);
    }
}
