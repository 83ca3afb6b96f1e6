using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Requests;

/// <summary>The JSON body of a request, or what is wrong with it.</summary>
internal sealed class ApiBody<T>
    where T : class
{
    private readonly T? value;
    private readonly Fault? fault;

    private ApiBody(T? value, Fault? fault)
    {
        this.value = value;
        this.fault = fault;
    }

    /// <summary>The body; or <see langword="false"/> and the refusal.</summary>
    public bool TryRead(out T body, out Fault refusal)
    {
        body = value!;
        refusal = fault!;
        return fault is null;
    }

    /// <summary>Reads the whole body before the operation begins.</summary>
    public static async ValueTask<ApiBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var read = await ApiBodies.ReadAsync(context);
        return read.Fault is { } fault ? new ApiBody<T>(null, fault) : Parse(read.Content);
    }

    private static ApiBody<T> Parse(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            return new(null, FaultCatalogue.InvalidBody("The request has no body; a JSON object is needed."));
        }

        try
        {
            return JsonSerializer.Deserialize<T>(content.Span, ApiJson.Options) is { } body
                ? new(body, null)
                : new(null, FaultCatalogue.InvalidBody("The request's body is null."));
        }
        catch (JsonException exception)
        {
            return new(null, FaultCatalogue.InvalidBody(WhereOf(exception)));
        }
    }

    // The framework's own sentence names .NET types; the place is what the caller needs.
    private static string WhereOf(JsonException exception) =>
        exception.Path is { Length: > 1 } path
            ? $"The request's body has a value of the wrong kind, or no JSON, at {path} (line {exception.LineNumber + 1})."
            : $"The request's body is no JSON of the expected kind (line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}).";
}

/// <summary>Reads bodies within their bounds.</summary>
internal static class ApiBodies
{
    /// <summary>Far more than five hundred attestations in one call, the largest documented body, need.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The body that was read for the operation; empty where it takes none.</summary>
    public static ReadOnlyMemory<byte> Of(HttpContext context) =>
        context.Features.Get<SentBody>()?.Content ?? ReadOnlyMemory<byte>.Empty;

    /// <summary>The body without a byte order mark.</summary>
    public static async Task<(ReadOnlyMemory<byte> Content, Fault? Fault)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsJson(request.ContentType))
        {
            return (default, FaultCatalogue.UnsupportedContentType);
        }

        if (request.ContentLength > MaxBytes)
        {
            return (default, FaultCatalogue.BodyTooLarge(MaxBytes));
        }

        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var memory = buffer.GetMemory(1);
            var read = await request.Body.ReadAsync(memory, context.RequestAborted);
            if (read == 0)
            {
                break;
            }

            buffer.Advance(read);
            if (buffer.WrittenCount > MaxBytes)
            {
                return (default, FaultCatalogue.BodyTooLarge(MaxBytes));
            }
        }

        var content = buffer.WrittenMemory;
        if (content.Span.StartsWith(ByteOrderMark))
        {
            content = content[ByteOrderMark.Length..];
        }

        context.Features.Set(new SentBody(content));
        return (content, null);
    }

    private sealed record SentBody(ReadOnlyMemory<byte> Content);

    // No content type at all is taken for JSON, as there is nothing else that it could be.
    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (
                type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            )
            && (
                !type.Charset.HasValue
                || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            );
    }
}
