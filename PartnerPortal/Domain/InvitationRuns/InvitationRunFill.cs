using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Partners;
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
        CancellationToken cancellationToken,
        IReadOnlyDictionary<Guid, Signer>? signers = null
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
            var onRecord = signers is null
                ? []
                : await SignatoriesOnRecord.OfAsync(db, run.PartnerId, batch, cancellationToken);
            var emailDomain = await db.Set<Partner>()
                .Where(partner => partner.Id == run.PartnerId)
                .Select(partner => partner.EmailDomain)
                .SingleAsync(cancellationToken);
            foreach (var customer in batch)
            {
                var reason = ReasonToLeaveOut(
                    rows.TryGetValue(customer, out var status) ? status : null,
                    outcomes?.GetValueOrDefault(customer),
                    run.Kind,
                    run.IncludesInvited
                );
                var signer = signers?.GetValueOrDefault(customer)?.Cleaned();
                var isNeedless = reason != InvitationMailReason.None;
                if (!isNeedless && signer is not null && onRecord.GetValueOrDefault(customer) is { } known)
                {
                    reason = RunSigners.ReasonAgainst(signer, known, emailDomain);
                }

                var isAsked = reason == InvitationMailReason.None;
                run.Total++;
                run.LeftOut += isNeedless ? 1 : 0;
                run.Failed += isNeedless || isAsked ? 0 : 1;
                db.Add(
                    new InvitationMail
                    {
                        RunId = run.Id,
                        Number = run.Total,
                        CustomerTenantId = customer,
                        State =
                            isAsked ? InvitationMailState.Waiting
                            : isNeedless ? InvitationMailState.LeftOut
                            : InvitationMailState.Failed,
                        Reason = reason,
                        NextAttemptAt = isAsked ? now : null,
                        // What is no name or address is not kept, however long it is.
                        Recipient = isAsked ? signer?.Email : null,
                        SignerFirstName = isAsked ? signer?.FirstName : null,
                        SignerLastName = isAsked ? signer?.LastName : null,
                        SignerPhoneNumber = isAsked ? signer?.PhoneNumber : null,
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
    /// Why a customer of this status gets no letter. Being turned away from direct acceptance is no reason by link. In a campaign its outcome decides: there an acceptance that counts may be
    /// the very one that is too old.
    /// </summary>
    internal static InvitationMailReason ReasonToLeaveOut(
        AcceptanceStatus? status,
        CampaignOutcome? outcome,
        InvitationRunKind kind,
        bool includesInvited
    ) =>
        (status, outcome) switch
        {
            (null, _) or (_, CampaignOutcome.Gone) => InvitationMailReason.NoCustomer,
            (_, CampaignOutcome.Attested or CampaignOutcome.AcceptedDirectly) => InvitationMailReason.Accepted,
            (_, CampaignOutcome.TurnedAway) when kind != InvitationRunKind.ByLink => InvitationMailReason.MustAttest,
            (_, CampaignOutcome.Invited) when !includesInvited => InvitationMailReason.Invited,
            (_, not null) => InvitationMailReason.None,
            (AcceptanceStatus.AcceptedDirectly or AcceptanceStatus.Attested or AcceptanceStatus.ReadyToFinalise, _) =>
                InvitationMailReason.Accepted,
            (AcceptanceStatus.MustAttest, _) when kind != InvitationRunKind.ByLink => InvitationMailReason.MustAttest,
            (AcceptanceStatus.Invited or AcceptanceStatus.Requested, _) when !includesInvited =>
                InvitationMailReason.Invited,
            _ => InvitationMailReason.None,
        };

    /// <summary>The next customers after one of what is chosen by a filter or a campaign, in the order of their ids.</summary>
    internal static Task<List<Guid>> NextAsync(
        PortalDb db,
        Guid partnerId,
        Guid? campaignId,
        PortfolioFilter? filter,
        Guid after,
        CancellationToken cancellationToken
    ) =>
        campaignId is { } campaign
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
            : PortfolioSelection.NextAsync(db, partnerId, filter!, after, BatchFill.Size, cancellationToken);

    private static Task<List<Guid>> NextAsync(
        PortalDb db,
        InvitationRun run,
        Guid after,
        CancellationToken cancellationToken
    ) =>
        NextAsync(
            db,
            run.PartnerId,
            run.CampaignId,
            run.Filter is null ? null : JsonSerializer.Deserialize<PortfolioFilter>(run.Filter),
            after,
            cancellationToken
        );
}
