using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;

namespace PartnerPortal.Host;

/// <summary>A database without any data, made by the real migrations once a run; each test that begins with none gets a copy.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<byte[]>> template = new(MakeAsync);

    /// <summary>Writes a copy to the file.</summary>
    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await template.Value);

    private static async Task<byte[]> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-empty-");
        try
        {
            var file = Path.Combine(directory.FullName, "portal.db");
            await DatabaseUpgrade.RunAsync(new Contexts(file), CancellationToken.None);

            // The last connection that closes writes the log back into the file.
            SqliteConnection.ClearAllPools();
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private sealed class Contexts(string file) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<PortalDb>();
            SqliteConnections.Use(options, file, SqliteConnections.BusySeconds);
            return new PortalDb(options.Options);
        }
    }
}
