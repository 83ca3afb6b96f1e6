using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Invitations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Invitations_PartnerId", table: "Invitations");

            migrationBuilder.AlterColumn<Guid>(
                name: "CustomerTenantId",
                table: "Invitations",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT"
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "AcceptedAt",
                table: "Invitations",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "DeclinedAt",
                table: "Invitations",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<bool>(
                name: "HasDelegatedAdministration",
                table: "Invitations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Invitations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1
            );

            migrationBuilder.AddColumn<DateTime>(name: "OpenedAt", table: "Invitations", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Recipient",
                table: "Invitations",
                type: "TEXT",
                maxLength: 254,
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(name: "RenewedAt", table: "Invitations", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "ResellerId", table: "Invitations", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "Invitations",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "TextAfter",
                table: "Invitations",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "TextBefore",
                table: "Invitations",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(
                name: "FailedAttempts",
                table: "CustomerAdministrators",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "LockedUntil",
                table: "CustomerAdministrators",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Kind_CreatedAt",
                table: "Invitations",
                columns: new[] { "PartnerId", "Kind", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_ResellerId_Kind_CreatedAt",
                table: "Invitations",
                columns: new[] { "ResellerId", "Kind", "CreatedAt" }
            );

            migrationBuilder.AddForeignKey(
                name: "FK_Invitations_Partners_ResellerId",
                table: "Invitations",
                column: "ResellerId",
                principalTable: "Partners",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_Invitations_Partners_ResellerId", table: "Invitations");

            migrationBuilder.DropIndex(name: "IX_Invitations_PartnerId_Kind_CreatedAt", table: "Invitations");

            migrationBuilder.DropIndex(name: "IX_Invitations_ResellerId_Kind_CreatedAt", table: "Invitations");

            migrationBuilder.DropColumn(name: "AcceptedAt", table: "Invitations");

            migrationBuilder.DropColumn(name: "DeclinedAt", table: "Invitations");

            migrationBuilder.DropColumn(name: "HasDelegatedAdministration", table: "Invitations");

            migrationBuilder.DropColumn(name: "Kind", table: "Invitations");

            migrationBuilder.DropColumn(name: "OpenedAt", table: "Invitations");

            migrationBuilder.DropColumn(name: "Recipient", table: "Invitations");

            migrationBuilder.DropColumn(name: "RenewedAt", table: "Invitations");

            migrationBuilder.DropColumn(name: "ResellerId", table: "Invitations");

            migrationBuilder.DropColumn(name: "Subject", table: "Invitations");

            migrationBuilder.DropColumn(name: "TextAfter", table: "Invitations");

            migrationBuilder.DropColumn(name: "TextBefore", table: "Invitations");

            migrationBuilder.DropColumn(name: "FailedAttempts", table: "CustomerAdministrators");

            migrationBuilder.DropColumn(name: "LockedUntil", table: "CustomerAdministrators");

            migrationBuilder.AlterColumn<Guid>(
                name: "CustomerTenantId",
                table: "Invitations",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true
            );

            migrationBuilder.CreateIndex(name: "IX_Invitations_PartnerId", table: "Invitations", column: "PartnerId");
        }
    }
}
