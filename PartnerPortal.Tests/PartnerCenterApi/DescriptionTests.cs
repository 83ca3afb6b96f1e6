using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Description;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>The description at /openapi/v1.json: whole, and true to the operations.</summary>
[Collection(HostCollection.Name)]
public sealed class DescriptionTests(SharedPortal shared)
{
    private IEnumerable<RouteEndpoint> Operations =>
        shared
            .App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null);

    [Fact]
    public async Task It_is_made_once_however_often_and_at_once_it_is_asked_for()
    {
        var made = 0;
        await using var own = await PortalApp.StartAsync(
            new PortalSetup
            {
                Demo = false,
                Services = services =>
                    services.Configure<OpenApiOptions>(
                        ApiDescription.Document,
                        options =>
                            options.AddDocumentTransformer(
                                (_, _, _) =>
                                {
                                    Interlocked.Increment(ref made);
                                    return Task.CompletedTask;
                                }
                            )
                    ),
            }
        );
        using var anonymous = ApiClient.Anonymous(own);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anonymous.GetAsync("/openapi/v1.json")));

        Assert.All(answers, answer => Assert.Equal((200, answers[0].Text), (answer.Status, answer.Text)));
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task It_has_every_operation_with_summary_examples_and_errors()
    {
        using var anonymous = ApiClient.Anonymous(shared.App);

        var answer = await anonymous.GetAsync("/openapi/v1.json");

        Assert.Equal(200, answer.Status);
        var described = answer.Json["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Operation: method.Value!)))
            .ToList();
        Assert.Equal(
            Operations
                .Select(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()!.Name)
                .Order(StringComparer.Ordinal),
            described.Select(item => item.Operation["operationId"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
        Assert.All(
            described,
            item =>
            {
                Assert.StartsWith("/v1/", item.Path, StringComparison.Ordinal);
                Assert.NotEmpty(item.Operation["summary"]!.GetValue<string>());
                Assert.NotNull(item.Operation["responses"]!["401"]);
                if (item.Operation["requestBody"] is { } body)
                {
                    Assert.NotNull(body["content"]!["application/json"]!["example"]);
                }
            }
        );
    }

    [Fact]
    public void Every_example_is_what_the_operation_takes_and_answers()
    {
        Assert.Equal(
            Operations
                .Select(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()!.Name)
                .Order(StringComparer.Ordinal),
            ApiExamples.Names.Order(StringComparer.Ordinal)
        );
        foreach (var endpoint in Operations)
        {
            var example = ApiExamples.Of(endpoint.Metadata.GetMetadata<ApiOperation>()!.Name);
            var answer = endpoint
                .Metadata.OfType<IProducesResponseTypeMetadata>()
                .FirstOrDefault(answer => answer.StatusCode < 300)
                ?.Type;
            if (answer is not null && answer != typeof(void))
            {
                Assert.NotNull(example.Response);
                AssertSame(example.Response, answer);
            }

            if (endpoint.Metadata.GetMetadata<ApiOperationBody>() is { } body)
            {
                Assert.NotNull(example.Request);
                Assert.NotNull(example.Request.Deserialize(body.Resource, ApiJson.Options));
            }
        }
    }

    private static void AssertSame(JsonNode example, Type resource)
    {
        var again = JsonSerializer.SerializeToNode(
            example.Deserialize(resource, ApiJson.Options),
            resource,
            ApiJson.Options
        );

        Assert.True(JsonNode.DeepEquals(example, again), $"{resource.Name}:\n{example}\n{again}");
    }
}
