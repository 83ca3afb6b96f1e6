using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A customer whose signatory cannot be asked.</summary>
public sealed record UnaskableCustomer(Guid CustomerTenantId, string CompanyName, InvitationMailReason Reason);

/// <summary>Whom a run by link could not ask, before it is begun.</summary>
/// <param name="First">At most <see cref="RunAnswerQueries.MostListed"/>.</param>
/// <param name="IsCut">There may be more: not all customers were looked at.</param>
public sealed record UnaskableCustomers(IReadOnlyList<UnaskableCustomer> First, long Count, bool IsCut);

/// <summary>What the faces ask about runs by link: whom they cannot ask, and what was answered; each partner sees its own.</summary>
public sealed class RunAnswerQueries(PortalStore store, TimeProvider time)
{
    public const int MostListed = 50;

    private const int MostLookedAt = 100_000;

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

    /// <summary>How many of a run's requests are in which state; none for another partner's run.</summary>
    public Task<Dictionary<AcceptanceRequestStatus, long>> CountsAsync(
        Caller caller,
        Guid runId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
                (
                    await (
                        from mail in db.Set<InvitationMail>()
                        join run in db.Set<InvitationRun>() on mail.RunId equals run.Id
                        join request in db.Set<AcceptanceRequest>() on mail.AcceptanceRequestId equals request.Id
                        where run.Id == runId && run.PartnerId == caller.PartnerId
                        select request
                    )
                        .Select(AcceptanceRequestFilter.StatusAt(time.GetUtcNow().UtcDateTime))
                        .GroupBy(status => status)
                        .Select(group => new { group.Key, Count = group.LongCount() })
                        .ToListAsync(cancellationToken)
                ).ToDictionary(group => group.Key, group => group.Count),
            cancellationToken
        );

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> BatchesAsync(
        PortalDb db,
        Guid partnerId,
        InvitationSelection selection,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (selection is { CampaignId: null, Filter: null })
        {
            foreach (var chunk in (selection.Customers ?? []).Distinct().Chunk(Campaigns.BatchFill.Size))
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
        var statuses = await db.Set<Portfolio.PortfolioRow>()
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
