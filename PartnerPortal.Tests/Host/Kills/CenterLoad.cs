using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.PartnerCenterClient;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Host.Kills;

/// <summary>What a Partner Center in the load came to.</summary>
internal sealed record CenterFigures(int Listed, int Confirmed, int Repeats)
{
    public override string ToString() =>
        $"{Listed} customers in Partner Center, {Confirmed} attestations confirmed there, {Repeats} of them asked again";
}

/// <summary>
/// A Partner Center in the load: the portal reads its customers, of which some are new each time, and sends it attestations. It is looked
/// whether the reading stands where its row says, and whether anything was confirmed twice.
/// </summary>
internal sealed class CenterLoad : IAsyncDisposable
{
    // Customers of both sides, for which attestations are sent.
    private const int Known = 40;

    // New ones with each reading, up to a bound at which a reading takes seconds.
    private const int NewEachTime = 40;
    private const int Most = 400;

    private readonly CountingCenter center;
    private readonly Caller admin;

    private CenterLoad(CountingCenter center)
    {
        this.center = center;
        var account = DemoAccounts.All.Single(account => account.Email is "owner@fourthcoffee.example");
        admin = new Caller(account.PartnerId, account.AgentId, AccessWay.Screen);
    }

    public CenterFigures Figures => new(center.Customers.Count, center.Confirmations.Count, center.Repeats);

    /// <summary>What the portal is started with, so that it can ask.</summary>
    public (string Name, string Value)[] Environment =>
        [
            ($"Portal__PartnerCenter__{admin.PartnerId:N}__ClientSecret", "secret"),
            ($"Portal__PartnerCenter__{admin.PartnerId:N}__Authority", center.Address.ToString()),
        ];

    public static async Task<CenterLoad> StartAsync() => new(await CountingCenter.StartAsync());

    public ValueTask DisposeAsync() => center.DisposeAsync();

    /// <summary>Switches connection and sending on.</summary>
    public async Task ConnectAsync(StoppedPortal portal)
    {
        center.Add(
            await ReadAsync(
                portal,
                db =>
                    db.Set<ResellerRelationship>()
                        .Where(relationship =>
                            relationship.PartnerId == admin.PartnerId && relationship.EndedAt == null
                        )
                        .OrderBy(relationship => relationship.CustomerTenantId)
                        .Select(relationship => relationship.CustomerTenantId)
                        .Take(Known)
                        .ToListAsync()
            )
        );
        Check(
            await portal
                .Get<CenterConnectionService>()
                .ChangeAsync(
                    admin,
                    CenterSteps.SwitchOn(admin.PartnerId, center.Address.ToString(), CenterAuthentication.AppOnly),
                    CancellationToken.None
                )
        );
        Check(
            await portal
                .Get<CenterSendingService>()
                .SwitchOnAsync(admin, seen: 0, CenterSendingWay.Confirmation, CancellationToken.None)
        );
    }

    /// <summary>There is always a reading under way when the portal is killed, and whatever is to be sent is being sent.</summary>
    public async Task GiveWorkAsync(StoppedPortal portal)
    {
        if (!await IsReadingAsync(portal))
        {
            center.Add(
                Enumerable.Range(0, Math.Min(NewEachTime, Most - center.Customers.Count)).Select(_ => Guid.NewGuid())
            );
            Check(await portal.Get<CenterReadingService>().BeginAsync(admin, CancellationToken.None));
        }

        Check(await portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None));
    }

    /// <summary>Waits, beside a portal that runs, until everything is read and sent.</summary>
    public static async Task EndAsync(StoppedPortal portal, CancellationToken patience)
    {
        while (await IsReadingAsync(portal))
        {
            await Task.Delay(100, patience);
        }

        // The portal looks for what is to be sent every half minute; another server may do so too.
        Check(await portal.Get<CenterSendingQueue>().FillAsync(patience));
        while (await ReadAsync(portal, Waiting))
        {
            await Task.Delay(100, patience);
        }
    }

    /// <summary>What is wrong, whenever the portal has stopped; empty if all is well.</summary>
    public async Task<List<string>> FaultsAsync(StoppedPortal portal)
    {
        var faults = await ReadAsync(portal, ReadingFaultsAsync);
        faults.AddRange(center.Doubled.Select(twice => $"Confirmed twice: {twice}"));
        var confirmed = center.Confirmations.Select(confirmation => confirmation.RequestId).ToHashSet();
        var sendings = await ReadAsync(portal, db => db.Set<CenterSending>().AsNoTracking().ToListAsync());
        faults.AddRange(
            sendings
                .Where(sending =>
                    sending.Status is CenterSendingStatus.AlreadyThere or CenterSendingStatus.Refused
                    || (sending.Status == CenterSendingStatus.Sent && !confirmed.Contains(sending.RequestId))
                )
                .Select(sending => $"{sending.AttestationId} is {sending.Status} and not there: {sending.Trouble}")
        );
        // Its id was stored before it was sent.
        var unknown = confirmed.Except(sendings.Select(sending => sending.RequestId)).Count();
        if (unknown > 0)
        {
            faults.Add($"{unknown} confirmations have ids that are not on record");
        }

        return faults;
    }

    /// <summary>What is wrong once nothing is left to be read or sent.</summary>
    public async Task<List<string>> FaultsAtTheEndAsync(StoppedPortal portal)
    {
        var faults = await FaultsAsync(portal);
        faults.AddRange(await ReadAsync(portal, EndFaultsAsync));
        return faults;
    }

    // The numbers of the newest reading, and what its customers say.
    private async Task<List<string>> ReadingFaultsAsync(PortalDb db)
    {
        var readings = await db.Set<CenterReading>()
            .AsNoTracking()
            .Where(reading => reading.PartnerId == admin.PartnerId)
            .OrderBy(reading => reading.StartedAt)
            .ToListAsync();
        var newest = readings[^1];
        var listed = await db.Set<CenterCustomer>().CountAsync(customer => customer.ListedIn == newest.Id);
        var read = await db.Set<CenterCustomer>().CountAsync(customer => customer.ReadIn == newest.Id);
        var faults = new List<string>();
        if ((listed, read) != (newest.Listed, newest.Read))
        {
            faults.Add(
                $"{listed} are listed and {read} read, where the reading says {newest.Listed} and {newest.Read}"
            );
        }

        if (newest.Failed + newest.Left > 0 || newest.Status == CenterReadingStatus.Failed)
        {
            faults.Add($"The reading is {newest.Status}, {newest.Failed} failed, {newest.Left} left: {newest.Trouble}");
        }

        var created = await db.Set<AuditEvent>()
            .Where(told => told.Action == AuditAction.CustomerCreated && told.Way == AccessWay.PartnerCenter)
            .Select(told => told.CustomerTenantId)
            .ToListAsync();
        if (created.Count != created.Distinct().Count() || created.Count != readings.Sum(reading => reading.Created))
        {
            faults.Add(
                $"{created.Count} customers were created, {created.Distinct().Count()} of them once, where the readings say {readings.Sum(reading => reading.Created)}"
            );
        }

        return faults;
    }

    // Everything that is there is here, once, with each of its confirmations.
    private async Task<List<string>> EndFaultsAsync(PortalDb db)
    {
        var customers = center.Customers;
        var faults = new List<string>();
        var newest = await db.Set<CenterReading>()
            .AsNoTracking()
            .Where(reading => reading.PartnerId == admin.PartnerId)
            .OrderByDescending(reading => reading.StartedAt)
            .FirstAsync();
        if ((newest.Status, newest.Read) != (CenterReadingStatus.Done, customers.Count))
        {
            faults.Add($"The last reading is {newest.Status} with {newest.Read} of {customers.Count} customers");
        }

        var sold = await db.Set<ResellerRelationship>()
            .Where(relationship => relationship.PartnerId == admin.PartnerId && relationship.EndedAt == null)
            .Select(relationship => relationship.CustomerTenantId)
            .ToListAsync();
        if (customers.Except(sold).Any() || sold.Count != sold.Distinct().Count())
        {
            faults.Add($"{customers.Except(sold).Count()} customers are not here, {sold.Count} relationships are");
        }

        var reported = await db.Set<ReportedAcceptance>()
            .Where(acceptance => acceptance.PartnerId == admin.PartnerId && acceptance.WithdrawnAt == null)
            .Select(acceptance => acceptance.CustomerTenantId)
            .ToListAsync();
        var said = center.Confirmations.Select(confirmation => confirmation.CustomerTenantId);
        if (!reported.Order().SequenceEqual(said.Order()))
        {
            faults.Add($"{reported.Count} acceptances are reported here, {center.Confirmations.Count} are there");
        }

        return faults;
    }

    private static Task<bool> Waiting(PortalDb db) =>
        db.Set<CenterSending>().AnyAsync(sending => sending.Status == CenterSendingStatus.Waiting);

    private static Task<bool> IsReadingAsync(StoppedPortal portal) =>
        ReadAsync(portal, db => CenterReadings.Open(db).AnyAsync());

    private static Task<T> ReadAsync<T>(StoppedPortal portal, Func<PortalDb, Task<T>> read) =>
        portal.Get<PortalStore>().ReadAsync(read, CancellationToken.None);

    private static void Check<T>(Result<T> result) => Assert.True(result.IsSuccess, $"{result.Error}");
}
