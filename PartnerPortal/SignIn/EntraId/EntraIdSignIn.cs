using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>Microsoft Entra ID over the framework's OAuth handler.</summary>
internal sealed class EntraIdSignIn(EntraIdSettings settings) : IDirectorySignIn
{
    public const string Scheme = "EntraId";

    /// <summary>The redirect URI of the app registration.</summary>
    public const string CallbackPath = "/sign-in/entra/callback";

    public bool IsOn => true;

    public Task ChallengeAsync(HttpContext context, string returnUrl) =>
        context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = returnUrl });

    public Uri SignOutAddress(HttpContext context) =>
        new(
            QueryHelpers.AddQueryString(
                $"{settings.Authority}/oauth2/v2.0/logout",
                "post_logout_redirect_uri",
                $"{context.Request.Scheme}://{context.Request.Host}{SignInServices.SignInPath}?signedOut=true"
            )
        );

    /// <summary>Registers the handler. Throws <see cref="OptionsValidationException"/> for an agent role that does not exist.</summary>
    public static void AddTo(AuthenticationBuilder authentication, EntraIdSettings settings)
    {
        foreach (var (appRole, role) in settings.Roles)
        {
            if (!Enum.GetNames<AgentRoles>().Contains(role, StringComparer.Ordinal))
            {
                throw new OptionsValidationException(
                    nameof(PortalOptions.EntraId),
                    typeof(EntraIdOptions),
                    [
                        $"Portal:EntraId:Roles:{appRole} is '{role}'. Name GlobalAdmin, AdminAgent, SalesAgent or HelpdeskAgent.",
                    ]
                );
            }
        }

        authentication.AddOAuth<EntraIdHandlerOptions, EntraIdHandler>(
            Scheme,
            options =>
            {
                options.ClientId = settings.ClientId.ToString("D");
                options.ClientSecret = settings.ClientSecret ?? string.Empty;
                options.Certificate = settings.Certificate;
                options.AuthorizationEndpoint = $"{settings.Authority}/oauth2/v2.0/authorize";
                options.TokenEndpoint = $"{settings.Authority}/oauth2/v2.0/token";
                options.CallbackPath = CallbackPath;
                options.UsePkce = true;
                options.SaveTokens = false;
                options.Scope.Add("openid");
                options.Scope.Add("profile");
                options.Scope.Add("email");
                options.Issuer = settings.Issuer;
                options.SignInScheme = IdentityConstants.ApplicationScheme;
                options.CorrelationCookie.Name = "portal.entra.";
                options.CorrelationCookie.SameSite = SameSiteMode.Lax;
                options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.CorrelationCookie.Path = DirectoryEndpoint.Path;
                options.Configuration = new ConfigurationManager<OpenIdConnectConfiguration>(
                    $"{settings.Issuer}/.well-known/openid-configuration",
                    new OpenIdConnectConfigurationRetriever(),
                    new HttpDocumentRetriever
                    {
                        RequireHttps = settings.Authority.StartsWith("https:", StringComparison.Ordinal),
                    }
                );
                options.Events = new OAuthEvents
                {
                    OnTicketReceived = context => AdmitAsync(context, settings),
                    OnRemoteFailure = RefuseAsync,
                    OnAccessDenied = context =>
                    {
                        Refuse(context.Response, new DirectoryRefused());
                        context.HandleResponse();
                        return Task.CompletedTask;
                    },
                };
            }
        );
    }

    private static async Task AdmitAsync(TicketReceivedContext context, EntraIdSettings settings)
    {
        // The session is the portal's own; the handler's would be another.
        context.HandleResponse();
        if (Read(context.Principal!, settings) is not { } identity)
        {
            Refuse(context.Response, new DirectoryRefused());
            return;
        }

        var admitted = await context
            .HttpContext.RequestServices.GetRequiredService<DirectoryAdmission>()
            .AdmitAsync(context.HttpContext, identity, context.HttpContext.RequestAborted);
        if (admitted.IsSuccess)
        {
            context.Response.Redirect(context.ReturnUri ?? "/");
        }
        else
        {
            Refuse(context.Response, admitted.Error);
        }
    }

    private static Task RefuseAsync(RemoteFailureContext context)
    {
        context
            .HttpContext.RequestServices.GetRequiredService<ILogger<EntraIdSignIn>>()
            .LogWarning("Signing in with Entra ID failed: {Reason}", context.Failure?.Message);
        Refuse(context.Response, new DirectoryRefused());
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static void Refuse(HttpResponse response, PortalError error) =>
        response.Redirect(QueryHelpers.AddQueryString(SignInServices.SignInPath, "refused", error.Code));

    /// <summary>Who the token is about; none where it is of another tenant, or names no account.</summary>
    private static DirectoryIdentity? Read(ClaimsPrincipal principal, EntraIdSettings settings) =>
        Guid.TryParse(principal.FindFirstValue("tid"), out var tenantId)
        && tenantId == settings.TenantId
        && Guid.TryParse(principal.FindFirstValue("oid"), out var objectId)
            ? new DirectoryIdentity(
                tenantId,
                objectId,
                IsTrue(principal, "xms_edov") || IsTrue(principal, "email_verified")
                    ? principal.FindFirstValue("email")
                    : null,
                [.. principal.FindAll("roles").Select(claim => claim.Value)]
            )
            : null;

    // Entra ID says 'xms_edov' (the e-mail's domain owner is verified) as true, "true", 1 or "1".
    private static bool IsTrue(ClaimsPrincipal principal, string claim) =>
        principal.FindFirstValue(claim) is { } value
        && (value is "1" || (bool.TryParse(value, out var isTrue) && isTrue));
}
