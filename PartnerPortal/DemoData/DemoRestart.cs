using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData;

/// <summary>The database holds something that the demo did not bring, so it is not replaced.</summary>
public sealed record NotOnlyTheDemo : PortalError;

/// <summary>
/// Makes the demo anew while the portal runs: a fresh one is seeded beside the database and then takes its place at once. Asked again
/// meanwhile, it answers with the one that is under way.
/// </summary>
public sealed class DemoRestart(
    DemoSeed seed,
    PortalStore store,
    IEnumerable<IKeptOutside> keptOutside,
    DemoRestarts restarts,
    LiveFeed feed,
    PortalSettings settings,
    TimeProvider time,
    ILogger<DemoRestart> logger
)
{
    private readonly Lock gate = new();
    private Task<Result<DateTimeOffset>>? underWay;

    private string FreshFile => settings.DatabaseFile + ".fresh";

    /// <summary>
    /// Answers since when (UTC) the demo is new; or <see cref="NotOnlyTheDemo"/>, <see cref="StoreBusy"/>, <see cref="StoreFull"/>
    /// and the like, and then the old one is as it was.
    /// </summary>
    public Task<Result<DateTimeOffset>> StartOverAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (underWay is null or { IsCompleted: true })
            {
                // Others may be waiting for it: nobody's leaving ends it.
                underWay = Task.Run(MakeAnewAsync, CancellationToken.None);
            }

            return underWay.WaitAsync(cancellationToken);
        }
    }

    private async Task<Result<DateTimeOffset>> MakeAnewAsync()
    {
        var begun = time.GetTimestamp();
        var partners = await store.ReadAsync(
            db => db.Set<Partner>().Select(partner => partner.Id).ToListAsync(CancellationToken.None),
            CancellationToken.None
        );
        if (!partners.ToHashSet().SetEquals(DemoPartners.All.Select(partner => partner.Id)))
        {
            return new NotOnlyTheDemo();
        }

        try
        {
            RemoveFresh();
            await SeedAsync();
            // A file that is written from here on belongs to the new demo.
            var at = time.GetUtcNow();
            var replaced = await store.ReplaceAsync(FreshFile, CancellationToken.None);
            if (!replaced.IsSuccess)
            {
                return replaced.Error;
            }

            RemoveFresh();
            restarts.Note(at);
            await ForgetAsync(at);
            partners.ForEach(partner => feed.Publish(new DemoStartedOver(partner)));
            logger.LogInformation(
                "The demo was made anew in {Seconds:0.0} seconds",
                time.GetElapsedTime(begun).TotalSeconds
            );
            return at;
        }
        catch (Exception exception) when (TroubleOf(exception) is { } trouble)
        {
            logger.LogError(exception, "The demo could not be made anew: {Trouble}", trouble.Code);
            return trouble;
        }
    }

    private static PortalError? TroubleOf(Exception exception) =>
        SqliteTrouble.Find(exception)
        ?? FileTrouble.Find(exception)
        ?? (exception is DatabaseUpgradeFailedException ? new StoreFailed() : null);

    private async Task SeedAsync()
    {
        var contexts = new FreshContexts(FreshFile);
        try
        {
            await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None);
            await seed.RunAsync(contexts, CancellationToken.None);
        }
        finally
        {
            contexts.Close();
        }
    }

    private async Task ForgetAsync(DateTimeOffset at)
    {
        foreach (var keeper in keptOutside)
        {
            await keeper.ForgetAsync(CancellationToken.None);
        }

        foreach (var folder in (string[])[settings.DocumentFolder, settings.BulkFolder, settings.OutboxFolder])
        {
            RemoveOlder(folder, at.UtcDateTime);
        }
    }

    private void RemoveOlder(string folder, DateTime moment)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(file => File.GetLastWriteTimeUtc(file) < moment))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(exception, "A file of the old demo could not be removed");
            }
        }
    }

    // What a broken-off one has left is removed before the next.
    private void RemoveFresh()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(FreshFile + suffix);
        }
    }

    /// <summary>The database that is being filled; nobody else opens it.</summary>
    private sealed class FreshContexts(string file) : IDbContextFactory<PortalDb>
    {
        private readonly DbContextOptions<PortalDb> options = OptionsOf(file);

        public PortalDb CreateDbContext() => new(options);

        /// <summary>Closes every connection, so that all of it is in the one file.</summary>
        public void Close()
        {
            using var db = CreateDbContext();
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        private static DbContextOptions<PortalDb> OptionsOf(string file)
        {
            var builder = new DbContextOptionsBuilder<PortalDb>();
            SqliteConnections.UseUnfinished(builder, file);
            return builder.Options;
        }
    }
}
