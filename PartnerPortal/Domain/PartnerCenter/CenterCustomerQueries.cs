using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>How one customer stands in the seller's Partner Center, as its account page shows it.</summary>
/// <param name="IsConnected">The caller's own partner reads its Partner Center, so the customer can be read at once.</param>
/// <param name="Standing">When it was read and whether it has left; none where it was never listed there.</param>
/// <param name="Trouble">Why it could not be read at the last reading.</param>
public sealed record CenterCustomerView(bool IsConnected, CenterStanding? Standing, StoredError? Trouble)
{
    /// <summary>What became of the attestations that were sent there, the newest first.</summary>
    public IReadOnlyList<CenterSendingLine> Sendings { get; init; } = [];
}

/// <summary>An attestation on its way to Partner Center; the times are UTC.</summary>
/// <param name="EndedAt">When Partner Center answered for good.</param>
/// <param name="NextAttemptAt">When it is tried, as long as it waits.</param>
public sealed record CenterSendingLine(
    Guid AttestationId,
    CenterSendingStatus Status,
    DateTime? EndedAt,
    DateTime NextAttemptAt,
    StoredError? Trouble
);

/// <summary>What the account page asks.</summary>
public sealed class CenterCustomerQueries(PortalStore store)
{
    /// <summary>Of a customer that the caller's partner sees; a refusal of <see cref="CustomerDoor"/> for every other id.</summary>
    public Task<Result<CenterCustomerView>> FindAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<CenterCustomerView>>(
            async db =>
            {
                var sellers = await CustomerAccess
                    .VisibleTo(db, caller.PartnerId, customerTenantId)
                    .Select(relationship => relationship.PartnerId)
                    .ToListAsync(cancellationToken);
                if (sellers is not [var seller, ..])
                {
                    return await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
                }

                var isConnected = await db.Set<CenterConnection>()
                    .AnyAsync(
                        connection => connection.PartnerId == seller && connection.IsOn && seller == caller.PartnerId,
                        cancellationToken
                    );
                var customer = await db.Set<CenterCustomer>()
                    .SingleOrDefaultAsync(
                        known => known.PartnerId == seller && known.CustomerTenantId == customerTenantId,
                        cancellationToken
                    );
                var sendings = await db.Set<CenterSending>()
                    .Where(sending => sending.CustomerTenantId == customerTenantId && sending.PartnerId == seller)
                    .OrderByDescending(sending => sending.CreatedAt)
                    .ToListAsync(cancellationToken);
                return new CenterCustomerView(
                    isConnected,
                    customer is null ? null : new CenterStanding(customer.ReadAt, customer.LeftAt),
                    customer?.Trouble is { } trouble ? StoredError.Read(trouble) : null
                )
                {
                    Sendings = sendings.ConvertAll(sending => new CenterSendingLine(
                        sending.AttestationId,
                        sending.Status,
                        sending.EndedAt,
                        sending.NextAttemptAt,
                        sending.Trouble is { } reason ? StoredError.Read(reason) : null
                    )),
                };
            },
            cancellationToken
        );
}
