using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class AgreementDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Reassessments",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneUpTo = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reassessments", x => x.PartnerId);
                    table.ForeignKey(
                        name: "FK_Reassessments_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "StoredAgreementDocuments",
                columns: table => new
                {
                    Number = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    VersionDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UploadedByName = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredAgreementDocuments", x => x.Number);
                    table.ForeignKey(
                        name: "FK_StoredAgreementDocuments_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
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
                name: "IX_StoredAgreementDocuments_PartnerId_Country_Language_Number",
                table: "StoredAgreementDocuments",
                columns: new[] { "PartnerId", "Country", "Language", "Number" }
            );

            migrationBuilder.Sql(SqliteSchema.AppendOnly("StoredAgreementDocuments"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SqliteSchema.DropAppendOnly("StoredAgreementDocuments"));

            migrationBuilder.DropTable(name: "Reassessments");

            migrationBuilder.DropTable(name: "StoredAgreementDocuments");

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKey_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameKeySwedish_CustomerTenantId",
                table: "PortfolioRows"
            );
        }
    }
}
