using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>An attestation as other programs read it. <paramref name="DateAgreed"/> is UTC.</summary>
/// <param name="AgreedOn">The day as it was stated, which may be another than that of the instant.</param>
/// <param name="PhoneNumber">Empty for none.</param>
public sealed record CustomerAgreementLine(
    Guid RecordedByAgentId,
    Guid TemplateId,
    AgreementType Type,
    string FirstName,
    string LastName,
    string Email,
    string PhoneNumber,
    DateOnly AgreedOn,
    DateTime DateAgreed
);

/// <summary>What other programs ask about a customer's acceptances, and ask all day: each answer is one prepared read.</summary>
public sealed class CustomerAgreementQueries(PortalStore store, IDbContextFactory<PortalDb> contexts) : IDisposable
{
    // CustomerAccess.VisibleTo, spelled out; one row without an attestation where there is none.
    private readonly PreparedQuery<Row> attestations = new(
        contexts,
        """
        SELECT attestation."RecordedByAgentId", attestation."TemplateId", attestation."Type", attestation."FirstName",
               attestation."LastName", attestation."Email", attestation."PhoneNumber", attestation."DateAgreed",
               attestation."AgreedOn"
        FROM (
            SELECT relationship."PartnerId" AS "OwnerId" FROM "ResellerRelationships" AS relationship
            WHERE relationship."CustomerTenantId" = $1 AND relationship."EndedAt" IS NULL
              AND (relationship."PartnerId" = $0 OR relationship."ResellerId" = $0)
            ORDER BY relationship."PartnerId" = $0 DESC, relationship."CreatedAt", relationship."Id"
            LIMIT 1
        ) AS owner
        LEFT JOIN "Attestations" AS attestation
          ON attestation."PartnerId" = owner."OwnerId" AND attestation."CustomerTenantId" = $1
        ORDER BY attestation."RecordedAt", attestation."Id"
        """,
        row => new Row(row.IsDBNull(0) ? null : Line(row))
    );

    /// <summary>
    /// The attestations of a customer that the caller's partner sees, oldest first; a type of <see langword="null"/> is
    /// every type. <see cref="RelationshipEnded"/> or <see cref="CustomerNotFound"/> for any other id.
    /// </summary>
    public async Task<Result<List<CustomerAgreementLine>>> ListAsync(
        Caller caller,
        Guid customerTenantId,
        AgreementType? type,
        CancellationToken cancellationToken
    )
    {
        var rows = attestations.All(caller.PartnerId, customerTenantId);
        if (rows.Count == 0)
        {
            return await MissingAsync(caller, customerTenantId, cancellationToken);
        }

        return rows.Select(row => row.Line)
            .OfType<CustomerAgreementLine>()
            .Where(line => type is null || line.Type == type)
            .ToList();
    }

    /// <summary>
    /// Whether the customer accepted in the admin center; <see cref="RelationshipEnded"/> or <see cref="CustomerNotFound"/>
    /// for a customer that is not the caller's partner's.
    /// </summary>
    public Task<Result<bool>> HasAcceptedDirectlyAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<bool>>(
            async db =>
                await CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId).AnyAsync(cancellationToken)
                    ? await db.Set<DirectAcceptance>()
                        .AnyAsync(acceptance => acceptance.CustomerTenantId == customerTenantId, cancellationToken)
                    : await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken),
            cancellationToken
        );

    public void Dispose() => attestations.Dispose();

    private Task<PortalError> MissingAsync(Caller caller, Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken),
            cancellationToken
        );

    private static CustomerAgreementLine Line(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            (AgreementType)row.GetInt32(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            DateOnly.ParseExact(row.GetString(8), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime.SpecifyKind(
                DateTime.Parse(row.GetString(7), CultureInfo.InvariantCulture, DateTimeStyles.None),
                DateTimeKind.Utc
            )
        );

    private sealed record Row(CustomerAgreementLine? Line);
}
