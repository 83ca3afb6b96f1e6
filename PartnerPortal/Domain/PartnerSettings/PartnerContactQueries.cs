using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerSettings;

/// <summary>How customers reach the partner, as its agents see it.</summary>
public sealed class PartnerContactQueries(PortalStore store)
{
    /// <summary><see cref="AgentNotActive"/> if the agent no longer exists.</summary>
    public Task<Result<PartnerContact>> ContactAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            caller,
            AgentPermission.ViewCustomers,
            (_, acting) => Task.FromResult<Result<PartnerContact>>(PartnerContact.Of(acting.Partner)),
            cancellationToken
        );
}
