using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_PartnerId_CustomerTenantId_Sequence",
                table: "AuditEvents"
            );

            migrationBuilder.AddColumn<Guid>(name: "ClientId", table: "AuditEvents", type: "TEXT", nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_Action_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "Action", "At", "Sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "At", "Sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_CustomerTenantId_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "CustomerTenantId", "At", "Sequence" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_AuditEvents_PartnerId_Action_At_Sequence", table: "AuditEvents");

            migrationBuilder.DropIndex(name: "IX_AuditEvents_PartnerId_At_Sequence", table: "AuditEvents");

            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_PartnerId_CustomerTenantId_At_Sequence",
                table: "AuditEvents"
            );

            // Not DropColumn, for which EF Core makes the table anew: its triggers would be lost.
            migrationBuilder.Sql("""ALTER TABLE "AuditEvents" DROP COLUMN "ClientId";""");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_CustomerTenantId_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "CustomerTenantId", "Sequence" }
            );
        }
    }
}
