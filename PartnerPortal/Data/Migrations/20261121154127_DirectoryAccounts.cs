using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class DirectoryAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "DirectoryObjectId", table: "Agents", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "DirectoryTenantId", table: "Agents", type: "TEXT", nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agents_DirectoryTenantId_DirectoryObjectId",
                table: "Agents",
                columns: new[] { "DirectoryTenantId", "DirectoryObjectId" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Agents_DirectoryTenantId_DirectoryObjectId", table: "Agents");

            migrationBuilder.DropColumn(name: "DirectoryObjectId", table: "Agents");

            migrationBuilder.DropColumn(name: "DirectoryTenantId", table: "Agents");
        }
    }
}
