using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Switches sending attestations to Partner Center on and off.</summary>
public sealed class CenterSendingService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Switches it on, by somebody who has seen what would be sent, and answers how many that are. Or the refusals of
    /// <see cref="AgentPermission.ManageConnection"/>, <see cref="CenterConnectionOff"/> or <see cref="CenterDryRunOutdated"/>.
    /// </summary>
    /// <param name="seen">How many attestations the dry run named.</param>
    /// <param name="way">As what they are sent.</param>
    public Task<Result<int>> SwitchOnAsync(
        Caller caller,
        int seen,
        CenterSendingWay way,
        CancellationToken cancellationToken
    ) =>
        SwitchAsync(
            caller,
            way,
            async db =>
                await CenterSendings.WouldSend(db, caller.PartnerId).CountAsync(cancellationToken) is var count
                && count != seen
                    ? new CenterDryRunOutdated(count)
                    : count,
            cancellationToken
        );

    /// <summary>Switches it off: what waits is not sent, and what was never tried is due again. Or the refusals of <see cref="SwitchOnAsync"/>.</summary>
    public Task<Result<int>> SwitchOffAsync(Caller caller, CancellationToken cancellationToken) =>
        SwitchAsync(caller, way: null, _ => Task.FromResult<Result<int>>(0), cancellationToken);

    private Task<Result<int>> SwitchAsync(
        Caller caller,
        CenterSendingWay? way,
        Func<PortalDb, Task<Result<int>>> count,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<int>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                var connection = await db.Set<CenterConnection>()
                    .AsTracking()
                    .SingleOrDefaultAsync(one => one.PartnerId == caller.PartnerId, cancellationToken);
                if (connection is not { IsOn: true })
                {
                    return new CenterConnectionOff();
                }

                var counted = await count(db);
                if (!counted.TryGet(out var number, out var refusal))
                {
                    return refusal;
                }

                var isOn = way is not null;
                if (connection.Sends != isOn || (way ?? connection.SendsAs) != connection.SendsAs)
                {
                    (connection.Sends, connection.SendsAs) = (isOn, way ?? connection.SendsAs);
                    (connection.SendingTroubles, connection.SendsAgainAt) = (0, null);
                    if (!isOn)
                    {
                        await CenterSendings.ForgetUntriedAsync(db, caller.PartnerId, cancellationToken);
                    }

                    await CenterTrail.TellAsync(
                        db,
                        acting,
                        isOn ? AuditAction.CenterSendingSwitchedOn : AuditAction.CenterSendingSwitchedOff,
                        new { Attestations = number, Way = way?.ToString() },
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    );
                }

                return number;
            },
            cancellationToken
        );
}
