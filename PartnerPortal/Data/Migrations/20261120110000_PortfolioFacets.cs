using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class PortfolioFacets : Migration
    {
        /// <summary>The key of a facet of which nothing but status, country and reseller is known.</summary>
        private static string FirstKey(string row) =>
            $""" {row}"Status" || '|0|0|' || {row}"Country" || '|' || COALESCE(lower(replace({row}"ResellerId", '-', '')), '') || '||0' """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Country_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Country_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Domain_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Status_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Status_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.AddColumn<DateOnly>(
                name: "AcceptedOn",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "Confirmation",
                table: "PortfolioRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<int>(
                name: "Direct",
                table: "PortfolioRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<int>(
                name: "FacetId",
                table: "PortfolioRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "InvitedAt",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "Traits",
                table: "PortfolioRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<string>(
                name: "VersionLabel",
                table: "PortfolioRows",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "PortfolioFacets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmation = table.Column<int>(type: "INTEGER", nullable: false),
                    Direct = table.Column<int>(type: "INTEGER", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VersionLabel = table.Column<string>(type: "TEXT", nullable: true),
                    Traits = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortfolioFacets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortfolioFacets_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "PortfolioSnapshots",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_PortfolioSnapshots",
                        x => new
                        {
                            x.PartnerId,
                            x.Day,
                            x.Status,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_PortfolioSnapshots_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            // Status, country and reseller can be counted at once. Both lines, days and versions are concluded from facts: the mark
            // has every partner's rows made again, in batches, when the portal runs.
            migrationBuilder.Sql(
                $"""
                INSERT INTO "PortfolioFacets"
                  ("Id", "PartnerId", "Key", "Status", "Confirmation", "Direct", "Country", "ResellerId", "Traits", "Count")
                SELECT ROW_NUMBER() OVER (ORDER BY "PartnerId"), "PartnerId", {FirstKey(
                    string.Empty
                )}, "Status", 0, 0, "Country", "ResellerId", 0, COUNT(*)
                FROM "PortfolioRows" GROUP BY "PartnerId", "Status", "Country", "ResellerId";
                UPDATE "PortfolioRows" SET "FacetId" = (
                  SELECT f."Id" FROM "PortfolioFacets" AS f
                  WHERE f."PartnerId" = "PortfolioRows"."PartnerId" AND f."Key" = {FirstKey("\"PortfolioRows\".")});
                UPDATE "Reassessments" SET "DoneUpTo" = NULL;
                INSERT INTO "Reassessments" ("PartnerId")
                SELECT DISTINCT r."PartnerId" FROM "ResellerRelationships" AS r
                WHERE r."EndedAt" IS NULL AND r."PartnerId" NOT IN (SELECT "PartnerId" FROM "Reassessments");
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_ChangedAt_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "ChangedAt", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_Domain_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "Domain", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_NameKey_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "NameKey", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "NameKeySwedish", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_AcceptedOn_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "AcceptedOn", "FacetId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ChangedAt", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Domain_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Domain", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_InvitedAt_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "InvitedAt", "FacetId" },
                filter: "\"InvitedAt\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_InvitedUntil_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "InvitedUntil", "FacetId" },
                filter: "\"InvitedUntil\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKey", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKeySwedish", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioFacets_PartnerId_Key",
                table: "PortfolioFacets",
                columns: new[] { "PartnerId", "Key" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "PortfolioFacets");

            migrationBuilder.DropTable(name: "PortfolioSnapshots");

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_ChangedAt_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_Domain_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_AcceptedOn_FacetId", table: "PortfolioRows");

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Domain_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_InvitedAt_FacetId", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_InvitedUntil_FacetId", table: "PortfolioRows");

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            // The builder's own way makes the table anew, without the triggers that keep its search index.
            foreach (
                var column in (string[])
                    ["AcceptedOn", "Confirmation", "Direct", "FacetId", "InvitedAt", "Traits", "VersionLabel"]
            )
            {
                migrationBuilder.Sql($"""ALTER TABLE "PortfolioRows" DROP COLUMN "{column}";""");
            }

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ChangedAt", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Country_NameKey_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Country", "NameKey", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Country_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Country", "NameKeySwedish", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Domain_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Domain", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKey", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKeySwedish", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKey_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ResellerId", "NameKey", "CustomerTenantId" },
                filter: "\"ResellerId\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ResellerId", "NameKeySwedish", "CustomerTenantId" },
                filter: "\"ResellerId\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Status_NameKey_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Status", "NameKey", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Status_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Status", "NameKeySwedish", "CustomerTenantId" }
            );
        }
    }
}
