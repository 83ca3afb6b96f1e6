using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class CustomerDirectory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NameFolded",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<Guid>(
                name: "OwnerId",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            // The search text begins with the folded name, in a line of its own. The owner is the partner of the relationship that
            // speaks for the customer in this list, the one that the projection takes.
            migrationBuilder.Sql(
                """
                UPDATE "PortfolioRows" SET
                  "NameFolded" = substr("SearchText", 1, instr("SearchText" || char(10), char(10)) - 1),
                  "OwnerId" = CASE WHEN EXISTS (
                    SELECT 1 FROM "ResellerRelationships" AS own
                    WHERE own."CustomerTenantId" = "PortfolioRows"."CustomerTenantId" AND own."EndedAt" IS NULL
                      AND own."PartnerId" = "PortfolioRows"."PartnerId"
                  ) THEN "PartnerId" ELSE COALESCE((
                    SELECT sold."PartnerId" FROM "ResellerRelationships" AS sold
                    WHERE sold."CustomerTenantId" = "PortfolioRows"."CustomerTenantId" AND sold."EndedAt" IS NULL
                      AND sold."ResellerId" = "PortfolioRows"."PartnerId"
                    ORDER BY sold."CreatedAt", sold."Id" LIMIT 1
                  ), "PartnerId") END;
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameFolded", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_OwnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "OwnerId", "NameFolded", "CustomerTenantId" },
                filter: "\"OwnerId\" <> \"PartnerId\""
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ResellerId", "NameFolded", "CustomerTenantId" },
                filter: "\"ResellerId\" IS NOT NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_OwnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows"
            );

            // The builder's own way makes the table anew, without the triggers that keep its search index.
            migrationBuilder.Sql("""ALTER TABLE "PortfolioRows" DROP COLUMN "NameFolded";""");
            migrationBuilder.Sql("""ALTER TABLE "PortfolioRows" DROP COLUMN "OwnerId";""");
        }
    }
}
