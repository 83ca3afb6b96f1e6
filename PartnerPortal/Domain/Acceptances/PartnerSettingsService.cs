using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A change of 'acceptance counts as current since'.</summary>
/// <param name="Seen">What the agent saw the setting to be.</param>
/// <param name="Since">Acceptances before this day are outdated; none sets no such day.</param>
/// <param name="Zone">The agent's time zone, which says what today is.</param>
public sealed record CountsSinceChange(DateOnly? Seen, DateOnly? Since, TimeZoneInfo Zone);

/// <summary>Changes a partner's settings, and brings its customers' rows in line with them.</summary>
public sealed class PartnerSettingsService(PortalStore store, TimeProvider time)
{
    /// <summary>So many customers a transaction: others' commands wait no longer than that takes.</summary>
    private const int BatchSize = 500;

    /// <summary>
    /// Sets since which day acceptances count as current, and answers the day once every customer's row, also in its
    /// resellers' lists, says so. Answers the permission's refusal, <see cref="CountsSinceInFuture"/>,
    /// <see cref="AcceptanceDateTooEarly"/> or <see cref="SettingChangedMeanwhile"/>. A stop after the setting was written is
    /// made good by <see cref="FinishAsync"/>.
    /// </summary>
    public async Task<Result<CountsSinceSetting>> SetAcceptanceCountsSinceAsync(
        Caller caller,
        CountsSinceChange change,
        CancellationToken cancellationToken
    )
    {
        var written = await store.WriteAsync<CountsSinceSetting>(
            db => WriteAsync(db, caller, change, cancellationToken),
            cancellationToken
        );
        if (!written.IsSuccess)
        {
            return written;
        }

        // The setting stands: what follows from it is no longer the caller's to cancel.
        var finished = await FinishAsync(CancellationToken.None);
        return finished.IsSuccess ? written : finished.Error;
    }

    /// <summary>Brings the rows in line that a changed setting still has to reach, and answers how many customers that were.</summary>
    public async Task<Result<int>> FinishAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var batch = await store.WriteAsync<int?>(db => NextBatchAsync(db, cancellationToken), cancellationToken);
            if (!batch.TryGet(out var count, out var error))
            {
                return error;
            }

            if (count is null)
            {
                return total;
            }

            total += count.Value;
        }
    }

    /// <summary>The fault of a day, or <see langword="null"/>.</summary>
    public static PortalError? Check(DateOnly? since, TimeZoneInfo zone, DateTime now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        return since > today ? new CountsSinceInFuture(today)
            : since < AcceptanceDate.Earliest ? new AcceptanceDateTooEarly(AcceptanceDate.Earliest)
            : null;
    }

    private async Task<Result<CountsSinceSetting>> WriteAsync(
        PortalDb db,
        Caller caller,
        CountsSinceChange change,
        CancellationToken cancellationToken
    )
    {
        var access = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ManageSettings, cancellationToken);
        if (!access.TryGet(out var acting, out var error))
        {
            return error;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (Check(change.Since, change.Zone, now) is { } fault)
        {
            return fault;
        }

        var partner = await db.Set<Partner>()
            .AsTracking()
            .SingleAsync(candidate => candidate.Id == caller.PartnerId, cancellationToken);
        var before = partner.AcceptanceCountsSince;
        if (before == change.Since)
        {
            return new CountsSinceSetting(change.Since);
        }

        if (before != change.Seen)
        {
            return new SettingChangedMeanwhile(before);
        }

        partner.AcceptanceCountsSince = change.Since;
        if (await db.FindAsync<Reassessment>([partner.Id], cancellationToken) is { } unfinished)
        {
            unfinished.DoneUpTo = null;
        }
        else
        {
            db.Add(new Reassessment { PartnerId = partner.Id });
        }

        await AuditLog.AppendAsync(
            db,
            partner.Id,
            AuditActor.Of(acting),
            AuditAction.SettingsChanged,
            subject: null,
            new { AcceptanceCountsSince = new { Old = before, New = change.Since } },
            now,
            cancellationToken
        );
        return new CountsSinceSetting(change.Since);
    }

    /// <summary>Touches the next customers of a partner whose rows are to follow; null where none is left.</summary>
    private static async Task<Result<int?>> NextBatchAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var reassessment = await db.Set<Reassessment>()
            .AsTracking()
            .OrderBy(candidate => candidate.PartnerId)
            .FirstOrDefaultAsync(cancellationToken);
        if (reassessment is null)
        {
            return (int?)null;
        }

        var done = reassessment.DoneUpTo ?? Guid.Empty;
        var next = await db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.PartnerId == reassessment.PartnerId
                && relationship.EndedAt == null
                && relationship.CustomerTenantId > done
            )
            .OrderBy(relationship => relationship.CustomerTenantId)
            .Select(relationship => relationship.CustomerTenantId)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        next.ForEach(db.Touch);
        if (next.Count < BatchSize)
        {
            db.Remove(reassessment);
        }
        else
        {
            reassessment.DoneUpTo = next[^1];
        }

        return next.Count;
    }
}
