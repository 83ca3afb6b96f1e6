using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> create migrations for PostgreSQL without a server.</summary>
public sealed class PostgreSqlDesignFactory : IDesignTimeDbContextFactory<PostgreSqlPortalDb>
{
    public PostgreSqlPortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlPortalDb>();
        PostgreSqlConnections.Use(options, "Host=localhost");
        return new PostgreSqlPortalDb(options.Options);
    }
}
