using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Begins and stops readings of a partner's Partner Center, and reads one customer at once.</summary>
public sealed class CenterReadingService(PortalStore store, IPartnerCenter center, TimeProvider time)
{
    /// <summary>When, in UTC, the nightly reading is due.</summary>
    public static readonly TimeSpan NightlyAt = TimeSpan.FromHours(1);

    /// <summary>
    /// Begins to read all customers, and answers the reading; or the refusals of <see cref="AgentPermission.ManageConnection"/>,
    /// <see cref="CenterConnectionOff"/> or <see cref="CenterReadingUnderWay"/>.
    /// </summary>
    public Task<Result<Guid>> BeginAsync(Caller caller, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                if (
                    CenterAccess.Of(await CenterConnectionQueries.OfAsync(db, caller.PartnerId, cancellationToken))
                    is null
                )
                {
                    return new CenterConnectionOff();
                }

                if (await IsOpenAsync(db, caller.PartnerId, cancellationToken))
                {
                    return new CenterReadingUnderWay();
                }

                var now = time.GetUtcNow().UtcDateTime;
                var reading = CenterReadings.Begin(db, caller.PartnerId, acting.Agent.DisplayName, now);
                await CenterTrail.TellAsync(
                    db,
                    acting,
                    AuditAction.CenterReadingStarted,
                    new { ReadingId = reading.Id },
                    now,
                    cancellationToken
                );
                return reading.Id;
            },
            cancellationToken
        );

    /// <summary>
    /// Stops what is being read, and answers it; what was read stays. Or the refusals of
    /// <see cref="AgentPermission.ManageConnection"/> or <see cref="NoCenterReading"/>.
    /// </summary>
    public Task<Result<Guid>> StopAsync(Caller caller, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.ManageConnection,
            async (db, acting) =>
            {
                var reading = await CenterReadings
                    .Open(db)
                    .AsTracking()
                    .FirstOrDefaultAsync(open => open.PartnerId == caller.PartnerId, cancellationToken);
                if (reading is null)
                {
                    return new NoCenterReading();
                }

                var now = time.GetUtcNow().UtcDateTime;
                (reading.Status, reading.EndedAt, reading.WaitsUntil) = (CenterReadingStatus.Stopped, now, null);
                reading.Trouble = null;
                await CenterTrail.TellAsync(
                    db,
                    acting,
                    AuditAction.CenterReadingStopped,
                    new { ReadingId = reading.Id },
                    now,
                    cancellationToken
                );
                return reading.Id;
            },
            cancellationToken
        );

    /// <summary>Begins the nightly reading of every partner whose connection is on and that was not read since the hour of the night.</summary>
    public Task<Result<int>> BeginDueAsync(CancellationToken cancellationToken) =>
        store.WriteAsync<int>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var due = now.TimeOfDay >= NightlyAt ? now.Date + NightlyAt : now.Date.AddDays(-1) + NightlyAt;
                due = DateTime.SpecifyKind(due, DateTimeKind.Utc);
                var partners = await db.Set<CenterConnection>()
                    .Where(connection => connection.IsOn && connection.ApplicationId != null)
                    .Select(connection => connection.PartnerId)
                    .Where(partnerId =>
                        // The first one is an agent's to begin.
                        db.Set<CenterReading>().Any(reading => reading.PartnerId == partnerId)
                        && !db.Set<CenterReading>()
                            .Any(reading =>
                                reading.PartnerId == partnerId
                                && (
                                    reading.StartedAt >= due
                                    || reading.Status == CenterReadingStatus.Listing
                                    || reading.Status == CenterReadingStatus.Reading
                                )
                            )
                    )
                    .ToListAsync(cancellationToken);
                foreach (var partnerId in partners)
                {
                    CenterReadings.Begin(db, partnerId, startedByName: null, now);
                    db.PublishOnCommit(new CenterChanged(partnerId));
                }

                return partners.Count;
            },
            cancellationToken
        );

    /// <summary>
    /// Reads one customer now, and answers when (UTC). Or a refusal of <see cref="CustomerDoor"/>, <see cref="CenterConnectionOff"/>, or the
    /// <see cref="CenterTrouble"/> that was in the way.
    /// </summary>
    public async Task<Result<DateTime>> ReadOneAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var entered = await store.ReadAsync<Result<CenterAccess>>(
            async db =>
            {
                var door = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                return !door.IsSuccess ? door.Error
                    : CenterAccess.Of(await CenterConnectionQueries.OfAsync(db, caller.PartnerId, cancellationToken))
                        is { } connected
                        ? connected
                    : new CenterConnectionOff();
            },
            cancellationToken
        );
        if (!entered.TryGet(out var access, out var error))
        {
            return error;
        }

        var read = await center.ReportAsync(access, customerTenantId, cancellationToken);
        if (!read.TryGet(out var report, out error))
        {
            return error;
        }

        return await store.WriteAsync<DateTime>(
            async db =>
            {
                var door = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!door.TryGet(out var seller, out var refusal))
                {
                    return refusal;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var customer = await db.Set<CenterCustomer>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        known => known.PartnerId == caller.PartnerId && known.CustomerTenantId == customerTenantId,
                        cancellationToken
                    );
                if (customer is null)
                {
                    customer = new CenterCustomer
                    {
                        PartnerId = caller.PartnerId,
                        CustomerTenantId = customerTenantId,
                        CompanyName = string.Empty,
                        Domain = string.Empty,
                    };
                    db.Add(customer);
                }

                var book = await CenterCustomerBook.OpenAsync(db, access, [customerTenantId], now, cancellationToken);
                var applied = await book.ApplyAsync(customer, report, cancellationToken);
                if (!applied.IsSuccess)
                {
                    return applied.Error;
                }

                db.Touch(customerTenantId);
                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(seller.Acting),
                    AuditAction.CustomerReadFromPartnerCenter,
                    seller.Subject,
                    new { access.Source },
                    now,
                    cancellationToken
                );
                db.PublishOnCommit(new CenterChanged(caller.PartnerId));
                return now;
            },
            cancellationToken
        );
    }

    private static Task<Result<ActingSeller>> EnterAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => CustomerDoor.EnterAsync(db, caller, customerTenantId, [AgentPermission.EditCustomer], cancellationToken);

    private static Task<bool> IsOpenAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken) =>
        CenterReadings.Open(db).AnyAsync(reading => reading.PartnerId == partnerId, cancellationToken);
}
