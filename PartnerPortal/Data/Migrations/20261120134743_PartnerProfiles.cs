using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class PartnerProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_AddressLine1",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_AddressLine2",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_City",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_Email",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_FirstName",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_LastName",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_PhoneNumber",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_PostalCode",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "LegalBusiness_State",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "MpnId",
                table: "Partners",
                type: "TEXT",
                maxLength: 20,
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "PartnerAgreementSignedAt",
                table: "Partners",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.CreateIndex(name: "IX_Partners_MpnId", table: "Partners", column: "MpnId", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Partners_MpnId", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_AddressLine1", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_AddressLine2", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_City", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_Email", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_FirstName", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_LastName", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_PhoneNumber", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_PostalCode", table: "Partners");

            migrationBuilder.DropColumn(name: "LegalBusiness_State", table: "Partners");

            migrationBuilder.DropColumn(name: "MpnId", table: "Partners");

            migrationBuilder.DropColumn(name: "PartnerAgreementSignedAt", table: "Partners");
        }
    }
}
