using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Qualifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CustomerQualifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Qualification = table.Column<int>(type: "INTEGER", nullable: false),
                    VettingStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    VettingReason = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    EducationSegment = table.Column<int>(type: "INTEGER", nullable: true),
                    Website = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ValidationCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerQualifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerQualifications_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_CustomerQualifications_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerQualifications_CustomerTenantId_PartnerId",
                table: "CustomerQualifications",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerQualifications_PartnerId_RequestId",
                table: "CustomerQualifications",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CustomerQualifications");
        }
    }
}
