using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
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

/// <summary>What other programs ask about a customer's acceptances, and ask all day.</summary>
public sealed class CustomerAgreementQueries(PortalStore store)
{
    // CustomerAccess.VisibleTo, spelled out, since a compiled query calls no method; one row without an attestation where there is none.
    private static readonly Func<PortalDb, Guid, Guid, IAsyncEnumerable<Row>> attestations = EF.CompileAsyncQuery(
        (PortalDb db, Guid partnerId, Guid customerTenantId) =>
            from owner in db.Set<ResellerRelationship>()
                .Where(relationship =>
                    relationship.CustomerTenantId == customerTenantId
                    && relationship.EndedAt == null
                    && (relationship.PartnerId == partnerId || relationship.ResellerId == partnerId)
                )
                .OrderByDescending(relationship => relationship.PartnerId == partnerId)
                .ThenBy(relationship => relationship.CreatedAt)
                .ThenBy(relationship => relationship.Id)
                .Take(1)
            join recorded in db.Set<Attestation>()
                on new { owner.PartnerId, owner.CustomerTenantId } equals new
                {
                    recorded.PartnerId,
                    recorded.CustomerTenantId,
                }
                into ofOwner
            from attestation in ofOwner.DefaultIfEmpty()
            orderby attestation.RecordedAt, attestation.Id
            select new Row(
                attestation == null
                    ? null
                    : new CustomerAgreementLine(
                        attestation.RecordedByAgentId,
                        attestation.TemplateId,
                        attestation.Type,
                        attestation.FirstName,
                        attestation.LastName,
                        attestation.Email,
                        attestation.PhoneNumber,
                        attestation.AgreedOn,
                        attestation.DateAgreed
                    )
            )
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
        var rows = await store.ReadAsync(
            async db => await attestations(db, caller.PartnerId, customerTenantId).ToListAsync(cancellationToken),
            cancellationToken
        );
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

    private Task<PortalError> MissingAsync(Caller caller, Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken),
            cancellationToken
        );

    private sealed record Row(CustomerAgreementLine? Line);
}
