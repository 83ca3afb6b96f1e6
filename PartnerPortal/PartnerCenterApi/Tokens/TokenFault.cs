namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// A refusal as Azure AD tells it (spec/partner-center-api.md 1.2). Codes and texts are those of its published list of
/// AADSTS errors, in English as there.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The word of RFC 6749 5.2.</param>
/// <param name="Code">The number behind 'AADSTS'.</param>
internal sealed record TokenFault(int Status, string Error, int Code, string Message)
{
    private const int ShownMaxLength = 100;

    /// <summary>How long to wait before asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static TokenFault NotPosted(string method) =>
        BadRequest(
            "invalid_request",
            900561,
            $"The endpoint only accepts POST requests. Received a {Shown(method)} request."
        );

    public static TokenFault ParameterMissing(string name) =>
        BadRequest("invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");

    /// <summary>A parameter that stands in the request twice, or twice with different values.</summary>
    public static TokenFault ParameterInvalid(string name) =>
        BadRequest("invalid_request", 90100, $"The '{Shown(name)}' parameter is empty or not valid.");

    /// <summary>A body that is no form, or longer than any real one.</summary>
    public static TokenFault BodyInvalid() =>
        BadRequest("invalid_request", 90013, "Invalid input received from the user.");

    public static TokenFault GrantTypeUnsupported(string grantType) =>
        BadRequest(
            "unsupported_grant_type",
            70003,
            $"The app requested an unsupported grant type '{Shown(grantType)}'."
        );

    public static TokenFault TenantUnknown(string tenant) =>
        BadRequest(
            "invalid_request",
            90002,
            $"Tenant '{Shown(tenant)}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
        );

    public static TokenFault ClientUnknown(string clientId, string tenant) =>
        BadRequest(
            "unauthorized_client",
            700016,
            $"Application with identifier '{Shown(clientId)}' was not found in the directory '{Shown(tenant)}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."
        );

    public static TokenFault SecretMissing(bool isForClientCredentials) =>
        isForClientCredentials
            ? new TokenFault(
                StatusCodes.Status401Unauthorized,
                "invalid_client",
                7000216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."
            )
            : new TokenFault(
                StatusCodes.Status401Unauthorized,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
            );

    public static TokenFault SecretWrong(string clientId) =>
        new(
            StatusCodes.Status401Unauthorized,
            "invalid_client",
            7000215,
            $"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{Shown(clientId)}'."
        );

    public static TokenFault ClientRevoked(string clientId) =>
        BadRequest("unauthorized_client", 7000112, $"Application '{Shown(clientId)}' is disabled.");

    public static TokenFault AgentDisabled() => BadRequest("invalid_grant", 50057, "The user account is disabled.");

    public static TokenFault AgentWithoutRole(string clientId) =>
        BadRequest(
            "invalid_grant",
            50105,
            $"The signed in user is not assigned to a role for the application '{Shown(clientId)}'."
        );

    public static TokenFault ResourceUnknown(string resource, string tenant) =>
        BadRequest(
            "invalid_resource",
            500011,
            $"The resource principal named {Shown(resource)} was not found in the tenant named {Shown(tenant)}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."
        );

    public static TokenFault ScopeInvalid(string scope) =>
        BadRequest(
            "invalid_scope",
            70011,
            $"The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {Shown(scope)} is not valid."
        );

    public static TokenFault ScopeNamesSeveralResources(string scope) =>
        BadRequest(
            "invalid_scope",
            28000,
            $"Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {Shown(scope)} is not valid."
        );

    public static TokenFault RefreshTokenInvalid() =>
        BadRequest("invalid_grant", 70000, "Provided grant is invalid or malformed.");

    public static TokenFault RefreshTokenExpired() =>
        BadRequest(
            "invalid_grant",
            70008,
            "The provided authorization code or refresh token has expired due to inactivity."
        );

    public static TokenFault TooManyRequests(TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            "temporarily_unavailable",
            90055,
            "The request has been throttled: there were too many failed attempts."
        )
        {
            RetryAfter = wait,
        };

    public static TokenFault Unavailable() =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "temporarily_unavailable",
            90033,
            "A transient error has occurred. Please try again."
        );

    private static TokenFault BadRequest(string error, int code, string message) =>
        new(StatusCodes.Status400BadRequest, error, code, message);

    // What was sent is repeated so that its sender finds it, and no longer than that takes.
    private static string Shown(string text) => text.Length <= ShownMaxLength ? text : text[..ShownMaxLength] + "...";
}
