using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class BulkAttestation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BulkRuns",
                columns: table => new
                {
                    Number = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentName = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Format = table.Column<int>(type: "INTEGER", nullable: false),
                    Encoding = table.Column<int>(type: "INTEGER", nullable: false),
                    Separator = table.Column<char>(type: "TEXT", nullable: false),
                    Header = table.Column<string>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GivenDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StopReason = table.Column<string>(type: "TEXT", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    JudgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RowCount = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadLength = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneUpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    ToDo = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneBefore = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRuns", x => x.Number);
                    table.ForeignKey(
                        name: "FK_BulkRuns_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_BulkRuns_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "BulkRows",
                columns: table => new
                {
                    RunNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRows", x => new { x.RunNumber, x.Number });
                    table.ForeignKey(
                        name: "FK_BulkRows_BulkRuns_RunNumber",
                        column: x => x.RunNumber,
                        principalTable: "BulkRuns",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "BulkTallies",
                columns: table => new
                {
                    RunNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_BulkTallies",
                        x => new
                        {
                            x.RunNumber,
                            x.State,
                            x.Reason,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_BulkTallies_BulkRuns_RunNumber",
                        column: x => x.RunNumber,
                        principalTable: "BulkRuns",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_BulkRows_RunNumber_CustomerTenantId",
                table: "BulkRows",
                columns: new[] { "RunNumber", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_BulkRows_RunNumber_State_Reason_Number",
                table: "BulkRows",
                columns: new[] { "RunNumber", "State", "Reason", "Number" }
            );

            migrationBuilder.CreateIndex(name: "IX_BulkRuns_AgentId", table: "BulkRuns", column: "AgentId");

            migrationBuilder.CreateIndex(name: "IX_BulkRuns_Id", table: "BulkRuns", column: "Id", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId_AgentId_Number",
                table: "BulkRuns",
                columns: new[] { "PartnerId", "AgentId", "Number" }
            );

            migrationBuilder.CreateIndex(name: "IX_BulkRuns_State", table: "BulkRuns", column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "BulkRows");

            migrationBuilder.DropTable(name: "BulkTallies");

            migrationBuilder.DropTable(name: "BulkRuns");
        }
    }
}
