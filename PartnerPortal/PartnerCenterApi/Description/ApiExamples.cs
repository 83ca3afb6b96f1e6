using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Description;

/// <summary>An operation by example: what is sent, what comes back, and which errors may.</summary>
internal sealed record ApiExample(JsonNode? Request, JsonNode? Response, IReadOnlyList<Fault> Faults);

/// <summary>The examples of <c>examples.json</c>: the documented payloads (spec/partner-center-api.md 3 to 8).</summary>
internal static class ApiExamples
{
    private const string Source = "api-examples.json";

    private static readonly Lazy<JsonObject> examples = new(Load);

    /// <summary>The names of the operations that have an example.</summary>
    public static IEnumerable<string> Names => examples.Value.Select(example => example.Key);

    /// <summary>The example of an operation; one without is a mistake of who added the operation, and throws.</summary>
    public static ApiExample Of(string operation)
    {
        var example =
            examples.Value[operation] as JsonObject
            ?? throw new InvalidOperationException($"'{Source}' has no example of {operation}.");
        return new ApiExample(
            example["request"]?.DeepClone(),
            example["response"]?.DeepClone(),
            [
                FaultCatalogue.Unauthorized(reason: null),
                FaultCatalogue.TryLater,
                .. (example["faults"]?.AsArray() ?? []).Select(fault => Read(operation, fault!)),
            ]
        );
    }

    private static Fault Read(string operation, JsonNode node)
    {
        var fault =
            node.Deserialize<FaultExample>(ApiJson.Options)
            ?? throw new InvalidOperationException($"'{Source}' has a fault of {operation} that is none.");
        return new Fault(fault.Status, fault.Code, fault.Description)
        {
            Shape = fault.ErrorName is null ? FaultShape.Standard : FaultShape.CustomerService,
            ErrorName = fault.ErrorName ?? string.Empty,
        };
    }

    private static JsonObject Load()
    {
        using var stream =
            typeof(ApiExamples).Assembly.GetManifestResourceStream(Source)
            ?? throw new InvalidOperationException($"'{Source}' is not embedded.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    private sealed record FaultExample(int Status, int Code, string Description, string? ErrorName);
}
