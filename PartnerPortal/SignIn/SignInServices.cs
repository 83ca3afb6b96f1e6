using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Text;
using PartnerPortal.SignIn.EntraId;
using PartnerPortal.SignIn.Keys;
using PartnerPortal.SignIn.SecondFactor;
using PartnerPortal.SignIn.Sessions;
using PartnerPortal.SignIn.SetUp;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn;

public static class SignInServices
{
    public const string SignInPath = "/sign-in";

    /// <summary>The sign-in page, which says that the demo was made anew.</summary>
    public const string StartedOverPath = SignInPath + "?" + DemoRestarts.Parameter + "=true";

    /// <summary>Local accounts, sessions, tokens of programs, and the rule that what is not opened by name is closed.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, PortalSettings settings)
    {
        ProtectData(services.AddDataProtection(), settings);
        services.AddSingleton<IPasswordHasher<LocalAccount>, PreparedPasswordHasher<LocalAccount>>();
        services
            .AddIdentityCore<LocalAccount>(options =>
            {
                options.User.RequireUniqueEmail = false;
                options.Password.RequiredLength = 10;
            })
            .AddUserStore<ProtectedAccountStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<LocalAccount>>(TokenOptions.DefaultAuthenticatorProvider);
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                options =>
                {
                    options.Cookie.Name = SessionRules.CookieName;
                    options.Cookie.HttpOnly = true;
                    options.Cookie.SameSite = SameSiteMode.Lax;
                    options.LoginPath = SignInPath;
                    options.AccessDeniedPath = SignInPath;
                    options.ReturnUrlParameter = "returnUrl";
                    // Idleness is the session row's to judge: an open circuit is used without a request that could renew the cookie.
                    options.ExpireTimeSpan = settings.Sessions.Absolute;
                    options.SlidingExpiration = false;
                    options.Events.OnValidatePrincipal = SessionRules.ValidateAsync;
                    // The page leads on by its own, stricter rule.
                    options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
                    var toSignIn = options.Events.OnRedirectToLogin;
                    options.Events.OnRedirectToLogin = context =>
                    {
                        if (DemoRestarts.IsOld(context.HttpContext))
                        {
                            context.RedirectUri = StartedOverPath;
                        }

                        return toSignIn(context);
                    };
                }
            )
            .AddCookie(
                IdentityConstants.TwoFactorUserIdScheme,
                options =>
                {
                    options.Cookie.Name = SecondStep.CookieName;
                    options.Cookie.HttpOnly = true;
                    options.Cookie.SameSite = SameSiteMode.Lax;
                    options.Cookie.Path = SignInPath;
                    options.ExpireTimeSpan = SecondStep.Lifetime;
                    options.SlidingExpiration = false;
                }
            );
        if (settings.EntraId is { } entraId)
        {
            EntraIdSignIn.AddTo(services, entraId);
        }

        services.AddAuthorizationBuilder().SetFallbackPolicy(AgentsOnly());
        services.AddApiTokens();
        if (settings.EntraId is { ApiAudience: not null } directory)
        {
            EntraTokens.AddTo(services, directory);
        }

        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAgentState>();
        services.AddScoped<CurrentAgent>();
        services.AddScoped<LocalSignIn>();
        services.AddScoped<AuthenticatorCodes>();
        services.AddScoped<SecondStep>();
        services.AddSingleton<AccountLockout>();
        services.AddSingleton<SignInRecord>();
        services.AddSingleton<DirectoryAdmission>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<AgentSessions>();
        services.AddSingleton<AgentScreens>();
        services.AddSingleton<OwnSessions>();
        services.AddHostedService<SessionClock>();
        services.AddScoped<CircuitHandler, SessionActivity>();
        services.AddSingleton<IAgentAccounts, LocalAccounts>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<SetUpAnnouncement>();
        services.TryAddSingleton(settings);
        services.TryAddSingleton(OfferedAccounts.None);
        return services;
    }

    private static void ProtectData(IDataProtectionBuilder protection, PortalSettings settings)
    {
        // Not before a key is asked for: whoever only builds the portal, as 'restore' does, must find the folder as it is.
        protection.Services.Configure<KeyManagementOptions>(_ => OwnFolder.Close(settings.KeyFolder));
        protection.Services.AddSingleton<DatabaseKeys>();
        protection.SetApplicationName("PartnerPortal").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        if (DatabaseKeys.AreUsed(settings))
        {
            protection
                .Services.AddOptions<KeyManagementOptions>()
                .Configure<DatabaseKeys>((options, keys) => options.XmlRepository = keys);
        }

        if (settings.Keys.Certificate is { } certificate)
        {
            protection
                .ProtectKeysWithCertificate(certificate)
                .UnprotectKeysWithAnyCertificate([certificate, .. settings.Keys.OldCertificates]);
        }
    }

    private static AuthorizationPolicy AgentsOnly() =>
        new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
            .RequireAuthenticatedUser()
            .RequireClaim(AgentClaims.PartnerId)
            .Build();
}
