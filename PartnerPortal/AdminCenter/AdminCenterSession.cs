using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Shared.Demo;

namespace PartnerPortal.AdminCenter;

/// <summary>
/// The session of a customer's administrator: a cookie of its own that is worth nothing on the agents' side, as theirs is
/// here. It names a row, and ends with it, after a day, or when the password it was started with changes.
/// </summary>
public static class AdminCenterSession
{
    public const string Scheme = "AdminCenterSession";

    public const string CookieName = "portal.admincenter";

    /// <summary>Policy: signed in, with any password.</summary>
    public const string SignedIn = "AdminCenterSignedIn";

    /// <summary>Policy: signed in, and the temporary password has been changed.</summary>
    public const string Admitted = "AdminCenterAdmitted";

    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private const string Secret = "session";
    private const string TenantId = "tenant";
    private const string DisplayName = "displayName";

    /// <summary>Its value says whether the password is temporary.</summary>
    internal const string MustChangePassword = "mustChangePassword";

    /// <summary>The session of a principal; <see langword="null"/> for anyone not signed in on this side.</summary>
    public static AdministratorSession? Read(ClaimsPrincipal principal)
    {
        var identity = IdentityOf(principal);
        return
            identity is not null
            && Guid.TryParse(identity.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var administratorId)
            && Guid.TryParse(identity.FindFirst(TenantId)?.Value, out var tenantId)
            && bool.TryParse(identity.FindFirst(MustChangePassword)?.Value, out var mustChange)
            ? new AdministratorSession(
                administratorId,
                tenantId,
                identity.Name ?? string.Empty,
                identity.FindFirst(DisplayName)?.Value ?? string.Empty,
                mustChange
            )
            : null;
    }

    /// <summary>Hands the cookie to the browser: it holds the secret alone.</summary>
    public static Task BeginAsync(HttpContext context, BegunAdministratorSession begun) =>
        context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(Secret, begun.Secret)], Scheme)));

    /// <summary>The secret of the session that the browser has; <see langword="null"/> where it has none.</summary>
    public static async Task<string?> SecretAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Principal is { } principal ? SecretOf(principal) : null;

    /// <summary>Ends the session for every copy of the cookie.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        if (await SecretAsync(context) is { } secret)
        {
            await context
                .RequestServices.GetRequiredService<AdministratorSessions>()
                .EndAsync(secret, context.RequestAborted);
        }

        await context.SignOutAsync(Scheme);
    }

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = AdminCenterAddresses.Root;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            context.Response.Redirect(
                DemoRestarts.IsOld(context.HttpContext)
                    ? AdminCenterAddresses.StartedOver
                    : WhereToSignIn(context.Request)
            );
            return Task.CompletedTask;
        };

        // Anyone signed in but not authorized has a temporary password: there is no other reason.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.Redirect(
                AdminCenterAddresses.ChangePasswordFor(AdminCenterAddresses.ReturnTo(AddressOf(context.Request)))
            );
            return Task.CompletedTask;
        };
    }

    private static string WhereToSignIn(HttpRequest request)
    {
        var address = AddressOf(request);

        // The cookie may be missing only because of the spelling: with the right one the session may exist.
        return
            HttpMethods.IsGet(request.Method)
            && !address.StartsWith(AdminCenterAddresses.Root, StringComparison.Ordinal)
            ? AdminCenterAddresses.Canonical(address)
            : AdminCenterAddresses.SignInFor(AdminCenterAddresses.ReturnTo(address));
    }

    private static string AddressOf(HttpRequest request) => request.Path.ToUriComponent() + request.QueryString;

    private static ClaimsIdentity? IdentityOf(ClaimsPrincipal principal) =>
        principal.Identities.FirstOrDefault(candidate =>
            string.Equals(candidate.AuthenticationType, Scheme, StringComparison.Ordinal)
        );

    private static string? SecretOf(ClaimsPrincipal principal) => IdentityOf(principal)?.FindFirst(Secret)?.Value;

    // With each request: the cookie says nothing of whom it is, the row does.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<AdministratorSessions>();
        if (
            context.Principal is { } principal
            && SecretOf(principal) is { } secret
            && await sessions.FindAsync(secret, context.HttpContext.RequestAborted) is { } session
        )
        {
            context.ReplacePrincipal(PrincipalOf(session, secret));
            return;
        }

        DemoRestarts.MarkIfOld(context.HttpContext, context.Properties);
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    private static ClaimsPrincipal PrincipalOf(AdministratorSession session, string secret) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(Secret, secret),
                    new Claim(ClaimTypes.NameIdentifier, session.AdministratorId.ToString("D")),
                    new Claim(ClaimTypes.Name, session.UserName),
                    new Claim(DisplayName, session.DisplayName),
                    new Claim(TenantId, session.CustomerTenantId.ToString("D")),
                    new Claim(MustChangePassword, session.MustChangePassword ? bool.TrueString : bool.FalseString),
                ],
                Scheme
            )
        );
}
