using System.Globalization;
using System.Text.Json;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.PartnerCenterApi.Requests;

/// <summary>What an operation answers: a status and a whole body, never one in chunks.</summary>
internal sealed class ApiAnswer : IResult
{
    private const string ContentType = "application/json; charset=utf-8";

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private ApiAnswer(int status, ReadOnlyMemory<byte> body)
    {
        Status = status;
        Body = body;
    }

    public int Status { get; }

    /// <summary>The body in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When to come again, for a refusal that passes.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public bool IsSuccess => Status < StatusCodes.Status400BadRequest;

    public static ApiAnswer Ok<T>(T resource) => new(StatusCodes.Status200OK, Bytes(resource));

    public static ApiAnswer Created<T>(T resource) => new(StatusCodes.Status201Created, Bytes(resource));

    public static ApiAnswer Empty(int status) => new(status, ReadOnlyMemory<byte>.Empty);

    /// <summary>An answer that was given before.</summary>
    public static ApiAnswer Again(int status, ReadOnlyMemory<byte> body) => new(status, body);

    public static ApiAnswer Refused(Fault fault) =>
        new(fault.Status, JsonSerializer.SerializeToUtf8Bytes(fault.Body, fault.Body.GetType(), ApiJson.Options))
        {
            RetryAfter = fault.RetryAfter,
        };

    public static implicit operator ApiAnswer(Fault fault) => Refused(fault);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
        }

        if (Body.IsEmpty)
        {
            if (Status != StatusCodes.Status204NoContent)
            {
                response.ContentLength = 0;
            }

            return;
        }

        var marked = IsSuccess && httpContext.RequestServices.GetRequiredService<PortalSettings>().Api.ByteOrderMark;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length + (marked ? ByteOrderMark.Length : 0);
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        if (marked)
        {
            await response.Body.WriteAsync(ByteOrderMark);
        }

        await response.Body.WriteAsync(Body);
    }

    private static byte[] Bytes<T>(T resource) => JsonSerializer.SerializeToUtf8Bytes(resource, ApiJson.Options);
}
