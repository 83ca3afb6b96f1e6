using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Abstractions;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>Signing in with Microsoft Entra ID: Microsoft.Identity.Web speaks with the directory, the session is the portal's own.</summary>
internal static class EntraIdSignIn
{
    public const string Scheme = "EntraId";

    /// <summary>The redirect URI of the app registration.</summary>
    public const string CallbackPath = DirectoryEndpoint.Path + "/callback";

    /// <summary>Where the directory sends a browser that has signed out there; a redirect URI of the app registration too.</summary>
    public const string SignedOutPath = DirectoryEndpoint.Path + "/signed-out";

    // Sign-in needs the id token alone; whatever MSAL was given beside it is forgotten soon.
    private static readonly TimeSpan TokensKeptFor = TimeSpan.FromMinutes(1);

    /// <summary>Throws <see cref="OptionsValidationException"/> for an agent role that does not exist.</summary>
    public static void AddTo(IServiceCollection services, EntraIdSettings settings)
    {
        CheckRoles(settings);
        DirectoryClient.AddTo(services);
        var web = services
            .AddAuthentication()
            .AddMicrosoftIdentityWebApp(
                options => Describe(options, settings),
                configureCookieAuthenticationOptions: null,
                openIdConnectScheme: Scheme,
                cookieScheme: null
            );
        if (settings.Certificate is not null)
        {
            // Only MSAL signs with a certificate: without it the code would be redeemed with no credential at all.
            web.EnableTokenAcquisitionToCallDownstreamApi()
                .AddInMemoryTokenCaches(cache => cache.AbsoluteExpirationRelativeToNow = TokensKeptFor);
        }

        services
            .AddOptions<OpenIdConnectOptions>(Scheme)
            .Configure<IHttpClientFactory, TimeProvider>(
                (options, clients, time) => Configure(options, settings, clients, time)
            );
    }

    /// <summary>Who the portal is to the directory: what Microsoft.Identity.Web reads from its own options only.</summary>
    public static void Describe(MicrosoftIdentityOptions options, EntraIdSettings settings)
    {
        options.ClientId = settings.ClientId.ToString("D");
        if (settings.Instance is { } instance)
        {
            options.Instance = instance;
            options.TenantId = settings.TenantId.ToString("D");
        }
        else
        {
            options.Authority = settings.Issuer;
        }

        options.ClientSecret = settings.ClientSecret;
        if (settings.Certificate is { } certificate)
        {
            options.ClientCredentials =
            [
                new CredentialDescription { SourceType = CredentialSource.Certificate, Certificate = certificate },
            ];
        }

        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.MapInboundClaims = false;
    }

    // What Microsoft.Identity.Web drops or overwrites when it merges its options into the handler's stands here, behind it.
    private static void Configure(
        OpenIdConnectOptions options,
        EntraIdSettings settings,
        IHttpClientFactory clients,
        TimeProvider time
    )
    {
        options.RequireHttpsMetadata = settings.IsHttps;
        options.Backchannel = clients.CreateClient(DirectoryClient.Name);
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.Scope.Add(OpenIdConnectScope.Email);
        options.Scope.Remove(OpenIdConnectScope.OfflineAccess);
        options.DisableTelemetry = true;

        // A page that anybody could load in a frame or image must not end a session; the portal's own form does.
        options.RemoteSignOutPath = PathString.Empty;

        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "state"), (options.NonceCookie, "nonce") })
        {
            cookie.Name = $"portal.entra.{name}.";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = DirectoryEndpoint.Path;
        }

        // One tenant, so one issuer: the library's validator knows those of all tenants, and asks for them itself.
        var rules = options.TokenValidationParameters;
        rules.IssuerValidator = null;
        rules.ValidIssuer = settings.Issuer;
        rules.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        rules.LifetimeValidator = TokenLifetime.By(time, TokenLifetime.ForeignClock);

        // Where MSAL redeems the code the handler leaves the nonce unjudged; it has found the browser's own, or none.
        var validated = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = context =>
        {
            if (context.Nonce is not null)
            {
                return validated(context);
            }

            context.Fail("The id token's nonce is not the one that was sent.");
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = context => AdmitAsync(context, settings);
        options.Events.OnRemoteFailure = context =>
        {
            DirectoryTrouble.Refuse(context.HttpContext, context.Failure);
            context.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnAccessDenied = context =>
        {
            DirectoryTrouble.Refuse(context.Response, new DirectoryRefused());
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task AdmitAsync(TicketReceivedContext context, EntraIdSettings settings)
    {
        // The session is the portal's own; the handler's would be another.
        context.HandleResponse();
        if (Read(context.Principal!, settings) is not { } identity)
        {
            DirectoryTrouble.Refuse(context.Response, new DirectoryRefused());
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
            DirectoryTrouble.Refuse(context.Response, admitted.Error);
        }
    }

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

    private static void CheckRoles(EntraIdSettings settings)
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
    }
}
