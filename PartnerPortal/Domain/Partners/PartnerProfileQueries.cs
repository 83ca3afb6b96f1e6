using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Partners;

/// <summary>What the asking partner is to the one in a line.</summary>
public enum PartnerRelationshipKind
{
    /// <summary>A provider; the line names its reseller.</summary>
    IsIndirectCloudSolutionProviderOf,

    /// <summary>A reseller; the line names its provider.</summary>
    IsIndirectResellerOf,
}

/// <summary>The other side of a partnership. All of them are active.</summary>
/// <param name="Location">ISO 3166 two-letter code of its country.</param>
public sealed record PartnerRelationshipLine(
    Guid PartnerId,
    string Name,
    string? MpnId,
    string Location,
    PartnerRelationshipKind Kind
);

/// <summary>Whether a partner has signed its Microsoft Partner Agreement; <paramref name="SignedAt"/> is UTC.</summary>
public sealed record PartnerAgreementStanding(Guid PartnerId, DateTime? SignedAt)
{
    public bool IsSigned => SignedAt is not null;
}

/// <summary>A partner in Microsoft's partner network.</summary>
public sealed record MpnProfile(string PartnerName, string MpnId);

/// <summary>The partner's own business; without address and contact if none is on record.</summary>
public sealed record LegalBusinessProfile(string CompanyName, string Country, LegalBusiness? Business);

/// <summary>What programs ask about partners (spec/partner-center-api.md 6).</summary>
public sealed class PartnerProfileQueries(PortalStore store)
{
    /// <summary>
    /// The resellers of a provider or the providers of a reseller, by name; those whose names begin so, in any case of
    /// letters, where that is asked for. Answers <see cref="NotAnIndirectProvider"/> or <see cref="NotAnIndirectReseller"/>
    /// where the caller's partner is not that side.
    /// </summary>
    public Task<Result<IReadOnlyList<PartnerRelationshipLine>>> RelationshipsAsync(
        Caller caller,
        PartnerRelationshipKind kind,
        string? nameBegins,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<IReadOnlyList<PartnerRelationshipLine>>>(
            async db =>
            {
                var isProvider = kind == PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf;
                var access = isProvider
                    ? await EnterAsProviderAsync(db, caller, cancellationToken)
                    : await EnterAsResellerAsync(db, caller, cancellationToken);
                if (!access.IsSuccess)
                {
                    return access.Error;
                }

                var partnerships = db.Set<ResellerPartnership>();
                var others = isProvider
                    ? partnerships.Where(one => one.ProviderId == caller.PartnerId).Select(one => one.ResellerId)
                    : partnerships.Where(one => one.ResellerId == caller.PartnerId).Select(one => one.ProviderId);
                var lines = await db.Set<Partner>()
                    .Where(partner => others.Contains(partner.Id))
                    .OrderBy(partner => partner.Name)
                    .ThenBy(partner => partner.Id)
                    .Select(partner => new PartnerRelationshipLine(
                        partner.Id,
                        partner.Name,
                        partner.MpnId,
                        partner.Country,
                        kind
                    ))
                    .ToListAsync(cancellationToken);
                var beginning = PlainText.Fold(nameBegins ?? string.Empty);
                return (PartnerRelationshipLine[])
                    [.. lines.Where(line => PlainText.Fold(line.Name).StartsWith(beginning, StringComparison.Ordinal))];
            },
            cancellationToken
        );

    /// <summary>
    /// Whether a reseller of the caller's partner has signed its partner agreement. Answers
    /// <see cref="NotAnIndirectProvider"/>, or <see cref="PartnerNotFound"/> for one that is not a reseller of this provider.
    /// </summary>
    public Task<Result<PartnerAgreementStanding>> PartnerAgreementAsync(
        Caller caller,
        Guid resellerId,
        CancellationToken cancellationToken
    ) => PartnerAgreementAsync(caller, db => db.Where(partner => partner.Id == resellerId), cancellationToken);

    /// <summary>The same for the reseller with this MPN id.</summary>
    public Task<Result<PartnerAgreementStanding>> PartnerAgreementAsync(
        Caller caller,
        string mpnId,
        CancellationToken cancellationToken
    ) => PartnerAgreementAsync(caller, db => db.Where(partner => partner.MpnId == mpnId), cancellationToken);

    /// <summary>
    /// The caller's own partner in the partner network, or the one with that MPN id, which is not a secret.
    /// <see cref="PartnerNotFound"/> where there is none, or it has no MPN id on record.
    /// </summary>
    public Task<Result<MpnProfile>> MpnProfileAsync(
        Caller caller,
        string? mpnId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<MpnProfile>>(
            async db =>
            {
                var access = await EnterAsync(db, caller, cancellationToken);
                if (!access.IsSuccess)
                {
                    return access.Error;
                }

                var found = await db.Set<Partner>()
                    .Where(partner => mpnId == null ? partner.Id == caller.PartnerId : partner.MpnId == mpnId)
                    .Select(partner => new { partner.Name, partner.MpnId })
                    .SingleOrDefaultAsync(cancellationToken);
                return found is { MpnId: { } known } ? new MpnProfile(found.Name, known) : new PartnerNotFound();
            },
            cancellationToken
        );

    /// <summary>The business of the caller's own partner.</summary>
    public Task<Result<LegalBusinessProfile>> LegalBusinessAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<LegalBusinessProfile>>(
            async db =>
            {
                var access = await EnterAsync(db, caller, cancellationToken);
                return access.TryGet(out var acting, out var error)
                    ? new LegalBusinessProfile(
                        acting.Partner.Name,
                        acting.Partner.Country,
                        acting.Partner.LegalBusiness
                    )
                    : error;
            },
            cancellationToken
        );

    private Task<Result<PartnerAgreementStanding>> PartnerAgreementAsync(
        Caller caller,
        Func<IQueryable<Partner>, IQueryable<Partner>> named,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<PartnerAgreementStanding>>(
            async db =>
            {
                var access = await EnterAsProviderAsync(db, caller, cancellationToken);
                if (!access.IsSuccess)
                {
                    return access.Error;
                }

                return
                    await (
                        from reseller in named(db.Set<Partner>())
                        join partnership in db.Set<ResellerPartnership>() on reseller.Id equals partnership.ResellerId
                        where partnership.ProviderId == caller.PartnerId
                        select new PartnerAgreementStanding(reseller.Id, reseller.PartnerAgreementSignedAt)
                    ).SingleOrDefaultAsync(cancellationToken)
                        is { } standing
                    ? standing
                    : new PartnerNotFound();
            },
            cancellationToken
        );

    private static Task<Result<ActingAgent>> EnterAsync(
        PortalDb db,
        Caller caller,
        CancellationToken cancellationToken
    ) => AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ViewCustomers, cancellationToken);

    private static async Task<Result<ActingAgent>> EnterAsProviderAsync(
        PortalDb db,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var access = await EnterAsync(db, caller, cancellationToken);
        return access.IsSuccess && access.Value.Partner.Kind != PartnerKind.IndirectProvider
            ? new NotAnIndirectProvider()
            : access;
    }

    private static async Task<Result<ActingAgent>> EnterAsResellerAsync(
        PortalDb db,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var access = await EnterAsync(db, caller, cancellationToken);
        return access.IsSuccess && access.Value.Partner.Kind != PartnerKind.IndirectReseller
            ? new NotAnIndirectReseller()
            : access;
    }
}
