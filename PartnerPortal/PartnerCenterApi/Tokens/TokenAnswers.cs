using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>Which of Azure AD's two endpoints was asked; their answers differ.</summary>
internal enum TokenDialect
{
    /// <summary><c>oauth2/token</c>: numbers are strings.</summary>
    V1 = 1,

    /// <summary><c>oauth2/v2.0/token</c>.</summary>
    V2 = 2,
}

/// <summary>A token as Azure AD hands it out (spec/partner-center-api.md 1.2). Members stand in the order of the published answers.</summary>
internal sealed record TokenAnswerV1(
    string TokenType,
    string? Scope,
    string ExpiresIn,
    string ExtExpiresIn,
    string ExpiresOn,
    string NotBefore,
    string Resource,
    string AccessToken,
    string? RefreshToken
);

/// <summary>The same of the second version.</summary>
internal sealed record TokenAnswerV2(
    string TokenType,
    string? Scope,
    long ExpiresIn,
    long ExtExpiresIn,
    string AccessToken,
    string? RefreshToken
);

/// <summary>A refusal on the wire.</summary>
internal sealed record TokenFaultAnswer(
    string Error,
    string ErrorDescription,
    int[] ErrorCodes,
    string Timestamp,
    string TraceId,
    string CorrelationId
);

/// <summary>Writes the answers.</summary>
internal static class TokenAnswers
{
    private const string Bearer = "Bearer";
    private const string Impersonation = "user_impersonation";

    private static readonly JsonSerializerOptions format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Task WriteAsync(HttpContext context, TokenDialect dialect, IssuedToken issued, string? refreshToken)
    {
        var seconds = (long)(issued.ExpiresAt - issued.IssuedAt).TotalSeconds;
        return WriteAsync<object>(
            context,
            StatusCodes.Status200OK,
            dialect == TokenDialect.V1
                ? new TokenAnswerV1(
                    Bearer,
                    refreshToken is null ? null : Impersonation,
                    Text(seconds),
                    Text(seconds),
                    Text(issued.ExpiresAt.ToUnixTimeSeconds()),
                    Text(issued.NotBefore.ToUnixTimeSeconds()),
                    issued.Audience,
                    issued.Text,
                    refreshToken
                )
                : new TokenAnswerV2(
                    Bearer,
                    refreshToken is null ? null : $"{issued.Audience}/{Impersonation}",
                    seconds,
                    seconds,
                    issued.Text,
                    refreshToken
                )
        );
    }

    public static Task WriteAsync(HttpContext context, TokenFault fault, DateTimeOffset now)
    {
        var traceId = Guid.NewGuid().ToString("D");
        var correlationId = Guid.TryParse(context.Request.Headers["client-request-id"], out var sent)
            ? sent.ToString("D")
            : Guid.NewGuid().ToString("D");
        var timestamp = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (fault.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Text((long)Math.Ceiling(wait.TotalSeconds));
        }

        return WriteAsync(
            context,
            fault.Status,
            new TokenFaultAnswer(
                fault.Error,
                $"AADSTS{fault.Code}: {fault.Message}\r\nTrace ID: {traceId}\r\nCorrelation ID: {correlationId}\r\nTimestamp: {timestamp}",
                [fault.Code],
                timestamp,
                traceId,
                correlationId
            )
        );
    }

    private static Task WriteAsync<T>(HttpContext context, int status, T answer)
        where T : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), format);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
