using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>What the faces ask about a selection before a run is begun: whom it comes to, and whom it could not ask; each partner sees its own customers.</summary>
public sealed class InvitationSelectionQueries(PortalStore store, PortfolioQueries portfolio)
{
    public const int MostListed = 50;

    private const int MostLookedAt = 100_000;
    private const int BatchSize = 1000;

    /// <summary>Whom a selection comes to.</summary>
    public async Task<InvitationPreview> PreviewAsync(
        Caller caller,
        InvitationSelection selection,
        CancellationToken cancellationToken
    )
    {
        if (selection.Filter is { } filter)
        {
            var page = await portfolio.PageAsync(
                caller,
                filter,
                cursor: null,
                CultureInfo.InvariantCulture,
                cancellationToken
            );
            return new InvitationPreview(
                page.Total,
                page.TotalIsExact,
                Of(AcceptanceStatus.AcceptedDirectly)
                    + Of(AcceptanceStatus.Attested)
                    + Of(AcceptanceStatus.ReadyToFinalise),
                Of(AcceptanceStatus.Invited) + Of(AcceptanceStatus.Requested),
                Of(AcceptanceStatus.MustAttest),
                Unknown: 0
            );

            long Of(AcceptanceStatus status) =>
                filter.Status is null || filter.Status == status
                    ? page.Counts?.ByStatus.GetValueOrDefault(status) ?? 0
                    : 0;
        }

        if (selection.CampaignId is { } campaignId)
        {
            var campaign = await store.ReadAsync(
                db =>
                    db.Set<Campaign>()
                        .SingleOrDefaultAsync(
                            known => known.Id == campaignId && known.PartnerId == caller.PartnerId,
                            cancellationToken
                        ),
                cancellationToken
            );
            return campaign is null
                ? new InvitationPreview(0, IsExact: true, 0, 0, 0, 0)
                : new InvitationPreview(
                    campaign.Total,
                    campaign.IsFilled,
                    campaign.Accepted,
                    campaign.Invited,
                    campaign.TurnedAway,
                    campaign.Gone
                );
        }

        var counts = new Dictionary<InvitationMailReason, long>();
        var customers = (selection.Customers ?? []).Distinct().ToList();
        foreach (var batch in customers.Chunk(BatchSize))
        {
            var statuses = await store.ReadAsync(
                db =>
                    db.Set<PortfolioRow>()
                        .Where(row => row.PartnerId == caller.PartnerId && batch.Contains(row.CustomerTenantId))
                        .Select(row => row.Status)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            foreach (
                var reason in statuses
                    .Select(status =>
                        InvitationRunFill.ReasonToLeaveOut(
                            status,
                            outcome: null,
                            InvitationRunKind.DirectAcceptance,
                            includesInvited: false
                        )
                    )
                    .Concat(Enumerable.Repeat(InvitationMailReason.NoCustomer, batch.Length - statuses.Count))
            )
            {
                counts[reason] = counts.GetValueOrDefault(reason) + 1;
            }
        }

        return new InvitationPreview(
            customers.Count,
            IsExact: true,
            counts.GetValueOrDefault(InvitationMailReason.Accepted),
            counts.GetValueOrDefault(InvitationMailReason.Invited),
            counts.GetValueOrDefault(InvitationMailReason.MustAttest),
            counts.GetValueOrDefault(InvitationMailReason.NoCustomer)
        );
    }

    /// <summary>The customers of the caller's partner that have these domains, such as <c>contoso.onmicrosoft.com</c>.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ByDomainAsync(
        Caller caller,
        IReadOnlyCollection<string> domains,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var batch in domains
                .Select(domain => domain.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal)
                .Chunk(BatchSize)
        )
        {
            var tenants = await store.ReadAsync(
                db =>
                    db.Set<PortfolioRow>()
                        .Where(row => row.PartnerId == caller.PartnerId && batch.Contains(row.Domain))
                        .Select(row => new { row.Domain, row.CustomerTenantId })
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            foreach (var tenant in tenants)
            {
                found[tenant.Domain] = tenant.CustomerTenantId;
            }
        }

        return found;
    }

    /// <summary>
    /// Those of a selection whose signatory, in the file or on record, cannot be asked; without those that get no letter anyway.
    /// Answers the permission's refusal.
    /// </summary>
    public Task<Result<UnaskableCustomers>> UnaskableAsync(
        Caller caller,
        InvitationSelection selection,
        bool includesInvited,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<UnaskableCustomers>(
            caller,
            AgentPermission.Attest,
            async (db, acting) =>
            {
                var (found, count, looked) = (new List<UnaskableCustomer>(), 0L, 0);
                await foreach (var batch in BatchesAsync(db, acting.Partner.Id, selection, cancellationToken))
                {
                    foreach (
                        var customer in await UnaskableAsync(
                            db,
                            acting.Partner,
                            batch,
                            selection,
                            includesInvited,
                            cancellationToken
                        )
                    )
                    {
                        count++;
                        if (found.Count < MostListed)
                        {
                            found.Add(customer);
                        }
                    }

                    looked += batch.Count;
                    if (looked >= MostLookedAt)
                    {
                        return new UnaskableCustomers(found, count, IsCut: true);
                    }
                }

                return new UnaskableCustomers(found, count, IsCut: false);
            },
            cancellationToken
        );

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> BatchesAsync(
        PortalDb db,
        Guid partnerId,
        InvitationSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (selection is { CampaignId: null, Filter: null })
        {
            foreach (var chunk in (selection.Customers ?? []).Distinct().Chunk(BatchFill.Size))
            {
                yield return chunk;
            }

            yield break;
        }

        for (var after = Guid.Empty; ; )
        {
            var next = await InvitationRunFill.NextAsync(
                db,
                partnerId,
                selection.CampaignId,
                selection.Filter,
                after,
                cancellationToken
            );
            if (next.Count == 0)
            {
                yield break;
            }

            yield return next;
            after = next[^1];
        }
    }

    private static async Task<List<UnaskableCustomer>> UnaskableAsync(
        PortalDb db,
        Partner partner,
        IReadOnlyList<Guid> batch,
        InvitationSelection selection,
        bool includesInvited,
        CancellationToken cancellationToken
    )
    {
        var statuses = await db.Set<PortfolioRow>()
            .Where(row => row.PartnerId == partner.Id && batch.Contains(row.CustomerTenantId))
            .Select(row => new { row.CustomerTenantId, row.Status })
            .ToDictionaryAsync(row => row.CustomerTenantId, row => row.Status, cancellationToken);
        var onRecord = await SignatoriesOnRecord.OfAsync(db, partner.Id, batch, cancellationToken);
        return
        [
            .. batch
                .Where(customer =>
                    onRecord.ContainsKey(customer)
                    && statuses.TryGetValue(customer, out var status)
                    // In a campaign an acceptance that counts may be the very one that is too old.
                    && (
                        selection.CampaignId is not null
                        || InvitationRunFill.ReasonToLeaveOut(
                            status,
                            outcome: null,
                            InvitationRunKind.ByLink,
                            includesInvited
                        ) == InvitationMailReason.None
                    )
                )
                .Select(customer => new UnaskableCustomer(
                    customer,
                    onRecord[customer].CompanyName,
                    RunSigners.ReasonAgainst(
                        (selection.Signers?.GetValueOrDefault(customer) ?? onRecord[customer].Signer).Cleaned(),
                        onRecord[customer],
                        partner.EmailDomain
                    )
                ))
                .Where(customer => customer.Reason != InvitationMailReason.None),
        ];
    }
}
