using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>
/// Between password and code: a cookie of five minutes says who gave the right password. It opens nothing, and is void once the
/// account's security stamp changes.
/// </summary>
public sealed class SecondStep(UserManager<LocalAccount> accounts)
{
    public const string CookieName = "portal.secondstep";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string StampClaim = "stamp";

    public Task BeginAsync(HttpContext context, LocalAccount account) =>
        context.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("D")),
                        new Claim(StampClaim, account.SecurityStamp ?? string.Empty),
                    ],
                    IdentityConstants.TwoFactorUserIdScheme
                )
            )
        );

    /// <summary>The account whose password was given; none where that is too long ago or never was.</summary>
    public async Task<LocalAccount?> FindAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return
            ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && await accounts.FindByIdAsync(id) is { TwoFactorEnabled: true } account
            && string.Equals(
                ticket.Principal.FindFirstValue(StampClaim),
                account.SecurityStamp ?? string.Empty,
                StringComparison.Ordinal
            )
            ? account
            : null;
    }
}
