using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Filter = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    IsFilled = table.Column<bool>(type: "INTEGER", nullable: false),
                    FilledUpTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Open = table.Column<long>(type: "INTEGER", nullable: false),
                    Invited = table.Column<long>(type: "INTEGER", nullable: false),
                    TurnedAway = table.Column<long>(type: "INTEGER", nullable: false),
                    Attested = table.Column<long>(type: "INTEGER", nullable: false),
                    AcceptedDirectly = table.Column<long>(type: "INTEGER", nullable: false),
                    Gone = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Campaigns_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CampaignDays",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Accepted = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignDays", x => new { x.CampaignId, x.Day });
                    table.ForeignKey(
                        name: "FK_CampaignDays_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CampaignMembers",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AcceptedOnBefore = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    OutcomeSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignMembers", x => new { x.CampaignId, x.Number });
                    table.ForeignKey(
                        name: "FK_CampaignMembers_Campaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "Campaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CampaignMembers_CampaignId_CustomerTenantId",
                table: "CampaignMembers",
                columns: new[] { "CampaignId", "CustomerTenantId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CampaignMembers_CampaignId_Outcome_Number",
                table: "CampaignMembers",
                columns: new[] { "CampaignId", "Outcome", "Number" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CampaignMembers_CustomerTenantId",
                table: "CampaignMembers",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_IsFilled",
                table: "Campaigns",
                column: "IsFilled",
                filter: "\"IsFilled\" = 0"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_PartnerId_CreatedAt",
                table: "Campaigns",
                columns: new[] { "PartnerId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_PartnerId_RequestId",
                table: "Campaigns",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CampaignDays");

            migrationBuilder.DropTable(name: "CampaignMembers");

            migrationBuilder.DropTable(name: "Campaigns");
        }
    }
}
