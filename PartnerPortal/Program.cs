using PartnerPortal.AdminCenter;
using PartnerPortal.Backups;
using PartnerPortal.CommandLine;
using PartnerPortal.Dashboard;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Demonstration;
using PartnerPortal.Domain;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Hosting;
using PartnerPortal.PartnerCenterApi;
using PartnerPortal.Relocation;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Logging;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.EntraId;

try
{
    var line = PortalCommandLine.Read(args);
    if (line.AnswerAtOnce(Console.Out, Console.Error) is { } answered)
    {
        return answered;
    }

    var builder = PortalHost.CreateBuilder(line.Settings);
    var settings = PortalSettings.Read(builder.Configuration, builder.Environment);
    if (line.Announce(settings, Console.Out, Console.Error) is { } refused)
    {
        return refused;
    }

    builder.Services.AddSingleton(settings);
    RedactingLoggers.AddTo(builder.Services);
    builder.Services.AddSingleton<TimeProvider>(new WholeMicroseconds());
    builder.Services.AddPortalTelemetry(settings);
    builder.Services.AddPortalCultures();
    builder.Services.AddPortalData(settings);
    builder.Services.AddDomain();
    builder.Services.AddHostedService<PortfolioClock>();
    builder.Services.AddHostedService<ApiClientClock>();
    builder.Services.AddHostedService<BulkWorker>();
    builder.Services.AddHostedService<AuditNotesClock>();
    builder.Services.AddPortalMail(settings);
    builder.Services.AddHostedService<InvitationRunClock>();
    builder.Services.AddHostedService<ResetNoticeClock>();
    builder.Services.AddHostedService<AcceptanceLetterClock>();
    builder.Services.AddSignIn(settings);
    builder.Services.AddPortalUi();
    builder.Services.AddDashboard();
    builder.Services.AddAdminCenter();
    builder.Services.AddPartnerCenterApi();
    builder.Services.AddDemoData(settings);
    builder.Services.AddDemonstration(settings);
    builder.Services.AddBackups();
    builder.Services.AddRelocation();
    builder.Services.AddCommandLine();
    builder.Services.AddPortalPipeline();
    builder.AddPublicHosts(settings);
    builder.Services.AddPortalHealth();

    await using var app = builder.Build();
    app.LogLibraryFailures();
    if (line.Verb?.Needs != DataDirectoryNeed.Nothing)
    {
        settings.MakeDataDirectory();
        await app.PrepareDatabaseAsync(settings);
    }

    if (line.Verb is not null)
    {
        return await app.RunVerbAsync(line);
    }

    await app.PrepareKeysAsync();
    await app.PrepareFirstStartAsync();
    app.UsePortalFront(settings);
    // Routing is here by name: the API's paths are brought into form before it.
    app.UsePartnerCenterApi();
    app.UseRoutingWithHead();
    app.UseOwnOriginForSockets();
    app.UseUnmatchedApi();
    app.UsePortalAccess();
    app.UseScreenLimit();
    app.MapStaticAssets().AllowAnonymous();
    app.MapPortalHealth();
    app.MapLanguageChoice();
    app.MapSignOut();
    app.MapDirectorySignIn();
    app.MapAdminCenter();
    app.MapDemonstration(settings);
    app.MapPartnerCenterApi();
    app.MapDashboard();
    app.AnnounceWhenStarted(settings);

    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (PortalHost.IsForTheOperator(exception, out var sentence))
{
    // Something the person who starts the portal can put right: a sentence says it better than a stack trace.
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
