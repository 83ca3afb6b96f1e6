using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class OverviewTraits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "CartUntil",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: true
            );

            // Rows say more than they did: the portal makes each of them again, in batches, once it runs.
            migrationBuilder.Sql(
                """
                UPDATE "Reassessments" SET "DoneUpTo" = NULL;
                INSERT INTO "Reassessments" ("PartnerId")
                SELECT DISTINCT r."PartnerId" FROM "ResellerRelationships" AS r
                WHERE r."EndedAt" IS NULL AND r."PartnerId" NOT IN (SELECT "PartnerId" FROM "Reassessments");
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // EF Core would make the table anew, without its triggers.
            migrationBuilder.Sql("""ALTER TABLE "PortfolioRows" DROP COLUMN "CartUntil";""");
        }
    }
}
