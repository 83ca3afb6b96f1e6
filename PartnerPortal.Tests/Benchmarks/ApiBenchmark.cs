using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// <c>GET /v1/customers/{id}/agreements</c> with its token check, beside an endpoint of the same process that reads the same
/// rows by bare ADO.NET and asks nobody who calls. Both are asked by the same clients over the loopback, in turns.
/// </summary>
internal sealed class ApiBenchmark(TextWriter output)
{
    private const double Goal = 0.5;
    private const int Clients = 4;
    private const int Rounds = 5;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(3);

    public async Task RunAsync()
    {
        var baseline = new BareEndpoint();
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup { Services = services => Prepare(services, baseline) }
        );
        baseline.Open(portal.DatabaseFile);
        using var api = await ApiClient.OfFourthCoffeeAsync(portal);
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        var customer = made.Json["id"]!.GetValue<string>();
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement().ToJsonString());
        await api.PostAsync($"/v1/customers/{customer}/agreements", SentBodies.Agreement("Berg").ToJsonString());

        var path = $"/v1/customers/{customer}/agreements?agreementType=MicrosoftCustomerAgreement";
        var bare = $"{BareEndpoint.Path}?partner={ApiClient.FourthCoffee}&customer={customer}";
        await AskAsync(portal.Address, path, api.Token);
        await AskAsync(portal.Address, bare, api.Token);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await AskAsync(portal.Address, bare, api.Token));
            ours.Add(await AskAsync(portal.Address, path, api.Token));
        }

        var (mine, other) = (Middle(ours), Middle(theirs));
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"GET /v1/customers/{{id}}/agreements {mine, 8:0} a second, bare ADO.NET without a token {other, 8:0} a second, ratio {mine / other:0.00} (goal {Goal:0.0})"
            )
        );
    }

    private static double Middle(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    // Answers a second, all clients together.
    private static async Task<double> AskAsync(Uri portal, string path, string token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var started = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(http, path, started)));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<int> AskAsync(HttpClient http, string path, long started)
    {
        var count = 0;
        while (TimeProvider.System.GetElapsedTime(started) < RoundLength)
        {
            using var answer = await http.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            count++;
        }

        return count;
    }

    private static void Prepare(IServiceCollection services, BareEndpoint baseline)
    {
        var settings = (PortalSettings)
            services.Last(service => service.ServiceType == typeof(PortalSettings)).ImplementationInstance!;
        services.AddSingleton(settings with { Api = new ApiOptions { CustomerRequestsPerMinute = 1_000_000 } });
        services.AddSingleton<IStartupFilter>(baseline);
    }

    /// <summary>The baseline: in front of everything that the portal does with a request.</summary>
    private sealed class BareEndpoint : IStartupFilter
    {
        public const string Path = "/bare";

        private const string Sql = """
            SELECT 1 FROM ResellerRelationships WHERE PartnerId = $partner AND CustomerTenantId = $customer AND EndedAt IS NULL;
            SELECT TemplateId, Type, FirstName, LastName, Email, PhoneNumber, DateAgreed FROM Attestations
              WHERE PartnerId = $partner AND CustomerTenantId = $customer ORDER BY RecordedAt, Id;
            """;

        private string connectionString = string.Empty;

        public void Open(string file) => connectionString = $"Data Source={file}";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                        context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal)
                            ? AnswerAsync(context)
                            : rest(context)
                );
                next(app);
            };

        private async Task AnswerAsync(HttpContext context)
        {
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.Parameters.AddWithValue("$partner", Guid.Parse(context.Request.Query["partner"].ToString()));
            command.Parameters.AddWithValue("$customer", Guid.Parse(context.Request.Query["customer"].ToString()));
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            await reader.NextResultAsync();
            using var buffer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartArray();
                while (await reader.ReadAsync())
                {
                    json.WriteStartObject();
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        json.WriteString(reader.GetName(column), reader.GetString(column));
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = buffer.Length;
            await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }
    }
}
