using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Data.Sqlite;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace PartnerPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        private static readonly string[] appendOnlyTables =
        [
            "Attestations",
            "DirectAcceptances",
            "DirectAcceptanceRefusals",
            "LinkAcceptances",
            "AuditEvents",
            "Orders",
            "OrderLines",
            "StoredAgreementDocuments",
            "AttestationNotes",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgreementTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementTemplates", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ContentParts",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StoredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_ContentParts",
                        x => new
                        {
                            x.Kind,
                            x.Name,
                            x.Number,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CustomerTenants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 59, nullable: false),
                    RegistrationId = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstPurchaseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AccountStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    AccountStatusAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Address_AddressLine1 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address_AddressLine2 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Address_City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Address_Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Address_PostalCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Address_State = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerTenants", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Keys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Keys", x => x.Name);
                }
            );

            migrationBuilder.CreateTable(
                name: "Partners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    EmailDomain = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    AcceptanceCountsSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RequestDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestReminderDays = table.Column<int>(type: "INTEGER", nullable: true),
                    FinalisesAtOnce = table.Column<bool>(type: "INTEGER", nullable: false),
                    AsksForMailboxCode = table.Column<bool>(type: "INTEGER", nullable: true),
                    ContactEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    ContactPhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    MpnId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    PartnerAgreementSignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LegalBusiness_AddressLine1 = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_AddressLine2 = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_City = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_Email = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_FirstName = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_LastName = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    LegalBusiness_State = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partners", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SetUpLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetUpLinks", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "AgreementTemplateVersions",
                columns: table => new
                {
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InForceSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementTemplateVersions", x => new { x.TemplateId, x.InForceSince });
                    table.ForeignKey(
                        name: "FK_AgreementTemplateVersions_AgreementTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "AgreementTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CustomerAdministrators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordSetAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ResetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResetByPartner = table.Column<string>(type: "TEXT", nullable: true),
                    FailedAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerAdministrators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerAdministrators_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DirectAcceptanceRefusals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RefusedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AdministratorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AttemptedByName = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectAcceptanceRefusals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DirectAcceptanceRefusals_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DirectAcceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionLabel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    TextSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AdministratorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AcceptedByName = table.Column<string>(type: "TEXT", nullable: false),
                    PasswordResetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PasswordResetBy = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DirectAcceptances_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ResetNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    SenderName = table.Column<string>(type: "TEXT", nullable: false),
                    RecipientAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    RecipientName = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResetNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResetNotices_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AcceptanceRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    LetterLanguage = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ScreenSecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ScreenUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ScreenByName = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    RenewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeclinedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeclineReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OtherPersonAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OtherFirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    OtherLastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    OtherEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    FinalisedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AttestationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Code_Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Code_Sent = table.Column<int>(type: "INTEGER", nullable: false),
                    Code_SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Code_Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AcceptanceRequests_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_AcceptanceRequests_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Agents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AwaitsPassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    DirectoryTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DirectoryObjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Agents_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ApiAnswers",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SentSha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiAnswers", x => new { x.PartnerId, x.Key });
                    table.ForeignKey(
                        name: "FK_ApiAnswers_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Attestations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionLabel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AgreedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DateAgreed = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedByName = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attestations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attestations_AgreementTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "AgreementTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Attestations_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Attestations_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CustomerName = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => new { x.PartnerId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_AuditEvents_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

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
                name: "CarriedOutRequests",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContentSha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_CarriedOutRequests",
                        x => new
                        {
                            x.PartnerId,
                            x.Kind,
                            x.RequestId,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_CarriedOutRequests_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CenterConnections",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Authentication = table.Column<int>(type: "INTEGER", nullable: false),
                    Sends = table.Column<bool>(type: "INTEGER", nullable: false),
                    SendsAs = table.Column<int>(type: "INTEGER", nullable: false),
                    SendingTroubles = table.Column<int>(type: "INTEGER", nullable: false),
                    SendsAgainAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CenterConnections", x => x.PartnerId);
                    table.ForeignKey(
                        name: "FK_CenterConnections_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CenterConsents",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GivenByName = table.Column<string>(type: "TEXT", nullable: false),
                    Tokens = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CenterConsents", x => x.PartnerId);
                    table.ForeignKey(
                        name: "FK_CenterConsents_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CenterCustomers",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ListedIn = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReadIn = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NotDirectAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProfileSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true),
                    UnknownResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CenterCustomers", x => new { x.PartnerId, x.CustomerTenantId });
                    table.ForeignKey(
                        name: "FK_CenterCustomers_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CenterReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 16384, nullable: true),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    PagesWithoutNews = table.Column<int>(type: "INTEGER", nullable: false),
                    BeganAgain = table.Column<bool>(type: "INTEGER", nullable: false),
                    Listed = table.Column<int>(type: "INTEGER", nullable: false),
                    Read = table.Column<int>(type: "INTEGER", nullable: false),
                    Created = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitsUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CenterReadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CenterReadings_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CustomerQualifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Qualification = table.Column<int>(type: "INTEGER", nullable: false),
                    VettingStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    VettingReason = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    EducationSegment = table.Column<int>(type: "INTEGER", nullable: true),
                    Website = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ValidationCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerQualifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerQualifications_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_CustomerQualifications_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CustomerTags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerTags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerTags_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

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
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Filter = table.Column<string>(type: "TEXT", nullable: true),
                    IncludesInvited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
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
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    HasDelegatedAdministration = table.Column<bool>(type: "INTEGER", nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TextBefore = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    TextAfter = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    RenewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeclinedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedByAgentId = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Invitations_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Invitations_Partners_ResellerId",
                        column: x => x.ResellerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LinkAcceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    VersionLabel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    TextSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Statements = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsMailboxProven = table.Column<bool>(type: "INTEGER", nullable: false),
                    ShownByName = table.Column<string>(type: "TEXT", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkAcceptances_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_LinkAcceptances_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PlacedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlacedByName = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Orders_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "PortfolioFacets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmation = table.Column<int>(type: "INTEGER", nullable: false),
                    Direct = table.Column<int>(type: "INTEGER", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VersionLabel = table.Column<string>(type: "TEXT", nullable: true),
                    Traits = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortfolioFacets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortfolioFacets_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "PortfolioRows",
                columns: table => new
                {
                    Number = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    StatusUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true),
                    AcceptedDirectlyAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedDirectlyBy = table.Column<string>(type: "TEXT", nullable: true),
                    RefusedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InvitedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InvitedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RequestedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CartUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Confirmation = table.Column<int>(type: "INTEGER", nullable: false),
                    Direct = table.Column<int>(type: "INTEGER", nullable: false),
                    Traits = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VersionLabel = table.Column<string>(type: "TEXT", nullable: true),
                    FacetId = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", nullable: false),
                    NameKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NameKeySwedish = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortfolioRows", x => x.Number);
                    table.ForeignKey(
                        name: "FK_PortfolioRows_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_PortfolioRows_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "PortfolioSnapshots",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_PortfolioSnapshots",
                        x => new
                        {
                            x.PartnerId,
                            x.Day,
                            x.Status,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_PortfolioSnapshots_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Reassessments",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneUpTo = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reassessments", x => x.PartnerId);
                    table.ForeignKey(
                        name: "FK_Reassessments_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ReportedAcceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionLabel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AgreedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportedAcceptances_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ReportedAcceptances_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ResellerPartnerships",
                columns: table => new
                {
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResellerPartnerships", x => new { x.ProviderId, x.ResellerId });
                    table.ForeignKey(
                        name: "FK_ResellerPartnerships_Partners_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ResellerPartnerships_Partners_ResellerId",
                        column: x => x.ResellerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ResellerRelationships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HasDelegatedAdministration = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", nullable: false),
                    CreationRequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BillingProfile_CompanyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BillingProfile_Culture = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    BillingProfile_Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    BillingProfile_FirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    BillingProfile_Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    BillingProfile_LastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    BillingProfile_PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    BillingProfile_Address_AddressLine1 = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: false
                    ),
                    BillingProfile_Address_AddressLine2 = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                    BillingProfile_Address_City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BillingProfile_Address_Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    BillingProfile_Address_PostalCode = table.Column<string>(
                        type: "TEXT",
                        maxLength: 20,
                        nullable: true
                    ),
                    BillingProfile_Address_State = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResellerRelationships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResellerRelationships_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ResellerRelationships_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ResellerRelationships_Partners_ResellerId",
                        column: x => x.ResellerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "StoredAgreementDocuments",
                columns: table => new
                {
                    Number = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    VersionDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UploadedByName = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredAgreementDocuments", x => x.Number);
                    table.ForeignKey(
                        name: "FK_StoredAgreementDocuments_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CatalogItemId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OfferName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Term = table.Column<int>(type: "INTEGER", nullable: false),
                    Billing = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TermEndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RenewsAutomatically = table.Column<bool>(type: "INTEGER", nullable: false),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Subscriptions_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Subscriptions_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AdministratorSessions",
                columns: table => new
                {
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AdministratorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdministratorSessions", x => x.SecretSha256);
                    table.ForeignKey(
                        name: "FK_AdministratorSessions_CustomerAdministrators_AdministratorId",
                        column: x => x.AdministratorId,
                        principalTable: "CustomerAdministrators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AcceptanceLetters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SenderAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    SenderName = table.Column<string>(type: "TEXT", nullable: false),
                    ReplyAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    RecipientAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    RecipientName = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectedBody = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptanceLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AcceptanceLetters_AcceptanceRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "AcceptanceRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AccountLinks",
                columns: table => new
                {
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLinks", x => x.AgentId);
                    table.ForeignKey(
                        name: "FK_AccountLinks_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AgentSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgentSessions_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ApiClients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SecretSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DirectoryApplicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedByName = table.Column<string>(type: "TEXT", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiClients", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiClients_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_ApiClients_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

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
                    EncodingSource = table.Column<int>(type: "INTEGER", nullable: false),
                    Sample = table.Column<byte[]>(type: "BLOB", nullable: true),
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
                name: "ListLayouts",
                columns: table => new
                {
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hidden = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCompact = table.Column<bool>(type: "INTEGER", nullable: false),
                    PageSize = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListLayouts", x => x.AgentId);
                    table.ForeignKey(
                        name: "FK_ListLayouts_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ListRuns",
                columns: table => new
                {
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCancelWanted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: true),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Full = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListRuns", x => x.AgentId);
                    table.ForeignKey(
                        name: "FK_ListRuns_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LocalAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LocalAccounts_Agents_Id",
                        column: x => x.Id,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "NotificationMarks",
                columns: table => new
                {
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadUpTo = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NotificationMarks", x => x.AgentId);
                    table.ForeignKey(
                        name: "FK_NotificationMarks_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AttestationNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AttestationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    FileKind = table.Column<int>(type: "INTEGER", nullable: true),
                    FileLength = table.Column<long>(type: "INTEGER", nullable: true),
                    FileSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedByAgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedByName = table.Column<string>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttestationNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AttestationNotes_Attestations_AttestationId",
                        column: x => x.AttestationId,
                        principalTable: "Attestations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CenterSendings",
                columns: table => new
                {
                    AttestationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EnhancedId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignatoryPage = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CenterSendings", x => x.AttestationId);
                    table.ForeignKey(
                        name: "FK_CenterSendings_Attestations_AttestationId",
                        column: x => x.AttestationId,
                        principalTable: "Attestations",
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

            migrationBuilder.CreateTable(
                name: "TaggedCustomers",
                columns: table => new
                {
                    TagId = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaggedCustomers", x => new { x.TagId, x.CustomerTenantId });
                    table.ForeignKey(
                        name: "FK_TaggedCustomers_CustomerTags_TagId",
                        column: x => x.TagId,
                        principalTable: "CustomerTags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_TaggedCustomers_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
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
                    AcceptanceRequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProtectedSecret = table.Column<string>(type: "TEXT", nullable: true),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    SignerFirstName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    SignerLastName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    SignerPhoneNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "StandingLinks",
                columns: table => new
                {
                    InvitationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskingPartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResellerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HasDelegatedAdministration = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProtectedSecret = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingLinks", x => x.InvitationId);
                    table.ForeignKey(
                        name: "FK_StandingLinks_Invitations_InvitationId",
                        column: x => x.InvitationId,
                        principalTable: "Invitations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_StandingLinks_Partners_AskingPartnerId",
                        column: x => x.AskingPartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Carts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerTenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastModifiedByName = table.Column<string>(type: "TEXT", nullable: false),
                    LastModifiedByEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Carts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Carts_CustomerTenants_CustomerTenantId",
                        column: x => x.CustomerTenantId,
                        principalTable: "CustomerTenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Carts_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Carts_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "OrderLines",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SubscriptionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CatalogItemId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OfferName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Term = table.Column<int>(type: "INTEGER", nullable: false),
                    Billing = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLines", x => new { x.OrderId, x.Number });
                    table.ForeignKey(
                        name: "FK_OrderLines_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_OrderLines_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
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

            migrationBuilder.CreateTable(
                name: "LocalAccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LocalAccountClaims_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LocalAccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_LocalAccountLogins_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "LocalAccountTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_LocalAccountTokens",
                        x => new
                        {
                            x.UserId,
                            x.LoginProvider,
                            x.Name,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_LocalAccountTokens_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "CartLines",
                columns: table => new
                {
                    CartId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    LineId = table.Column<int>(type: "INTEGER", nullable: false),
                    CatalogItemId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Term = table.Column<int>(type: "INTEGER", nullable: false),
                    Billing = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CartLines", x => new { x.CartId, x.Number });
                    table.ForeignKey(
                        name: "FK_CartLines_Carts_CartId",
                        column: x => x.CartId,
                        principalTable: "Carts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.InsertData(
                table: "AgreementTemplates",
                columns: new[] { "Id", "Link", "Type" },
                values: new object[,]
                {
                    { new Guid("117a77b0-9360-443b-8795-c6dedc750cf9"), "https://aka.ms/customeragreement", 2 },
                    {
                        new Guid("998b88de-aa99-4388-a42c-1b3517d49490"),
                        "https://learn.microsoft.com/partner-center/agreements",
                        1,
                    },
                }
            );

            migrationBuilder.InsertData(
                table: "AgreementTemplateVersions",
                columns: new[] { "InForceSince", "TemplateId", "Label" },
                values: new object[,]
                {
                    { new DateOnly(2019, 10, 1), new Guid("117a77b0-9360-443b-8795-c6dedc750cf9"), "2019-10" },
                    { new DateOnly(2023, 3, 1), new Guid("117a77b0-9360-443b-8795-c6dedc750cf9"), "2023-03" },
                    { new DateOnly(2018, 11, 7), new Guid("998b88de-aa99-4388-a42c-1b3517d49490"), "2018-11" },
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceLetters_NextAttemptAt",
                table: "AcceptanceLetters",
                column: "NextAttemptAt"
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceLetters_RequestId_CreatedAt",
                table: "AcceptanceLetters",
                columns: new[] { "RequestId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRequests_CustomerTenantId_PartnerId_CreatedAt",
                table: "AcceptanceRequests",
                columns: new[] { "CustomerTenantId", "PartnerId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRequests_PartnerId_ExpiresAt",
                table: "AcceptanceRequests",
                columns: new[] { "PartnerId", "ExpiresAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRequests_ScreenSecretSha256",
                table: "AcceptanceRequests",
                column: "ScreenSecretSha256",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AcceptanceRequests_SecretSha256",
                table: "AcceptanceRequests",
                column: "SecretSha256",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountLinks_SecretSha256",
                table: "AccountLinks",
                column: "SecretSha256",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AdministratorSessions_AdministratorId",
                table: "AdministratorSessions",
                column: "AdministratorId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Agents_DirectoryTenantId_DirectoryObjectId_PartnerId",
                table: "Agents",
                columns: new[] { "DirectoryTenantId", "DirectoryObjectId", "PartnerId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Agents_Email_PartnerId",
                table: "Agents",
                columns: new[] { "Email", "PartnerId" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Agents_PartnerId", table: "Agents", column: "PartnerId");

            migrationBuilder.CreateIndex(name: "IX_AgentSessions_AgentId", table: "AgentSessions", column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_AgentSessions_SecretSha256",
                table: "AgentSessions",
                column: "SecretSha256",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_ApiAnswers_GivenAt", table: "ApiAnswers", column: "GivenAt");

            migrationBuilder.CreateIndex(name: "IX_ApiClients_AgentId", table: "ApiClients", column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_ApiClients_DirectoryApplicationId",
                table: "ApiClients",
                column: "DirectoryApplicationId",
                unique: true,
                filter: "\"DirectoryApplicationId\" IS NOT NULL AND \"RevokedAt\" IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ApiClients_PartnerId_CreatedAt",
                table: "ApiClients",
                columns: new[] { "PartnerId", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AttestationNotes_AttestationId",
                table: "AttestationNotes",
                column: "AttestationId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_AttestationNotes_PartnerId_CustomerTenantId",
                table: "AttestationNotes",
                columns: new[] { "PartnerId", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AttestationNotes_PartnerId_RequestId",
                table: "AttestationNotes",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_CustomerTenantId",
                table: "Attestations",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_PartnerId_CustomerTenantId_RecordedAt",
                table: "Attestations",
                columns: new[] { "PartnerId", "CustomerTenantId", "RecordedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_PartnerId_RequestId",
                table: "Attestations",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Attestations_TemplateId",
                table: "Attestations",
                column: "TemplateId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_Action_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "Action", "At", "Sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_AgentId_At_Sequence",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "AgentId", "At", "Sequence" }
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
                filter: "NOT \"IsFilled\""
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

            migrationBuilder.CreateIndex(name: "IX_Carts_CustomerTenantId", table: "Carts", column: "CustomerTenantId");

            migrationBuilder.CreateIndex(name: "IX_Carts_OrderId", table: "Carts", column: "OrderId", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Carts_PartnerId_RequestId",
                table: "Carts",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CenterCustomers_CustomerTenantId",
                table: "CenterCustomers",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_CenterCustomers_PartnerId_ListedIn_ReadIn_CustomerTenantId",
                table: "CenterCustomers",
                columns: new[] { "PartnerId", "ListedIn", "ReadIn", "CustomerTenantId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CenterReadings_PartnerId_StartedAt",
                table: "CenterReadings",
                columns: new[] { "PartnerId", "StartedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_CenterReadings_Status", table: "CenterReadings", column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_CenterSendings_CustomerTenantId_PartnerId",
                table: "CenterSendings",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CenterSendings_PartnerId_Status_NextAttemptAt",
                table: "CenterSendings",
                columns: new[] { "PartnerId", "Status", "NextAttemptAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerAdministrators_CustomerTenantId",
                table: "CustomerAdministrators",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerAdministrators_UserName",
                table: "CustomerAdministrators",
                column: "UserName",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerQualifications_CustomerTenantId_PartnerId",
                table: "CustomerQualifications",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerQualifications_PartnerId_RequestId",
                table: "CustomerQualifications",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerTags_PartnerId_Key",
                table: "CustomerTags",
                columns: new[] { "PartnerId", "Key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CustomerTenants_Domain",
                table: "CustomerTenants",
                column: "Domain",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_DirectAcceptanceRefusals_CustomerTenantId_RefusedAt",
                table: "DirectAcceptanceRefusals",
                columns: new[] { "CustomerTenantId", "RefusedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_DirectAcceptances_CustomerTenantId_VersionLabel",
                table: "DirectAcceptances",
                columns: new[] { "CustomerTenantId", "VersionLabel" },
                unique: true
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
                filter: "NOT \"IsFilled\""
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

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_CustomerTenantId_PartnerId",
                table: "Invitations",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_ExpiresAt",
                table: "Invitations",
                columns: new[] { "PartnerId", "ExpiresAt" },
                filter: "\"AcceptedAt\" IS NULL AND \"DeclinedAt\" IS NULL AND \"RevokedAt\" IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Kind_CreatedAt",
                table: "Invitations",
                columns: new[] { "PartnerId", "Kind", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_ResellerId_ExpiresAt",
                table: "Invitations",
                columns: new[] { "ResellerId", "ExpiresAt" },
                filter: "\"ResellerId\" IS NOT NULL AND \"AcceptedAt\" IS NULL AND \"DeclinedAt\" IS NULL AND \"RevokedAt\" IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_ResellerId_Kind_CreatedAt",
                table: "Invitations",
                columns: new[] { "ResellerId", "Kind", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_SecretSha256",
                table: "Invitations",
                column: "SecretSha256",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_LinkAcceptances_CustomerTenantId_PartnerId",
                table: "LinkAcceptances",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_LinkAcceptances_PartnerId",
                table: "LinkAcceptances",
                column: "PartnerId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccountClaims_UserId",
                table: "LocalAccountClaims",
                column: "UserId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccountLogins_UserId",
                table: "LocalAccountLogins",
                column: "UserId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccounts_NormalizedEmail",
                table: "LocalAccounts",
                column: "NormalizedEmail"
            );

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccounts_NormalizedUserName",
                table: "LocalAccounts",
                column: "NormalizedUserName",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_SubscriptionId",
                table: "OrderLines",
                column: "SubscriptionId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerTenantId",
                table: "Orders",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PartnerId_CustomerTenantId_PlacedAt",
                table: "Orders",
                columns: new[] { "PartnerId", "CustomerTenantId", "PlacedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PartnerId_RequestId",
                table: "Orders",
                columns: new[] { "PartnerId", "RequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Partners_MpnId", table: "Partners", column: "MpnId", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioFacets_PartnerId_Key",
                table: "PortfolioFacets",
                columns: new[] { "PartnerId", "Key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_CustomerTenantId",
                table: "PortfolioRows",
                column: "CustomerTenantId"
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
                name: "IX_PortfolioRows_FacetId_InvitedAt",
                table: "PortfolioRows",
                columns: new[] { "FacetId", "InvitedAt" },
                filter: "\"InvitedAt\" IS NOT NULL"
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
                name: "IX_PortfolioRows_PartnerId_ChangedAt",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ChangedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "CustomerTenantId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_Domain",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "Domain" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_InvitedUntil_FacetId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "InvitedUntil", "FacetId" },
                filter: "\"InvitedUntil\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "NameFolded", "CustomerTenantId" }
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

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_OwnerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "OwnerId", "NameFolded", "CustomerTenantId" },
                filter: "\"OwnerId\" <> \"PartnerId\""
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_PartnerId_ResellerId_NameFolded_CustomerTenantId",
                table: "PortfolioRows",
                columns: new[] { "PartnerId", "ResellerId", "NameFolded", "CustomerTenantId" },
                filter: "\"ResellerId\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_PortfolioRows_StatusUntil",
                table: "PortfolioRows",
                column: "StatusUntil",
                filter: "\"StatusUntil\" IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ReportedAcceptances_CustomerTenantId_PartnerId",
                table: "ReportedAcceptances",
                columns: new[] { "CustomerTenantId", "PartnerId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ReportedAcceptances_PartnerId",
                table: "ReportedAcceptances",
                column: "PartnerId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResellerPartnerships_ResellerId",
                table: "ResellerPartnerships",
                column: "ResellerId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_CustomerTenantId",
                table: "ResellerRelationships",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_PartnerId_CreationRequestId",
                table: "ResellerRelationships",
                columns: new[] { "PartnerId", "CreationRequestId" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_PartnerId_CustomerTenantId",
                table: "ResellerRelationships",
                columns: new[] { "PartnerId", "CustomerTenantId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResellerRelationships_ResellerId",
                table: "ResellerRelationships",
                column: "ResellerId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResetNotices_CustomerTenantId",
                table: "ResetNotices",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_ResetNotices_NextAttemptAt",
                table: "ResetNotices",
                column: "NextAttemptAt"
            );

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_AgentId_NameKey",
                table: "SavedViews",
                columns: new[] { "AgentId", "NameKey" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_StandingLinks_AskingPartnerId",
                table: "StandingLinks",
                column: "AskingPartnerId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_StoredAgreementDocuments_PartnerId_Country_Language_Number",
                table: "StoredAgreementDocuments",
                columns: new[] { "PartnerId", "Country", "Language", "Number" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_CustomerTenantId",
                table: "Subscriptions",
                column: "CustomerTenantId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_PartnerId_CustomerTenantId_StartedAt",
                table: "Subscriptions",
                columns: new[] { "PartnerId", "CustomerTenantId", "StartedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_TaggedCustomers_CustomerTenantId_TagId",
                table: "TaggedCustomers",
                columns: new[] { "CustomerTenantId", "TagId" }
            );

            // Written by hand: the model knows neither full-text indexes nor triggers.
            migrationBuilder.Sql(SqliteSchema.TrigramIndex("PortfolioSearch", "PortfolioRows", "Number", "SearchText"));
            migrationBuilder.Sql(SqliteSchema.Heads("AuditEvents", "AuditHeads", "PartnerId", "Sequence", "Hash"));
            foreach (var table in appendOnlyTables)
            {
                migrationBuilder.Sql(SqliteSchema.AppendOnly(table));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Written by hand. The triggers go with their tables.
            migrationBuilder.DropTable(name: "PortfolioSearch");

            migrationBuilder.DropTable(name: "AcceptanceLetters");

            migrationBuilder.DropTable(name: "AccountLinks");

            migrationBuilder.DropTable(name: "AdministratorSessions");

            migrationBuilder.DropTable(name: "AgentSessions");

            migrationBuilder.DropTable(name: "AgreementTemplateVersions");

            migrationBuilder.DropTable(name: "ApiAnswers");

            migrationBuilder.DropTable(name: "ApiClients");

            migrationBuilder.DropTable(name: "AttestationNotes");

            migrationBuilder.DropTable(name: "AuditEvents");

            migrationBuilder.DropTable(name: "AuditHeads");

            migrationBuilder.DropTable(name: "BulkRows");

            migrationBuilder.DropTable(name: "BulkTallies");

            migrationBuilder.DropTable(name: "CampaignDays");

            migrationBuilder.DropTable(name: "CampaignMembers");

            migrationBuilder.DropTable(name: "CarriedOutRequests");

            migrationBuilder.DropTable(name: "CartLines");

            migrationBuilder.DropTable(name: "CenterConnections");

            migrationBuilder.DropTable(name: "CenterConsents");

            migrationBuilder.DropTable(name: "CenterCustomers");

            migrationBuilder.DropTable(name: "CenterReadings");

            migrationBuilder.DropTable(name: "CenterSendings");

            migrationBuilder.DropTable(name: "ContentParts");

            migrationBuilder.DropTable(name: "CustomerQualifications");

            migrationBuilder.DropTable(name: "DirectAcceptanceRefusals");

            migrationBuilder.DropTable(name: "DirectAcceptances");

            migrationBuilder.DropTable(name: "InvitationMails");

            migrationBuilder.DropTable(name: "InvitationRunTexts");

            migrationBuilder.DropTable(name: "Keys");

            migrationBuilder.DropTable(name: "LinkAcceptances");

            migrationBuilder.DropTable(name: "ListLayouts");

            migrationBuilder.DropTable(name: "ListRuns");

            migrationBuilder.DropTable(name: "LocalAccountClaims");

            migrationBuilder.DropTable(name: "LocalAccountLogins");

            migrationBuilder.DropTable(name: "LocalAccountTokens");

            migrationBuilder.DropTable(name: "NotificationMarks");

            migrationBuilder.DropTable(name: "OrderLines");

            migrationBuilder.DropTable(name: "PortfolioFacets");

            migrationBuilder.DropTable(name: "PortfolioRows");

            migrationBuilder.DropTable(name: "PortfolioSnapshots");

            migrationBuilder.DropTable(name: "Reassessments");

            migrationBuilder.DropTable(name: "ReportedAcceptances");

            migrationBuilder.DropTable(name: "ResellerPartnerships");

            migrationBuilder.DropTable(name: "ResellerRelationships");

            migrationBuilder.DropTable(name: "ResetNotices");

            migrationBuilder.DropTable(name: "SavedViews");

            migrationBuilder.DropTable(name: "SetUpLinks");

            migrationBuilder.DropTable(name: "StandingLinks");

            migrationBuilder.DropTable(name: "StoredAgreementDocuments");

            migrationBuilder.DropTable(name: "TaggedCustomers");

            migrationBuilder.DropTable(name: "AcceptanceRequests");

            migrationBuilder.DropTable(name: "CustomerAdministrators");

            migrationBuilder.DropTable(name: "BulkRuns");

            migrationBuilder.DropTable(name: "Campaigns");

            migrationBuilder.DropTable(name: "Carts");

            migrationBuilder.DropTable(name: "Attestations");

            migrationBuilder.DropTable(name: "InvitationRuns");

            migrationBuilder.DropTable(name: "LocalAccounts");

            migrationBuilder.DropTable(name: "Subscriptions");

            migrationBuilder.DropTable(name: "Invitations");

            migrationBuilder.DropTable(name: "CustomerTags");

            migrationBuilder.DropTable(name: "Orders");

            migrationBuilder.DropTable(name: "AgreementTemplates");

            migrationBuilder.DropTable(name: "Agents");

            migrationBuilder.DropTable(name: "CustomerTenants");

            migrationBuilder.DropTable(name: "Partners");
        }
    }
}
