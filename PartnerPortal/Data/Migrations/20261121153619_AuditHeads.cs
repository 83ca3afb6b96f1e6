using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuditHeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.PartnerId);
                    table.ForeignKey(
                        name: "FK_AuditHeads_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_AgentId_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "AgentId", "At", "Sequence" }
            );

            migrationBuilder.Sql(SqliteSchema.Heads("AuditEvents", "AuditHeads", "PartnerId", "Sequence", "Hash"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "AuditHeads_follow";""");

            migrationBuilder.DropTable(name: "AuditHeads");

            migrationBuilder.DropIndex(name: "IX_AuditEvents_PartnerId_AgentId_At_Sequence", table: "AuditEvents");
        }
    }
}
