using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The connection as its page shows it.</summary>
/// <param name="Credential">By what the portal proves who it is; none where the configuration names nothing for this partner.</param>
/// <param name="CredentialKey">Where the configuration names it.</param>
/// <param name="Consent">In whose name Partner Center is asked; none where nobody has consented.</param>
public sealed record CenterConnectionView(
    CenterSettings Settings,
    CenterCredentialKind? Credential,
    string CredentialKey,
    CenterConsentLine? Consent
);

/// <summary>A reading as the page shows it; the times are UTC.</summary>
/// <param name="StartedByName">Who began it; none where the night did.</param>
/// <param name="Done">How many of the listed customers it has dealt with.</param>
public sealed record CenterReadingLine(
    Guid Id,
    CenterReadingStatus Status,
    DateTime StartedAt,
    string? StartedByName,
    DateTime? EndedAt,
    int Listed,
    int Done,
    int Created,
    int Changed,
    int Failed,
    int Left,
    StoredError? Trouble,
    DateTime? WaitsUntil
)
{
    public bool IsOpen => Status is CenterReadingStatus.Listing or CenterReadingStatus.Reading;
}

/// <summary>A customer that could not be read, or only in part.</summary>
/// <param name="UnknownResellerId">The reseller that Partner Center names and the portal does not know.</param>
public sealed record CenterTroubleLine(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    StoredError? Trouble,
    Guid? UnknownResellerId
);

/// <summary>How reading goes.</summary>
/// <param name="Readings">The newest first.</param>
/// <param name="Troubles">The first of the customers with trouble, by name.</param>
/// <param name="TroubleCount">How many there are.</param>
/// <param name="LeftCount">How many customers are no longer listed there.</param>
public sealed record CenterReadingView(
    IReadOnlyList<CenterReadingLine> Readings,
    IReadOnlyList<CenterTroubleLine> Troubles,
    int TroubleCount,
    int LeftCount
);

/// <summary>What the page of the connection asks.</summary>
public sealed class CenterConnectionQueries(PortalStore store, IPartnerCenter center)
{
    /// <summary>How many readings are shown.</summary>
    public const int ShownReadings = 5;

    /// <summary>How many customers with trouble are shown.</summary>
    public const int ShownTroubles = 50;

    /// <summary>The connection; or the refusals of <see cref="AgentPermission.ManageConnection"/>.</summary>
    public Task<Result<CenterConnectionView>> FindAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<CenterConnectionView>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
            {
                var connection =
                    await OfAsync(db, caller.PartnerId, cancellationToken) ?? CenterConnection.Unset(caller.PartnerId);
                var credential = center.Credential(caller.PartnerId);
                return new CenterConnectionView(
                    CenterSettings.Of(connection),
                    credential.IsSuccess ? credential.Value : null,
                    $"Portal:PartnerCenter:{caller.PartnerId:N}",
                    await db.Set<CenterConsent>()
                        .Where(consent => consent.PartnerId == caller.PartnerId)
                        .Select(consent => new CenterConsentLine(
                            consent.AccountName,
                            consent.GivenAt,
                            consent.GivenByName
                        ))
                        .SingleOrDefaultAsync(cancellationToken)
                );
            },
            cancellationToken
        );

    /// <summary>How reading goes; or the refusals of <see cref="AgentPermission.ManageConnection"/>.</summary>
    public Task<Result<CenterReadingView>> ReadingsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<CenterReadingView>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
            {
                var readings = await db.Set<CenterReading>()
                    .Where(reading => reading.PartnerId == caller.PartnerId)
                    .OrderByDescending(reading => reading.StartedAt)
                    .Take(ShownReadings)
                    .ToListAsync(cancellationToken);
                var customers = db.Set<CenterCustomer>().Where(customer => customer.PartnerId == caller.PartnerId);
                var troubled = customers.Where(customer =>
                    customer.LeftAt == null && (customer.Trouble != null || customer.UnknownResellerId != null)
                );
                var troubles = await troubled
                    .OrderBy(customer => customer.CompanyName)
                    .ThenBy(customer => customer.CustomerTenantId)
                    .Take(ShownTroubles)
                    .ToListAsync(cancellationToken);
                return new CenterReadingView(
                    readings.ConvertAll(LineOf),
                    troubles.ConvertAll(customer => new CenterTroubleLine(
                        customer.CustomerTenantId,
                        customer.CompanyName,
                        customer.Domain,
                        customer.Trouble is { } trouble ? StoredError.Read(trouble) : null,
                        customer.UnknownResellerId
                    )),
                    await troubled.CountAsync(cancellationToken),
                    await customers.CountAsync(customer => customer.LeftAt != null, cancellationToken)
                );
            },
            cancellationToken
        );

    internal static Task<CenterConnection?> OfAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken) =>
        db.Set<CenterConnection>()
            .AsNoTracking()
            .SingleOrDefaultAsync(connection => connection.PartnerId == partnerId, cancellationToken);

    private static CenterReadingLine LineOf(CenterReading reading) =>
        new(
            reading.Id,
            reading.Status,
            reading.StartedAt,
            reading.StartedByName,
            reading.EndedAt,
            reading.Listed,
            reading.Read + reading.Failed,
            reading.Created,
            reading.Changed,
            reading.Failed,
            reading.Left,
            reading.Trouble is { } trouble ? StoredError.Read(trouble) : null,
            reading.WaitsUntil
        );
}
