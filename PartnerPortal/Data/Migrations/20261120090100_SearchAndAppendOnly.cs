using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;

#nullable disable

namespace PartnerPortal.Data.Migrations;

/// <inheritdoc />
public partial class SearchAndAppendOnly : Migration
{
    private static readonly string[] AppendOnlyTables =
    [
        "Attestations",
        "DirectAcceptances",
        "DirectAcceptanceRefusals",
        "AuditEvents",
        "Orders",
        "OrderLines",
        "StoredAgreementDocuments",
    ];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(SqliteSchema.TrigramIndex("PortfolioSearch", "PortfolioRows", "Number", "SearchText"));
        migrationBuilder.Sql(SqliteSchema.RebuildTrigramIndex("PortfolioSearch"));
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

        migrationBuilder.Sql(SqliteSchema.DropTrigramIndex("PortfolioSearch"));
    }
}
