using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerPortal.Data;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn.SetUp;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn;

public static class SignInServices
{
    public const string SignInPath = "/sign-in";

    /// <summary>Local accounts, sessions, tokens of programs, and the rule that what is not opened by name is closed.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, PortalSettings settings)
    {
        services
            .AddDataProtection()
            .SetApplicationName("PartnerPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(settings.KeyDirectory));
        services
            .AddIdentityCore<LocalAccount>(options =>
            {
                options.User.RequireUniqueEmail = false;
                options.Password.RequiredLength = 10;
                options.Lockout.MaxFailedAccessAttempts = LocalSignIn.AttemptsBeforeLockout;
                options.Lockout.DefaultLockoutTimeSpan = LocalSignIn.Lockout;
            })
            .AddUserStore<UserOnlyStore<LocalAccount, PortalDb, Guid>>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AgentPrincipalFactory>();
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
                    options.ExpireTimeSpan = SessionRules.Idle;
                    options.SlidingExpiration = true;
                    options.Events.OnValidatePrincipal = SessionRules.ValidateAsync;
                }
            );
        services.AddAuthorizationBuilder().SetFallbackPolicy(AgentsOnly());
        services.AddApiTokens();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAgentState>();
        services.AddScoped<CurrentAgent>();
        services.AddScoped<LocalSignIn>();
        services.AddSingleton<IAgentAccounts, LocalAccounts>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<SetUpAnnouncement>();
        services.TryAddSingleton(OfferedAccounts.None);
        return services;
    }

    private static AuthorizationPolicy AgentsOnly() =>
        new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
            .RequireAuthenticatedUser()
            .RequireClaim(AgentClaims.PartnerId)
            .Build();
}
