using Microsoft.EntityFrameworkCore;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>The portal's database on PostgreSQL. A type of its own, since the migrations of a store belong to the type of its context.</summary>
public sealed class PostgreSqlPortalDb(DbContextOptions<PostgreSqlPortalDb> options) : PortalDb(options)
{
    public override IPortalDatabase Store => PostgreSqlDatabase.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Texts compare byte by byte, as they do in SQLite, whatever the database's own collation is.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
