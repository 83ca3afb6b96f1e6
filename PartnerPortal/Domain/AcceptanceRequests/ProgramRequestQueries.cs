using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>A program's request that is nobody's customer's yet, as agents see it. Times are UTC.</summary>
/// <param name="CreatedByName">The agent in whose name the program asked.</param>
/// <param name="ClientName">The program; null where it is not known.</param>
/// <param name="AnsweredAt">When the signatory accepted, declined, or named another person.</param>
/// <param name="IsResting">Too many wrong codes were entered: the link opens nothing any more.</param>
public sealed record ProgramRequestLine(
    Guid Id,
    AcceptanceRequestStatus Status,
    string CompanyName,
    Signer Signer,
    string Country,
    DateTime CreatedAt,
    string CreatedByName,
    string? ClientName,
    DateTime ExpiresAt,
    DateTime? AnsweredAt,
    string? DeclineReason,
    OtherSignatory? Other,
    bool IsResting
)
{
    internal static ProgramRequestLine Of(AcceptanceRequest request, string? clientName, DateTime now) =>
        new(
            request.Id,
            request.StatusAt(now),
            request.CompanyName,
            request.Signer,
            request.Country,
            request.CreatedAt,
            request.CreatedByName,
            clientName,
            request.ExpiresAt,
            request.AcceptedAt ?? request.DeclinedAt ?? request.OtherPersonAt,
            request.DeclineReason,
            OtherSignatory.NamedIn(request),
            request.Code.IsResting && request.IsOpenAt(now)
        );
}

/// <summary>Some of a partner's, newest first.</summary>
/// <param name="HasMore">There are older ones.</param>
public sealed record ProgramRequestPage(IReadOnlyList<ProgramRequestLine> Lines, bool HasMore);

/// <summary>What programs ask about their requests to signatories, and agents about those that are nobody's customer's yet.</summary>
public sealed class ProgramRequestQueries(PortalStore store, TimeProvider time)
{
    public const int PageSize = 50;

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

    /// <summary>
    /// Requests without a customer, at most <see cref="PageSize"/>. Answers the refusals of <see cref="AgentPermission.Attest"/>.
    /// </summary>
    /// <param name="status">Only these.</param>
    /// <param name="after">Those that are older than this one; the newest where it is none of the partner's.</param>
    public Task<Result<ProgramRequestPage>> WithoutCustomerAsync(
        Caller caller,
        AcceptanceRequestStatus? status,
        Guid? after,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<ProgramRequestPage>(
            caller,
            AgentPermission.Attest,
            async (db, acting) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var requests = WithoutCustomer(db, acting.Partner.Id);
                if (status is { } wanted)
                {
                    requests = requests.Where(AcceptanceRequestFilter.Is(wanted, now));
                }

                if (
                    after is { } id
                    && await Of(db, acting.Partner.Id)
                        .Where(known => known.Id == id)
                        .Select(known => (DateTime?)known.CreatedAt)
                        .SingleOrDefaultAsync(cancellationToken)
                        is { } at
                )
                {
                    requests = requests.Where(known =>
                        known.CreatedAt <= at && (known.CreatedAt < at || known.Id < id)
                    );
                }

                var found = await requests
                    .OrderByDescending(known => known.CreatedAt)
                    .ThenByDescending(known => known.Id)
                    .Take(PageSize + 1)
                    .Select(known => new
                    {
                        Request = known,
                        ClientName = db.Set<ApiClient>()
                            .Where(client => client.Id == known.ClientId)
                            .Select(client => client.DisplayName)
                            .SingleOrDefault(),
                    })
                    .ToListAsync(cancellationToken);
                return new ProgramRequestPage(
                    [.. found.Take(PageSize).Select(line => ProgramRequestLine.Of(line.Request, line.ClientName, now))],
                    found.Count > PageSize
                );
            },
            cancellationToken
        );

    internal static IQueryable<AcceptanceRequest> Of(PortalDb db, Guid partnerId) =>
        db.Set<AcceptanceRequest>().Where(request => request.PartnerId == partnerId);

    /// <summary>Those that named no customer and have not been finalised for one.</summary>
    internal static IQueryable<AcceptanceRequest> WithoutCustomer(PortalDb db, Guid partnerId) =>
        Of(db, partnerId).Where(request => request.CustomerTenantId == null);
}
