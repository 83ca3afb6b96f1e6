using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PartnerPortal.Domain.Administrators;

namespace PartnerPortal.AdminCenter;

/// <summary>
/// The session of a customer's administrator: a cookie of its own that is worth nothing on the agents' side, as theirs is
/// here. It ends when the password it was started with changes.
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

    private const string TenantId = "tenant";
    private const string DisplayName = "displayName";
    private const string PasswordSetAt = "passwordSetAt";

    /// <summary>Its value says whether the password is temporary.</summary>
    internal const string MustChangePassword = "mustChangePassword";

    /// <summary>The session of a principal; <see langword="null"/> for anyone not signed in on this side.</summary>
    public static AdministratorSession? Read(ClaimsPrincipal principal)
    {
        var identity = principal.Identities.FirstOrDefault(candidate =>
            string.Equals(candidate.AuthenticationType, Scheme, StringComparison.Ordinal)
        );
        return
            identity is not null
            && Guid.TryParse(identity.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var administratorId)
            && Guid.TryParse(identity.FindFirst(TenantId)?.Value, out var tenantId)
            && long.TryParse(
                identity.FindFirst(PasswordSetAt)?.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var ticks
            )
            && bool.TryParse(identity.FindFirst(MustChangePassword)?.Value, out var mustChange)
            ? new AdministratorSession(
                administratorId,
                tenantId,
                identity.Name ?? string.Empty,
                identity.FindFirst(DisplayName)?.Value ?? string.Empty,
                mustChange,
                new DateTime(ticks, DateTimeKind.Utc)
            )
            : null;
    }

    public static Task BeginAsync(HttpContext context, AdministratorSession session) =>
        context.SignInAsync(Scheme, PrincipalOf(session));

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
            context.Response.Redirect(WhereToSignIn(context.Request));
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

    private static ClaimsPrincipal PrincipalOf(AdministratorSession session) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, session.AdministratorId.ToString("D")),
                    new Claim(ClaimTypes.Name, session.UserName),
                    new Claim(DisplayName, session.DisplayName),
                    new Claim(TenantId, session.CustomerTenantId.ToString("D")),
                    new Claim(PasswordSetAt, session.PasswordSetAt.Ticks.ToString(CultureInfo.InvariantCulture)),
                    new Claim(MustChangePassword, session.MustChangePassword ? bool.TrueString : bool.FalseString),
                ],
                Scheme
            )
        );

    // With each request: a password reset ends the sessions started with the old one immediately.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var session = context.Principal is null ? null : Read(context.Principal);
        var current = session is null
            ? null
            : await services
                .GetRequiredService<AdministratorSignIn>()
                .FindSessionAsync(session.AdministratorId, session.PasswordSetAt, context.HttpContext.RequestAborted);
        if (current is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
        else if (current != session)
        {
            context.ReplacePrincipal(PrincipalOf(current));
            context.ShouldRenew = true;
        }
    }
}
