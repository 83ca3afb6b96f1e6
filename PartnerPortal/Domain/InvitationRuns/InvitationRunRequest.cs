using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The request that a run comes from, whatever kind of run it is.</summary>
internal static class InvitationRunRequest
{
    /// <summary>
    /// Notes the request. Answers the run that the same request began before, null if it is new, or <see cref="RequestIdUsedBefore"/>.
    /// </summary>
    public static async Task<Result<Guid?>> EnterAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        object content,
        CancellationToken cancellationToken
    )
    {
        var noted = await CarriedOutRequests.EnterAsync(
            db,
            partnerId,
            RequestKind.InvitationRun,
            requestId,
            content,
            cancellationToken
        );
        if (!noted.TryGet(out var isRepeat, out var error))
        {
            return error;
        }

        return isRepeat
            ? await db.Set<InvitationRun>()
                .Where(run => run.PartnerId == partnerId && run.RequestId == requestId)
                .Select(run => (Guid?)run.Id)
                .SingleAsync(cancellationToken)
            : (Guid?)null;
    }
}
