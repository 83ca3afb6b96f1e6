using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>
/// Takes up partners, partnerships and agents. It is the portal's own set-up that calls it, before anybody can sign in: no
/// face offers these commands.
/// </summary>
public sealed class PartnerService(PortalStore store, TimeProvider time)
{
    public Task<Result<Guid>> AddPartnerAsync(Partner partner, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            db =>
            {
                db.Add(partner);
                return Task.FromResult<Result<Guid>>(partner.Id);
            },
            cancellationToken
        );

    public Task<Result<Guid>> AddResellerAsync(Guid providerId, Guid resellerId, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            db =>
            {
                db.Add(
                    new ResellerPartnership
                    {
                        ProviderId = providerId,
                        ResellerId = resellerId,
                        Since = time.GetUtcNow().UtcDateTime,
                    }
                );
                return Task.FromResult<Result<Guid>>(resellerId);
            },
            cancellationToken
        );

    public Task<Result<Guid>> AddAgentAsync(Agent agent, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            db =>
            {
                agent.Email = agent.Email.Trim().ToLowerInvariant();
                db.Add(agent);
                return Task.FromResult<Result<Guid>>(agent.Id);
            },
            cancellationToken
        );
}
