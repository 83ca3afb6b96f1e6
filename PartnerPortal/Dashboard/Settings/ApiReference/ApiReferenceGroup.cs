using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace PartnerPortal.Dashboard.Settings.ApiReference;

/// <summary>Operations that belong together, by the name of their tag.</summary>
public sealed record ApiReferenceGroup(string Name, IReadOnlyList<ApiReferenceOperation> Operations)
{
    /// <summary>The name of the document, which is that of the API's version.</summary>
    public const string Document = "v1";

    /// <summary>The operations of a description in the order of the document.</summary>
    public static IReadOnlyList<ApiReferenceGroup> Of(OpenApiDocument document) =>
        [
            .. document
                .Paths.SelectMany(path =>
                    (path.Value.Operations ?? []).Select(method =>
                        (
                            Tag: method.Value.Tags?.FirstOrDefault()?.Name ?? string.Empty,
                            Operation: ApiReferenceOperation.Of(method.Key.Method, path.Key, method.Value)
                        )
                    )
                )
                .GroupBy(item => item.Tag, item => item.Operation, StringComparer.Ordinal)
                .Select(group => new ApiReferenceGroup(
                    group.Key.Replace(" ", string.Empty, StringComparison.Ordinal),
                    [.. group]
                )),
        ];
}

/// <summary>One operation, as it is read.</summary>
public sealed record ApiReferenceOperation(
    string Id,
    string Method,
    string Path,
    string Summary,
    IReadOnlyList<ApiReferenceParameter> Parameters,
    string? Request,
    string? Response,
    int? ResponseStatus,
    IReadOnlyList<ApiReferenceError> Errors
)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static ApiReferenceOperation Of(string method, string path, OpenApiOperation operation)
    {
        var answers = (operation.Responses ?? [])
            .Where(answer => answer.Key.StartsWith('2'))
            .OrderBy(answer => answer.Key, StringComparer.Ordinal)
            .ToList();
        var good = answers is [var first, ..] ? first.Value : null;
        return new ApiReferenceOperation(
            operation.OperationId ?? path,
            method.ToUpperInvariant(),
            path,
            operation.Summary ?? string.Empty,
            [
                .. (operation.Parameters ?? []).Select(parameter => new ApiReferenceParameter(
                    parameter.Name ?? string.Empty,
                    parameter.In?.ToString() ?? string.Empty,
                    parameter.Description
                )),
            ],
            Example(operation.RequestBody?.Content),
            Example(good?.Content),
            good is null ? null : int.Parse(answers[0].Key, System.Globalization.CultureInfo.InvariantCulture),
            [.. (operation.Responses ?? []).Where(answer => !answer.Key.StartsWith('2')).SelectMany(ErrorsOf)]
        );
    }

    private static IEnumerable<ApiReferenceError> ErrorsOf(KeyValuePair<string, IOpenApiResponse> answer) =>
        (answer.Value.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            .Values.SelectMany(content =>
                content.Examples ?? new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)
            )
            .Select(example => new ApiReferenceError(answer.Key, example.Key, example.Value.Summary ?? string.Empty));

    private static string? Example(IDictionary<string, OpenApiMediaType>? content) =>
        content?.Values.FirstOrDefault()?.Example is { } example ? ((JsonNode)example).ToJsonString(Readable) : null;
}

/// <summary>A parameter of the path, the query or the headers.</summary>
public sealed record ApiReferenceParameter(string Name, string Place, string? Description);

/// <summary>An error that an operation may answer.</summary>
public sealed record ApiReferenceError(string Status, string Code, string Description);
