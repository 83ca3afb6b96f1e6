using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PartnerPortal.Data.Sqlite;

namespace PartnerPortal.Data;

/// <summary>Lets <c>dotnet ef</c> create migrations without starting the portal.</summary>
public sealed class PortalDbDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(options, "design.db");
        return new PortalDb(options.Options);
    }
}
