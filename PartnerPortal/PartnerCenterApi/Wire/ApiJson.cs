using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerPortal.PartnerCenterApi.Wire;

/// <summary>How the wire writes and reads JSON (spec/partner-center-api.md 1.5, 1.9).</summary>
internal static class ApiJson
{
    /// <summary>Out: compact, camelCase, nothing that is null. In: names in any case, unknown members ignored.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Names keep their letters; the answer is never put into a page, and 'nosniff' goes with it.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
