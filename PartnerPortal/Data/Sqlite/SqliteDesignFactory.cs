using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Lets <c>dotnet ef</c> create migrations without starting the portal.</summary>
public sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(options, "design.db");
        return new PortalDb(options.Options);
    }
}
