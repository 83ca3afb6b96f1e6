using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Puts the customers of selections into runs.</summary>
public sealed class InvitationRunFill(PortalStore store, TimeProvider time)
{
    /// <summary>Puts the next customers into a run that is not filled; answers its partner, or null if all are filled.</summary>
    public Task<Result<Guid?>> StepAsync(CancellationToken cancellationToken) =>
        BatchFill.StepAsync<InvitationRun>(
            store,
            (db, run, after) => NextAsync(db, run, after, cancellationToken),
            async (db, run, customers) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                await AddAsync(db, run, customers, now, cancellationToken);
                InvitationRunEnding.EndIfDone(db, run, now);
            },
            cancellationToken
        );

    /// <summary>Adds customers after those that the run has; who needs no letter is left out at once.</summary>
    internal static async Task AddAsync(
        PortalDb db,
        InvitationRun run,
        IReadOnlyList<Guid> customers,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in customers.Chunk(BatchFill.Size))
        {
            var outcomes = await OutcomesAsync(db, run, batch, cancellationToken);
            var rows = await db.Set<PortfolioRow>()
                .AsNoTracking()
                .Where(row => row.PartnerId == run.PartnerId && batch.Contains(row.CustomerTenantId))
                .Select(row => new { row.CustomerTenantId, row.Status })
                .ToDictionaryAsync(row => row.CustomerTenantId, row => row.Status, cancellationToken);
            foreach (var customer in batch)
            {
                var reason = ReasonToLeaveOut(
                    rows.TryGetValue(customer, out var status) ? status : null,
                    outcomes?.GetValueOrDefault(customer),
                    run.IncludesInvited
                );
                run.Total++;
                run.LeftOut += reason == InvitationMailReason.None ? 0 : 1;
                db.Add(
                    new InvitationMail
                    {
                        RunId = run.Id,
                        Number = run.Total,
                        CustomerTenantId = customer,
                        State =
                            reason == InvitationMailReason.None
                                ? InvitationMailState.Waiting
                                : InvitationMailState.LeftOut,
                        Reason = reason,
                        NextAttemptAt = reason == InvitationMailReason.None ? now : null,
                    }
                );
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>What has become of customers in the run's campaign; null if it has no campaign.</summary>
    internal static async Task<Dictionary<Guid, CampaignOutcome>?> OutcomesAsync(
        PortalDb db,
        InvitationRun run,
        IReadOnlyCollection<Guid> customers,
        CancellationToken cancellationToken
    ) =>
        run.CampaignId is { } campaign
            ? await db.Set<CampaignMember>()
                .Where(member => member.CampaignId == campaign && customers.Contains(member.CustomerTenantId))
                .ToDictionaryAsync(member => member.CustomerTenantId, member => member.Outcome, cancellationToken)
            : null;

    /// <summary>
    /// Why a customer of this status gets no letter. In a campaign its outcome decides: there an acceptance that counts may be
    /// the very one that is too old.
    /// </summary>
    internal static InvitationMailReason ReasonToLeaveOut(
        AcceptanceStatus? status,
        CampaignOutcome? outcome,
        bool includesInvited
    ) =>
        (status, outcome) switch
        {
            (null, _) or (_, CampaignOutcome.Gone) => InvitationMailReason.NoCustomer,
            (_, CampaignOutcome.Attested or CampaignOutcome.AcceptedDirectly) => InvitationMailReason.Accepted,
            (_, CampaignOutcome.TurnedAway) => InvitationMailReason.MustAttest,
            (_, CampaignOutcome.Invited) when !includesInvited => InvitationMailReason.Invited,
            (_, not null) => InvitationMailReason.None,
            (AcceptanceStatus.AcceptedDirectly or AcceptanceStatus.Attested or AcceptanceStatus.ReadyToFinalise, _) =>
                InvitationMailReason.Accepted,
            (AcceptanceStatus.MustAttest, _) => InvitationMailReason.MustAttest,
            (AcceptanceStatus.Invited or AcceptanceStatus.Requested, _) when !includesInvited =>
                InvitationMailReason.Invited,
            _ => InvitationMailReason.None,
        };

    private static Task<List<Guid>> NextAsync(
        PortalDb db,
        InvitationRun run,
        Guid after,
        CancellationToken cancellationToken
    ) =>
        run.CampaignId is { } campaign
            ? db.Set<CampaignMember>()
                .Where(member =>
                    member.CampaignId == campaign
                    && member.CustomerTenantId > after
                    // Those that have settled it need no letter and no line in the report.
                    && member.Outcome <= CampaignOutcome.TurnedAway
                )
                .OrderBy(member => member.CustomerTenantId)
                .Select(member => member.CustomerTenantId)
                .Take(BatchFill.Size)
                .ToListAsync(cancellationToken)
            : PortfolioSelection.NextAsync(
                db,
                run.PartnerId,
                JsonSerializer.Deserialize<PortfolioFilter>(run.Filter!)!,
                after,
                BatchFill.Size,
                cancellationToken
            );
}
