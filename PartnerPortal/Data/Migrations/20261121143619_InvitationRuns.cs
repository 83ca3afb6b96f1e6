using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class InvitationRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "InvitationRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Filter = table.Column<string>(type: "TEXT", nullable: true),
                    IncludesInvited = table.Column<bool>(type: "INTEGER", nullable: false),
                    AdminCenter = table.Column<string>(type: "TEXT", nullable: false),
                    IsFilled = table.Column<bool>(type: "INTEGER", nullable: false),
                    FilledUpTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Sent = table.Column<long>(type: "INTEGER", nullable: false),
                    Failed = table.Column<long>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<long>(type: "INTEGER", nullable: false),
                    Dropped = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvitationRuns_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "InvitationMails",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", nullable: true),
                    InvitationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProtectedSecret = table.Column<string>(type: "TEXT", nullable: true),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationMails", x => new { x.RunId, x.Number });
                    table.ForeignKey(
                        name: "FK_InvitationMails_InvitationRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "InvitationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "InvitationRunTexts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationRunTexts", x => new { x.RunId, x.Language });
                    table.ForeignKey(
                        name: "FK_InvitationRunTexts_InvitationRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "InvitationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationMails_NextAttemptAt_RunId_Number",
                table: "InvitationMails",
                columns: new[] { "NextAttemptAt", "RunId", "Number" },
                filter: "\"NextAttemptAt\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationMails_RunId_CustomerTenantId",
                table: "InvitationMails",
                columns: new[] { "RunId", "CustomerTenantId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationMails_RunId_State_Number",
                table: "InvitationMails",
                columns: new[] { "RunId", "State", "Number" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRuns_IsFilled",
                table: "InvitationRuns",
                column: "IsFilled",
                filter: "\"IsFilled\" = 0"
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRuns_PartnerId_CreatedAt",
                table: "InvitationRuns",
                columns: new[] { "PartnerId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRuns_PartnerId_RequestId",
                table: "InvitationRuns",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "InvitationMails");

            migrationBuilder.DropTable(name: "InvitationRunTexts");

            migrationBuilder.DropTable(name: "InvitationRuns");
        }
    }
}
