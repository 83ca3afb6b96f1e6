namespace PartnerPortal.Hosting;

/// <summary>
/// Outside Development every cookie is for encrypted connections only, whoever sets it. One who tries the portal out on the machine
/// itself is let off: browsers do not all take localhost for safe.
/// </summary>
internal static class SecureCookies
{
    public static void UseSecureCookies(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        app.UseCookiePolicy(
            new CookiePolicyOptions
            {
                OnAppendCookie = cookie => cookie.CookieOptions.Secure = IsSecure(cookie.Context.Request),
                OnDeleteCookie = cookie => cookie.CookieOptions.Secure = IsSecure(cookie.Context.Request),
            }
        );
    }

    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps || !PublicHosts.OwnMachine.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);
}
