using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn;

namespace PartnerPortal.Hosting;

/// <summary>The order in which a request passes, and what happens before the first one.</summary>
internal static class PortalPipeline
{
    /// <summary>Brings the database to this build's schema; a fresh one gets the demo data where that is on.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, PortalSettings settings)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
        await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None);
    }

    public static void UsePortalPipeline(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>Says where the portal is and how to get in, once it can be got into.</summary>
    public static void AnnounceWhenStarted(this WebApplication app, PortalSettings settings) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Console.WriteLine($"Partner Portal is ready: {string.Join(", ", app.Urls)}");
            Console.WriteLine($"Its data lies in {settings.DataDirectory}");
            var offered = app.Services.GetRequiredService<OfferedAccounts>();
            if (offered.Accounts.Count > 0)
            {
                Console.WriteLine(
                    $"Sign in with a demo account, for example {offered.Accounts[0].Email} / {offered.Password}"
                );
            }

            Console.WriteLine("Ctrl+C stops it.");
        });
}
