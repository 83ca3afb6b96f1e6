using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Data.Sqlite.Migrations;

namespace PartnerPortal.Data;

/// <summary>The portal of a later time: this build's migrations, which the test assembly has as well, and one more.</summary>
internal sealed class NextVersion(string databaseFile) : IDbContextFactory<PortalDb>
{
    /// <summary>The table that the later migration adds, after it has rebuilt another.</summary>
    public const string NewTable = "AddedLater";

    public PortalDb CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(options, databaseFile);
        options.UseSqlite(sqlite => sqlite.MigrationsAssembly(typeof(NextVersion).Assembly.GetName().Name));
        return new PortalDb(options.Options);
    }
}

/// <summary>The first migration under its own name.</summary>
internal sealed class SameInitial : Initial;

/// <summary>Alters a column of a table that others refer to, for which EF Core rebuilds the table on SQLite.</summary>
[Migration("29990101000000_Next")]
internal sealed class Next : Initial
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterColumn<string>("Name", "Partners", nullable: false, defaultValue: "Unnamed");
        migrationBuilder.CreateTable(
            NextVersion.NewTable,
            table => new { Id = table.Column<int>() },
            constraints: table => table.PrimaryKey("PK_" + NextVersion.NewTable, row => row.Id)
        );
    }
}
