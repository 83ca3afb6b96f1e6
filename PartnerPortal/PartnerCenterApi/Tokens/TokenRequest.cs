using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>A request for a token as it arrived: a form, and where the client uses it the Basic header (RFC 6749 2.3.1).</summary>
internal sealed class TokenRequest
{
    /// <summary>Bytes of a body; a real one has a tenth of it.</summary>
    public const int BodyMaxLength = 16 * 1024;

    private readonly Dictionary<string, StringValues> fields;

    private TokenRequest(Dictionary<string, StringValues> fields) => this.fields = fields;

    public string? ClientId { get; private init; }

    public string? ClientSecret { get; private init; }

    /// <summary>Whether the client showed its secret in the Basic header.</summary>
    public bool IsBasic { get; private init; }

    public string? GrantType => Field("grant_type");

    public string? Resource => Field("resource");

    public string? Scope => Field("scope");

    public string? RefreshToken => Field("refresh_token");

    /// <summary>Reads the request, no further than a real one is long; or the fault.</summary>
    public static async Task<(TokenRequest? Request, TokenFault? Fault)> ReadAsync(HttpRequest request)
    {
        // Azure AD looks into forms only, so of any other body it says that everything is missing.
        if (!IsForm(request))
        {
            return (null, TokenFault.ParameterMissing("grant_type"));
        }

        if (await ReadFieldsAsync(request) is not { } fields)
        {
            return (null, TokenFault.BodyInvalid());
        }

        if (fields.FirstOrDefault(field => field.Value.Count > 1) is { Key: { } repeated })
        {
            return (null, TokenFault.ParameterInvalid(repeated));
        }

        var basic = ReadBasic(request);
        var form = new TokenRequest(fields);
        var clientId = form.Field("client_id");
        if (basic is { } shown && clientId is not null && !IsSameClient(clientId, shown.Id))
        {
            return (null, TokenFault.ParameterInvalid("client_id"));
        }

        return (
            new TokenRequest(fields)
            {
                ClientId = basic?.Id ?? clientId,
                ClientSecret = basic?.Secret ?? form.Field("client_secret"),
                IsBasic = basic is not null,
            },
            null
        );
    }

    /// <summary>Keeps the secret out of logs that print objects.</summary>
    public override string ToString() => $"{nameof(TokenRequest)} {{ ClientId = {ClientId} }}";

    // An empty value counts as none.
    private string? Field(string name) =>
        fields.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<Dictionary<string, StringValues>?> ReadFieldsAsync(HttpRequest request)
    {
        var body = new byte[BodyMaxLength + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                body,
                body.Length,
                throwOnEndOfStream: false,
                request.HttpContext.RequestAborted
            );
            if (length > BodyMaxLength)
            {
                return null;
            }

            using var reader = new FormReader(Encoding.UTF8.GetString(body, 0, length));
            return await reader.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            // More fields than any form has, or a body that is not what its headers say.
            return null;
        }
    }

    private static (string Id, string Secret)? ReadBasic(HttpRequest request)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: <= BodyMaxLength } parameter
        )
        {
            return null;
        }

        var credentials = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, credentials, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(credentials, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]))
            : null;
    }

    private static bool IsSameClient(string clientId, string other) =>
        string.Equals(clientId, other, StringComparison.OrdinalIgnoreCase);
}
