using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>
/// Says of touched customers that are in campaigns what has become of them, from the rows that the portfolio's projection has
/// just made: it has to be registered after it.
/// </summary>
public sealed class CampaignProjection(TimeProvider time) : IProjection
{
    public async Task<IReadOnlyCollection<CustomersChanged>> ProjectAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from member in db.Set<CampaignMember>().AsTracking()
            join campaign in db.Set<Campaign>().AsTracking() on member.CampaignId equals campaign.Id
            where customerTenantIds.Contains(member.CustomerTenantId) && campaign.ClosedAt == null
            select new { member, campaign }
        ).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow().UtcDateTime;
        var members = found.Select(pair => pair.member.CustomerTenantId).ToHashSet();
        var rows = await db.Set<PortfolioRow>()
            .AsNoTracking()
            .Where(row => members.Contains(row.CustomerTenantId))
            .ToDictionaryAsync(row => (row.PartnerId, row.CustomerTenantId), cancellationToken);
        foreach (var (member, campaign) in found.Select(pair => (pair.member, pair.campaign)))
        {
            var outcome = CampaignOutcomeRule.Of(
                rows.GetValueOrDefault((campaign.PartnerId, member.CustomerTenantId)),
                member.AcceptedOnBefore,
                campaign.CreatedAt
            );
            if (outcome != member.Outcome)
            {
                campaign.Count(member.Outcome, -1);
                campaign.Count(outcome, 1);
                await NoteAsync(db, campaign.Id, member.Outcome, outcome, now, cancellationToken);
                (member.Outcome, member.OutcomeSince) = (outcome, now);
            }
        }

        return [];
    }

    private static async Task NoteAsync(
        PortalDb db,
        Guid campaignId,
        CampaignOutcome before,
        CampaignOutcome outcome,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var difference =
            (CampaignOutcomeRule.IsAcceptance(outcome) ? 1 : 0) - (CampaignOutcomeRule.IsAcceptance(before) ? 1 : 0);
        if (difference == 0)
        {
            return;
        }

        var day = DateOnly.FromDateTime(now);
        if (await db.FindAsync<CampaignDay>([campaignId, day], cancellationToken) is { } known)
        {
            known.Accepted += difference;
        }
        else
        {
            db.Add(
                new CampaignDay
                {
                    CampaignId = campaignId,
                    Day = day,
                    Accepted = difference,
                }
            );
        }
    }
}
