using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;

#nullable disable

namespace PartnerPortal.Data.Migrations;

/// <inheritdoc />
public partial class OrdersAppendOnly : Migration
{
    private static readonly string[] AppendOnlyTables = ["Orders", "OrderLines"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in AppendOnlyTables)
        {
            migrationBuilder.Sql(SqliteSchema.AppendOnly(table));
        }
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in AppendOnlyTables)
        {
            migrationBuilder.Sql(SqliteSchema.DropAppendOnly(table));
        }
    }
}
