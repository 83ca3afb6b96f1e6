using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Http;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.SetUp;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.Hosting;

/// <summary>The order in which a request passes, and what happens before the first one.</summary>
internal static class PortalPipeline
{
    /// <summary>Brings the database to this build's schema; a fresh one gets the demo data where that is on.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, PortalSettings settings)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<PortalDb>>();
        if (!settings.IsDemo)
        {
            await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None, app.Logger);
            return;
        }

        if (settings.Database is not null)
        {
            await PrepareDemoOnServerAsync(app, contexts, settings);
            return;
        }

        // Seeding takes some seconds and many transactions. Killed in the middle it is begun anew: nobody has worked on it yet.
        var mark = new FileInfo(settings.SeedingMark);
        if (mark.Exists)
        {
            foreach (
                var rest in Directory.EnumerateFiles(
                    settings.DataDirectory,
                    Path.GetFileName(settings.DatabaseFile) + "*"
                )
            )
            {
                File.Delete(rest);
            }
        }

        if (!File.Exists(settings.DatabaseFile))
        {
            await mark.Create().DisposeAsync();
        }

        if (await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None, app.Logger))
        {
            await app.Services.GetRequiredService<DemoSeed>().RunAsync(CancellationToken.None);
        }

        mark.Delete();
    }

    // A database on a server is not the portal's to throw away.
    private static async Task PrepareDemoOnServerAsync(
        WebApplication app,
        IDbContextFactory<PortalDb> contexts,
        PortalSettings settings
    )
    {
        var mark = new FileInfo(settings.SeedingMark);
        if (mark.Exists)
        {
            throw new DatabaseUpgradeFailedException(
                $"The demo's data were not made to the end in this database. Drop and create the database, remove the file '{mark.FullName}', "
                    + "then start again. Nothing was changed."
            );
        }

        if (await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None, app.Logger))
        {
            await mark.Create().DisposeAsync();
            await app.Services.GetRequiredService<DemoSeed>().RunAsync(CancellationToken.None);
            mark.Delete();
        }
    }

    /// <summary>Opens the keys that the portal cannot work without.</summary>
    public static Task PrepareKeysAsync(this WebApplication app) =>
        app.Services.GetRequiredService<ApiTokenKey>().PrepareAsync(CancellationToken.None);

    /// <summary>Makes the set-up link where there is no global admin yet.</summary>
    public static Task PrepareFirstStartAsync(this WebApplication app) =>
        app.Services.GetRequiredService<SetUpAnnouncement>().PrepareAsync(CancellationToken.None);

    /// <summary>What the pipeline needs to be configured with.</summary>
    public static IServiceCollection AddPortalPipeline(this IServiceCollection services) =>
        services
            .AddHsts(options => options.MaxAge = TimeSpan.FromDays(365))
            // A request that cannot be read is answered 400, in Development as elsewhere.
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

    /// <summary>What every request passes before it is routed.</summary>
    public static void UsePortalFront(this WebApplication app, PortalSettings settings)
    {
        app.WarnOfEveryHost();
        app.UseTrustedProxies(settings);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                // A request that cannot be read is its sender's fault, not the portal's; a database that is away comes back.
                StatusCodeSelector = exception =>
                    exception is BadHttpRequestException bad ? bad.StatusCode
                    : StoreTrouble.Find(exception) is not null ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status500InternalServerError,
            }
        );
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(ShowAsPage);
        app.UseSecureCookies();
        app.UseMiddleware<SecurityHeaders>();
    }

    /// <summary>Whom a routed request is from, in which language, and whether it may pass.</summary>
    public static void UsePortalAccess(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(StaleForm.ShowAgainAsync);
    }

    // Executed again as a post, the page that tells the refusal would ask for a form's token itself, and stay blank.
    private static Task ShowAsPage(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null
        )
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>Says where the portal is and how to get in, once it can be got into.</summary>
    public static void AnnounceWhenStarted(this WebApplication app, PortalSettings settings) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            // Whoever has a program read the log gets every line in its form.
            Action<string> say = app.Configuration["Logging:Console:FormatterName"] is "json"
                ? line => app.Logger.LogInformation("{Announcement}", line)
                : Console.WriteLine;
            say($"Partner Portal is ready: {string.Join(", ", app.Urls)}");
            say($"Its data lies in {settings.DataDirectory}");
            app.Services.GetRequiredService<SetUpAnnouncement>()
                .WriteDown(settings.PublicUrl?.AbsoluteUri ?? app.Urls.FirstOrDefault());
            var offered = app.Services.GetRequiredService<OfferedAccounts>();
            if (offered.Accounts.Count > 0)
            {
                say($"Sign in with a demo account, for example {offered.Accounts[0].Email} / {offered.Password}");
            }

            say("Ctrl+C stops it.");
        });
}
