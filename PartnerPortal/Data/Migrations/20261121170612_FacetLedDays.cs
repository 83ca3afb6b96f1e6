using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class FacetLedDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_AcceptedOn_FacetId", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_InvitedAt_FacetId", table: "PortfolioRows");

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "AcceptedOn", "ChangedAt", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_InvitedAt",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "InvitedAt" },
                filter: "\"InvitedAt\" IS NOT NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt_CustomerTenantId",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_InvitedAt", table: "PortfolioRows");

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_AcceptedOn_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "AcceptedOn", "FacetId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_InvitedAt_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "InvitedAt", "FacetId" },
                filter: "\"InvitedAt\" IS NOT NULL"
            );
        }
    }
}
