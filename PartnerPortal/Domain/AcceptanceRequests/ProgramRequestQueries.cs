using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What programs ask about requests to signatories.</summary>
public sealed class ProgramRequestQueries(PortalStore store, TimeProvider time)
{
    /// <summary>A request of the caller's partner; <see cref="AcceptanceRequestNotFound"/> for every other id.</summary>
    public Task<Result<ProgramRequestState>> FindAsync(
        Caller caller,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<ProgramRequestState>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
                await Of(db, acting.Partner.Id).SingleOrDefaultAsync(known => known.Id == requestId, cancellationToken)
                    is { } found
                    ? ProgramRequestState.Of(found, time.GetUtcNow().UtcDateTime)
                    : new AcceptanceRequestNotFound(),
            cancellationToken
        );

    internal static IQueryable<AcceptanceRequest> Of(PortalDb db, Guid partnerId) =>
        db.Set<AcceptanceRequest>().Where(request => request.PartnerId == partnerId);
}
