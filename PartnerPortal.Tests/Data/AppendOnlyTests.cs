using System.Data.Common;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Data;

/// <summary>Evidence is added, never changed: the database itself refuses.</summary>
[Trait("Stores", "Both")]
public sealed class AppendOnlyTests : PortalTests
{
    [Theory]
    [InlineData("Attestations", "FirstName = 'X'")]
    [InlineData("DirectAcceptances", "AcceptedByName = 'X'")]
    [InlineData("LinkAcceptances", "FirstName = 'X'")]
    [InlineData("DirectAcceptanceRefusals", "AttemptedByName = 'X'")]
    [InlineData("AuditEvents", "ActorName = 'X'")]
    [InlineData("Orders", "PlacedByName = 'X'")]
    [InlineData("OrderLines", "Quantity = 1")]
    [InlineData("StoredAgreementDocuments", "Sha256 = 'X'")]
    [InlineData("AttestationNotes", "Text = 'X'")]
    public async Task Raw_SQL_can_neither_change_nor_delete_evidence(string table, string change)
    {
        await AddEvidenceAsync();
        var before = await Portal.CountAsync(table);
        Assert.True(before > 0);

        foreach (var sql in (string[])[$"UPDATE \"{table}\" SET {change}", $"DELETE FROM \"{table}\""])
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => Portal.SqlAsync(sql));
            Assert.Contains($"{table} is append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await Portal.CountAsync(table));
    }

    [Fact]
    public async Task A_tenant_with_evidence_cannot_be_deleted()
    {
        await AddEvidenceAsync();

        await Assert.ThrowsAnyAsync<DbException>(() =>
            Portal.SqlAsync($"{(TestServer.IsUsed ? "" : "PRAGMA foreign_keys = ON; ")}DELETE FROM CustomerTenants")
        );
    }

    private async Task AddEvidenceAsync()
    {
        var accepting = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptByLinkAsync((await Portal.AskAsync(accepting)).Secret);
        await Portal.AcceptDirectlyAsync(accepting);
        var refused = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(refused);
        await Portal.AcceptDirectlyAsync(refused);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, refused, Portal.NewAttestation(), CancellationToken.None);
        await Portal
            .Get<OrderService>()
            .PlaceAsync(PortalFixture.SalesAgent, refused, NewOrder(), CancellationToken.None);
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, refused, Portal.NewAttestation("Bo"), CancellationToken.None);
        await Portal
            .Get<AttestationNoteService>()
            .AddAsync(
                PortalFixture.SalesAgent,
                refused,
                new NewAttestationNote(Guid.NewGuid(), attested.Value.Id, "By phone", FileName: null),
                content: null,
                CancellationToken.None
            );
        await Portal
            .Get<AgreementDocumentService>()
            .StoreAsync(
                PortalFixture.AdminAgent,
                new NewAgreementDocument("SE", "sv-SE", "a.pdf", Portal.Clock.Today, TimeZoneInfo.Utc),
                new MemoryStream(TestDocuments.Pdf()),
                CancellationToken.None
            );
    }
}
