using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>An attestation as other programs read it. <paramref name="DateAgreed"/> is UTC.</summary>
/// <param name="PhoneNumber">Empty for none.</param>
public sealed record CustomerAgreementLine(
    Guid RecordedByAgentId,
    Guid TemplateId,
    AgreementType Type,
    string FirstName,
    string LastName,
    string Email,
    string PhoneNumber,
    DateTime DateAgreed
);

/// <summary>What other programs ask about a customer's acceptances: each answer is one read.</summary>
public sealed class CustomerAgreementQueries(PortalStore store)
{
    private static readonly Func<PortalDb, Guid, Guid, IAsyncEnumerable<Guid>> owners = EF.CompileAsyncQuery(
        (PortalDb db, Guid partnerId, Guid customerTenantId) =>
            // CustomerAccess.VisibleTo, spelled out: a compiled query cannot call it.
            db.Set<ResellerRelationship>()
                .Where(relationship =>
                    relationship.CustomerTenantId == customerTenantId
                    && relationship.EndedAt == null
                    && (relationship.PartnerId == partnerId || relationship.ResellerId == partnerId)
                )
                .OrderByDescending(relationship => relationship.PartnerId == partnerId)
                .ThenBy(relationship => relationship.CreatedAt)
                .ThenBy(relationship => relationship.Id)
                .Select(relationship => relationship.PartnerId)
                .Take(1)
    );

    private static readonly Func<PortalDb, Guid, Guid, IAsyncEnumerable<CustomerAgreementLine>> agreements =
        EF.CompileAsyncQuery(
            (PortalDb db, Guid ownerId, Guid customerTenantId) =>
                db.Set<Attestation>()
                    .Where(attestation =>
                        attestation.PartnerId == ownerId && attestation.CustomerTenantId == customerTenantId
                    )
                    .OrderBy(attestation => attestation.RecordedAt)
                    .ThenBy(attestation => attestation.Id)
                    .Select(attestation => new CustomerAgreementLine(
                        attestation.RecordedByAgentId,
                        attestation.TemplateId,
                        attestation.Type,
                        attestation.FirstName,
                        attestation.LastName,
                        attestation.Email,
                        attestation.PhoneNumber,
                        attestation.DateAgreed
                    ))
        );

    /// <summary>
    /// The attestations of a customer that the caller's partner sees, oldest first; a type of <see langword="null"/> is
    /// every type. <see cref="CustomerNotFound"/> for any other id.
    /// </summary>
    public Task<Result<List<CustomerAgreementLine>>> ListAsync(
        Caller caller,
        Guid customerTenantId,
        AgreementType? type,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<List<CustomerAgreementLine>>>(
            async db =>
            {
                if (await OwnerAsync(db, caller.PartnerId, customerTenantId, cancellationToken) is not { } ownerId)
                {
                    return await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
                }

                var lines = new List<CustomerAgreementLine>();
                await foreach (
                    var line in agreements(db, ownerId, customerTenantId).WithCancellation(cancellationToken)
                )
                {
                    if (type is null || line.Type == type)
                    {
                        lines.Add(line);
                    }
                }

                return lines;
            },
            cancellationToken
        );

    /// <summary>Whether the customer accepted in the admin center; <see cref="CustomerNotFound"/> for a customer that is not the caller's partner's.</summary>
    public Task<Result<bool>> HasAcceptedDirectlyAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<bool>>(
            async db =>
                await OwnerAsync(db, caller.PartnerId, customerTenantId, cancellationToken) is null
                    ? await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken)
                    : await db.Set<DirectAcceptance>()
                        .AnyAsync(acceptance => acceptance.CustomerTenantId == customerTenantId, cancellationToken),
            cancellationToken
        );

    private static async Task<Guid?> OwnerAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        await foreach (var ownerId in owners(db, partnerId, customerTenantId).WithCancellation(cancellationToken))
        {
            return ownerId;
        }

        return null;
    }
}
