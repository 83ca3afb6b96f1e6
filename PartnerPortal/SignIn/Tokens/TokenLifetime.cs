using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>Whether a token holds at this moment, by the portal's clock: the library's own is the machine's.</summary>
internal static class TokenLifetime
{
    /// <summary>By how much somebody else's clock may be wrong, as the library allows too.</summary>
    public static readonly TimeSpan ForeignClock = TimeSpan.FromMinutes(5);

    public static LifetimeValidator By(TimeProvider time, TimeSpan leeway) =>
        (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (expires is { } end && now >= end + leeway)
            {
                throw new SecurityTokenExpiredException { Expires = end };
            }

            return expires is not null && (notBefore is not { } start || now >= start - leeway);
        };
}
