using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Sets how a partner's Partner Center is reached.</summary>
public sealed class CenterConnectionService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Changes it, and answers it as it is stored; or the refusals of <see cref="AgentPermission.ManageConnection"/>,
    /// <see cref="InvalidFields"/> or <see cref="CenterConnectionChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<CenterSettings>> ChangeAsync(
        Caller caller,
        CenterSettingsChange change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CenterSettings>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                var wanted = CenterSettingsRules.Cleaned(change.Settings);
                if (CenterSettingsRules.Check(wanted) is { Count: > 0 } faults)
                {
                    return new InvalidFields(faults);
                }

                var stored = await db.Set<CenterConnection>()
                    .AsTracking()
                    .SingleOrDefaultAsync(connection => connection.PartnerId == caller.PartnerId, cancellationToken);
                var connection = stored ?? CenterConnection.Unset(caller.PartnerId);
                var before = CenterSettings.Of(connection);
                if (before == wanted)
                {
                    return wanted;
                }

                if (before != change.Seen)
                {
                    return new CenterConnectionChangedMeanwhile(before);
                }

                await ForgetOldOneAsync(db, connection, before, wanted, cancellationToken);
                connection.IsOn = wanted.IsOn;
                connection.TenantId = CenterSettingsRules.IdOf(wanted.TenantId)!.Value;
                connection.ApplicationId = CenterSettingsRules.IdOf(wanted.ApplicationId);
                connection.Address = wanted.Address;
                connection.Authentication = wanted.Authentication;
                if (stored is null)
                {
                    db.Add(connection);
                }

                await CenterTrail.TellAsync(
                    db,
                    acting,
                    AuditAction.CenterConnectionChanged,
                    new { Old = DetailOf(before), New = DetailOf(wanted) },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return wanted;
            },
            cancellationToken
        );

    private static object DetailOf(CenterSettings settings) =>
        new
        {
            settings.IsOn,
            settings.TenantId,
            settings.ApplicationId,
            settings.Address,
            Authentication = settings.Authentication.ToString(),
        };

    // Sending was approved for what it was; and what another Partner Center did not say says nothing about this one.
    private static async Task ForgetOldOneAsync(
        PortalDb db,
        CenterConnection connection,
        CenterSettings before,
        CenterSettings wanted,
        CancellationToken cancellationToken
    )
    {
        if (before with { IsOn = true } != wanted)
        {
            (connection.Sends, connection.SendingTroubles, connection.SendsAgainAt) = (false, 0, null);
            await CenterSendings.ForgetUntriedAsync(db, connection.PartnerId, cancellationToken);
        }

        if (before with { IsOn = wanted.IsOn } != wanted)
        {
            // A person consented to that application at that address, and to no other.
            await db.Set<CenterConsent>()
                .Where(consent => consent.PartnerId == connection.PartnerId)
                .ExecuteDeleteAsync(cancellationToken);
        }

        if ((before.TenantId, before.Address) != (wanted.TenantId, wanted.Address))
        {
            await db.Set<CenterSending>()
                .Where(sending => sending.PartnerId == connection.PartnerId && sending.EndedAt == null)
                .ExecuteDeleteAsync(cancellationToken);
            await db.Set<CenterCustomer>()
                .Where(customer => customer.PartnerId == connection.PartnerId)
                .ExecuteUpdateAsync(
                    change =>
                        change
                            .SetProperty(customer => customer.NotDirectAt, (DateTime?)null)
                            .SetProperty(customer => customer.ProfileSha256, (string?)null),
                    cancellationToken
                );
        }
    }
}
