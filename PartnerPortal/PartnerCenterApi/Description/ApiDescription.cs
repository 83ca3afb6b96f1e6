using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Front;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Description;

/// <summary>The description of the API (OpenAPI), made from the endpoints themselves, with examples and errors.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";

    private const string Json = "application/json";
    private const string Bearer = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            Document,
            options =>
            {
                options.ShouldInclude = description =>
                    description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
                options.AddDocumentTransformer(DescribeAsync);
                options.AddOperationTransformer(DescribeAsync);
                options.AddSchemaTransformer(DescribeAsync);
            }
        );

    /// <summary>
    /// It tells nothing of any partner, and tools read it before they have a token. Nothing in it changes while the portal runs, and
    /// making it takes a fifth of a second: it is made once.
    /// </summary>
    public static void MapApiDescription(this IEndpointRouteBuilder endpoints)
    {
        var made = new Lazy<Task<byte[]>>(() => MakeAsync(endpoints.ServiceProvider));
        endpoints
            .MapGet(
                $"/openapi/{Document}.json",
                async () => TypedResults.Bytes(await made.Value, $"{Json}; charset=utf-8")
            )
            .ExcludeFromDescription()
            .AllowAnonymous();
    }

    private static async Task<byte[]> MakeAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope
            .ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document)
            .GetOpenApiDocumentAsync(CancellationToken.None);
        using var content = new MemoryStream();
        await document.SerializeAsync(
            content,
            OpenApiSpecVersion.OpenApi3_1,
            OpenApiConstants.Json,
            CancellationToken.None
        );
        return content.ToArray();
    }

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Partner Center REST API",
            Version = Document,
            Description =
                "The operations of Microsoft's Partner Center that concern customers, their agreements and their orders, with the same paths, names, shapes and codes.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "An access token from /{partnerTenantId}/oauth2/token, of an API client made under Settings.",
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var name = metadata.OfType<ApiOperation>().Single().Name;
        operation.OperationId = name;
        Parameters(operation, metadata);
        var example = ApiExamples.Of(name);
        if (context.Description.RelativePath?.StartsWith("v1/customers", StringComparison.Ordinal) == true)
        {
            example = example with { Faults = [.. example.Faults, FaultCatalogue.Throttled(TimeSpan.FromSeconds(57))] };
        }
        if (metadata.OfType<ApiOperationBody>().SingleOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Json] = new()
                    {
                        Schema = await context.GetOrCreateSchemaAsync(
                            body.Resource,
                            cancellationToken: cancellationToken
                        ),
                        Example = example.Request,
                    },
                },
            };
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status.StartsWith('2') && response.Content?.TryGetValue(Json, out var content) == true)
            {
                content.Example = example.Response;
            }
        }

        await ErrorsAsync(operation, context, example, cancellationToken);
    }

    // A member that may be null may be left out as well: explicit nulls count as absent.
    private static Task DescribeAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        )
        {
            if (property.Type?.HasFlag(JsonSchemaType.Null) == true)
            {
                schema.Required?.Remove(name);
            }
        }

        return Task.CompletedTask;
    }

    private static void Parameters(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var parameter in metadata.OfType<ApiOperationParameter>())
        {
            Add(operation.Parameters, parameter.Name, parameter.Description, parameter.IsHeader);
        }

        Add(
            operation.Parameters,
            ApiTrace.RequestIdHeader,
            "A GUID. A POST that is sent again with the same one gets its first answer again, for 24 hours.",
            isHeader: true
        );
        Add(operation.Parameters, ApiTrace.CorrelationIdHeader, "A GUID, sent back for tracing.", isHeader: true);
    }

    private static void Add(IList<IOpenApiParameter> parameters, string name, string description, bool isHeader) =>
        parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = isHeader ? ParameterLocation.Header : ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );

    private static async Task ErrorsAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        ApiExample example,
        CancellationToken cancellationToken
    )
    {
        operation.Responses ??= [];
        foreach (var group in example.Faults.GroupBy(fault => fault.Status))
        {
            var examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
            foreach (var fault in group)
            {
                examples[string.Create(CultureInfo.InvariantCulture, $"{fault.Code}")] = new OpenApiExample
                {
                    Summary = fault.Description,
                    Value = JsonSerializer.SerializeToNode(fault.Body, fault.Body.GetType(), ApiJson.Options),
                };
            }

            operation.Responses[group.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = group.First().Description,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Json] = new()
                    {
                        Schema = await context.GetOrCreateSchemaAsync(
                            group.First().Body.GetType(),
                            cancellationToken: cancellationToken
                        ),
                        Examples = examples,
                    },
                },
            };
        }
    }
}
