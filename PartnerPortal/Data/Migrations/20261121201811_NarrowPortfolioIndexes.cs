using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class NarrowPortfolioIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt_CustomerTenantId",
                table: "PortfolioRows"
            );

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

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_Domain_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.DropIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "AcceptedOn", "ChangedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_ChangedAt",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "ChangedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_Domain",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "Domain" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_NameKey",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "NameKey" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_NameKeySwedish",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "NameKeySwedish" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_Number_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "Number", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ChangedAt",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ChangedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Domain",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Domain" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKey",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKey" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKeySwedish" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_ChangedAt", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_Domain", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_NameKey", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_FacetId_NameKeySwedish", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_Number_FacetId_AcceptedOn", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_ChangedAt", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_Domain", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_NameKey", table: "PortfolioRows");

            migrationBuilder.DropIndex(name: "IX_PortfolioRows_PartnerId_NameKeySwedish", table: "PortfolioRows");

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_FacetId_AcceptedOn_ChangedAt_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "AcceptedOn", "ChangedAt", "CustomerTenantId" }
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
                name: "IX_PortfolioRows_PartnerId_NameKey_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKey", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameKeySwedish_CustomerTenantId_FacetId_AcceptedOn",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameKeySwedish", "CustomerTenantId", "FacetId", "AcceptedOn" }
            );
        }
    }
}
