using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Description;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.Shared.Configuration;
using Xunit.Abstractions;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>
/// Generated requests: each is an operation's own example, broken in one to three places. Whatever comes, the answer is JSON
/// in a documented shape and no failure of the portal's own.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Requests = 3000;

    private static readonly string[] Texts =
    [
        "",
        " ",
        "0",
        "-1",
        "null",
        "\u0000",
        "\u202Eevil",
        "\uD83D\uDE00",
        "'; DROP TABLE Customers; --",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "%00%FF%2F",
        "NaN",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59.9999999Z",
        "2026-02-30",
        "{00000000-0000-0000-0000-000000000000}",
        "17a77b0-9360-443b-8795-c6dedc750cf9",
        "*",
        "=cmd|' /C calc'!A0",
        new('x', 5000),
    ];

    private static readonly string[] Paths =
    [
        "",
        "/",
        "//",
        "/.",
        "/%2F",
        "/%20",
        "?",
        "?size=%FF",
        "?filter=%00",
        "?agreementType=%",
    ];

    [Fact]
    public async Task Nothing_that_is_sent_makes_the_portal_fail()
    {
        var random = new Random(Seeds.Of(20261120, output));
        await using var portal = await StartAsync();
        using var api = await ApiClient.OfFourthCoffeeAsync(portal);
        var customers = await CustomersAsync(api);
        var operations = Operations(portal);
        for (var number = 0; number < Requests; number++)
        {
            using var request = Make(random, operations, customers);
            var sent = $"{number}: {request.Method} {request.RequestUri} {await BodyAsync(request)}";

            var answer = await api.SendAsync(request);

            Assert.True(answer.Status < 500, $"{answer.Status} to {sent}");
            AssertShape(request.Method, answer, sent);
        }

        Assert.Empty(portal.Log.Errors);
    }

    private static void AssertShape(HttpMethod method, ApiResponse answer, string sent)
    {
        if (answer.Bytes.Length == 0)
        {
            // The answer to a HEAD has no body, and the server refuses invalid HTTP before it is read.
            Assert.True(
                method == HttpMethod.Head || answer.Status is 204 or 400 or 414 or 431,
                $"{answer.Status} to {sent}"
            );
            return;
        }

        var type = answer.Header("Content-Type") ?? string.Empty;
        Assert.True(type.StartsWith("application/json", StringComparison.Ordinal), $"{type} to {sent}");
        if (answer.Status >= 400)
        {
            Assert.True(answer.Json["code"]!.GetValue<int>() > 0, sent);
            Assert.True(answer.Json["description"]!.GetValue<string>().Length is > 0 and <= 1024, sent);
        }
    }

    private static HttpRequestMessage Make(Random random, List<Operation> operations, List<string> customers)
    {
        var operation = operations[random.Next(operations.Count)];
        var path = string.Join(
            '/',
            operation
                .Route.Split('/')
                .Select(part =>
                    !part.StartsWith('{') ? part
                    : random.Next(4) == 0 ? Uri.EscapeDataString(Any(random, Texts))
                    : Any(random, customers)
                )
        );
        if (random.Next(3) == 0)
        {
            path += Any(random, Paths);
        }

        if (random.Next(3) == 0)
        {
            var name = Any(
                random,
                ["size", "filter", "seekOperation", "page", "agreementType", "startDate", "country"]
            );
            path +=
                (path.Contains('?', StringComparison.Ordinal) ? "&" : "?")
                + name
                + "="
                + Uri.EscapeDataString(Any(random, Texts));
        }

        var request = new HttpRequestMessage(
            new HttpMethod(
                random.Next(10) == 0
                    ? Any(random, ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
                    : operation.Method
            ),
            new Uri(path, UriKind.Relative)
        );
        if (ApiExamples.Of(operation.Name).Request is { } example && request.Method != HttpMethod.Get)
        {
            var text = Body(random, example);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(
                random.Next(15) == 0 ? "text/plain" : "application/json"
            );
        }

        foreach (var header in (string[])["MS-RequestId", "MS-CorrelationId", "MS-ContinuationToken", "If-Match"])
        {
            if (random.Next(5) == 0)
            {
                var value =
                    random.Next(2) == 0
                        ? Guid.NewGuid().ToString()
                        : Any(random, ["x", "\"1\"", "\"0\"", "a b", new string('y', 300)]);
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        return request;
    }

    private static string Body(Random random, JsonNode example)
    {
        var body = example;
        for (var breaks = random.Next(1, 4); breaks > 0; breaks--)
        {
            Break(random, body);
        }

        var text = body.ToJsonString();
        return random.Next(12) switch
        {
            0 => text[..random.Next(text.Length)],
            1 => text.Insert(random.Next(text.Length), Any(random, ["{", "]", "\"", ",,", "\\u0000", "/*x*/"])),
            2 => "[" + text + "]",
            _ => text,
        };
    }

    // Replaces or removes a value somewhere in the tree.
    private static void Break(Random random, JsonNode node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } json:
                var name = json.ElementAt(random.Next(json.Count)).Key;
                if (json[name] is { } inner and (JsonObject or JsonArray) && random.Next(4) != 0)
                {
                    Break(random, inner);
                }
                else if (random.Next(5) == 0)
                {
                    json.Remove(name);
                }
                else
                {
                    json[name] = AnyValue(random);
                }

                break;
            case JsonArray { Count: > 0 } array:
                var index = random.Next(array.Count);
                if (array[index] is { } item && random.Next(4) != 0)
                {
                    Break(random, item);
                }
                else
                {
                    array[index] = AnyValue(random);
                }

                break;
        }
    }

    private static JsonNode? AnyValue(Random random) =>
        random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(random.NextDouble() * double.MaxValue),
            2 => JsonValue.Create(int.MinValue),
            3 => JsonValue.Create(random.Next(2) == 0),
            4 => new JsonArray(JsonValue.Create(1), null, new JsonObject()),
            5 => new JsonObject { ["x"] = Any(random, Texts) },
            _ => JsonValue.Create(Any(random, Texts)),
        };

    private static T Any<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static async Task<string> BodyAsync(HttpRequestMessage request)
    {
        var text = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync();
        return text.Length > 600 ? text[..600] : text;
    }

    private static async Task<List<string>> CustomersAsync(ApiClient api) =>
        [
            .. (await api.GetAsync("/v1/customers?size=5")).Json["items"]!
                .AsArray()
                .Select(customer => customer!["id"]!.GetValue<string>()),
            Guid.NewGuid().ToString(),
        ];

    private static List<Operation> Operations(PortalApp portal) =>
        [
            .. portal
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null)
                .Select(endpoint => new Operation(
                    endpoint.Metadata.GetMetadata<ApiOperation>()!.Name,
                    endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0],
                    endpoint.RoutePattern.RawText!
                )),
        ];

    private static Task<PortalApp> StartAsync() =>
        PortalApp.StartAsync(
            new PortalSetup
            {
                Services = services =>
                {
                    var settings = (PortalSettings)
                        services.Last(service => service.ServiceType == typeof(PortalSettings)).ImplementationInstance!;
                    services.AddSingleton(
                        settings with
                        {
                            Api = new ApiOptions { CustomerRequestsPerMinute = 1_000_000 },
                        }
                    );
                },
            }
        );

    private sealed record Operation(string Name, string Method, string Route);
}
