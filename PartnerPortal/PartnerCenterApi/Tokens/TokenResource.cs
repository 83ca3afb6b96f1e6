namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// What a token is asked for. Azure AD's first version names a resource, its second scopes that begin with one; each endpoint
/// takes either. For whichever of its resources a token is, the portal's interface takes it.
/// </summary>
/// <param name="Audience">The resource; <see langword="null"/> where the request names none.</param>
/// <param name="IsOffline">Whether a refresh token is wanted.</param>
internal sealed record TokenResource(string? Audience, bool IsOffline)
{
    private const string OfflineAccess = "offline_access";

    /// <summary>What Partner Center's clients name, the newer first (spec/partner-center-api.md 1.2).</summary>
    private static readonly string[] partnerCenter =
    [
        "https://api.partnercenter.microsoft.com",
        "https://graph.windows.net",
    ];

    /// <summary>Scopes of every application, which name no resource.</summary>
    private static readonly string[] openIdScopes = ["openid", "profile", "email", OfflineAccess];

    /// <summary>What the two parameters ask for, at a portal with that address; or the fault.</summary>
    public static (TokenResource? Resource, TokenFault? Fault) Read(
        string? resource,
        string? scope,
        string portal,
        string tenant
    )
    {
        var scopes = (scope ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isOffline = scopes.Contains(OfflineAccess, StringComparer.OrdinalIgnoreCase);
        if (resource is not null)
        {
            return FindAudience(resource, portal) is { } named
                ? (new TokenResource(named, isOffline), null)
                : (null, TokenFault.ResourceUnknown(resource, tenant));
        }

        string? audience = null;
        foreach (var one in scopes.Except(openIdScopes, StringComparer.OrdinalIgnoreCase))
        {
            var named = FindAudience(one, portal);
            if (named is null)
            {
                return (null, TokenFault.ResourceUnknown(one, tenant));
            }

            if (audience is not null && !string.Equals(audience, named, StringComparison.Ordinal))
            {
                return (null, TokenFault.ScopeNamesSeveralResources(scope!));
            }

            audience = named;
        }

        return (new TokenResource(audience, isOffline), null);
    }

    // '/.default', '/user_impersonation' and whatever else stands behind a resource: roles decide, not scopes.
    private static string? FindAudience(string named, string portal) =>
        partnerCenter
            .Append(portal)
            .FirstOrDefault(audience =>
                named.StartsWith(audience, StringComparison.OrdinalIgnoreCase)
                && (named.Length == audience.Length || named[audience.Length] == '/')
            );
}
