using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

/// <summary>Keeps rows that are derived from facts. Runs inside the transaction that changed the facts, before its commit.</summary>
public interface IProjection
{
    /// <summary>Recomputes what is derived from the given customer tenants' facts and returns the partners whose screens show it.</summary>
    Task<IReadOnlyCollection<CustomersChanged>> ProjectAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    );
}
