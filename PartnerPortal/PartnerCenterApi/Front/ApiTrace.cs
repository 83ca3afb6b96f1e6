using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.PartnerCenterApi.Front;

/// <summary>The tracing headers of one request: what it sent, or what the portal made up (spec/partner-center-api.md 1.3, 1.4).</summary>
/// <param name="RequestId">The value of <c>MS-RequestId</c>; the key of idempotency.</param>
/// <param name="HasOwnRequestId">Whether the client sent it.</param>
/// <param name="CorrelationId">The value of <c>MS-CorrelationId</c>.</param>
/// <param name="Vector">The value of <c>MS-CV</c>.</param>
internal sealed record ApiTrace(string RequestId, bool HasOwnRequestId, string CorrelationId, string Vector)
{
    public const string RequestIdHeader = "MS-RequestId";
    public const string CorrelationIdHeader = "MS-CorrelationId";
    public const string VectorHeader = "MS-CV";
    public const string ServerIdHeader = "MS-ServerId";
    public const string LocaleHeader = "X-Locale";

    /// <summary>Longer than any GUID in any spelling; what is longer is no id.</summary>
    public const int MaxLength = Caller.CorrelationIdMaxLength;

    // One per process, in the style of the real ones.
    private static readonly string ServerId = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));

    /// <summary>Reads the headers and sends them back. An invalid header is reported by its name.</summary>
    public static ApiTrace Read(HttpContext context, out string? malformed)
    {
        malformed = null;
        var requestId = Read(context, RequestIdHeader, ref malformed);
        var trace = new ApiTrace(
            requestId ?? Guid.NewGuid().ToString("D"),
            requestId is not null,
            Read(context, CorrelationIdHeader, ref malformed) ?? Guid.NewGuid().ToString("D"),
            Read(context, VectorHeader, ref malformed) ?? NewVector()
        );
        var headers = context.Response.Headers;
        headers[RequestIdHeader] = trace.RequestId;
        headers[CorrelationIdHeader] = trace.CorrelationId;
        headers[VectorHeader] = trace.Vector;
        headers[ServerIdHeader] = ServerId;
        headers[LocaleHeader] = "en-US";
        return trace;
    }

    private static string? Read(HttpContext context, string header, ref string? malformed)
    {
        if (context.Request.Headers[header] is not { Count: > 0 } values || StringValues.IsNullOrEmpty(values))
        {
            return null;
        }

        if (values is [{ Length: <= MaxLength } value] && value.All(IsVisible))
        {
            return value;
        }

        malformed ??= header;
        return null;
    }

    private static bool IsVisible(char character) => character is > ' ' and < (char)127;

    // Sixteen base64 characters and a count, as the real service makes them.
    private static string NewVector()
    {
        Span<byte> bytes = stackalloc byte[12];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToBase64String(bytes) + ".0";
    }
}
