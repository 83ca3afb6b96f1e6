using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Fixes the customers of campaigns.</summary>
public sealed class CampaignFill(PortalStore store, TimeProvider time)
{
    /// <summary>Puts the next customers into a campaign that is not filled; answers its partner, or null if all are filled.</summary>
    public Task<Result<Guid?>> StepAsync(CancellationToken cancellationToken) =>
        BatchFill.StepAsync<Campaign>(
            store,
            (db, campaign, after) =>
                PortfolioSelection.NextAsync(
                    db,
                    campaign.PartnerId,
                    JsonSerializer.Deserialize<PortfolioFilter>(campaign.Filter)!,
                    after,
                    BatchFill.Size,
                    cancellationToken
                ),
            (db, campaign, customers) =>
                AddAsync(db, campaign, customers, time.GetUtcNow().UtcDateTime, cancellationToken),
            cancellationToken
        );

    private static async Task AddAsync(
        PortalDb db,
        Campaign campaign,
        IReadOnlyList<Guid> customers,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<PortfolioRow>()
            .AsNoTracking()
            .Where(row => row.PartnerId == campaign.PartnerId && customers.Contains(row.CustomerTenantId))
            .ToDictionaryAsync(row => row.CustomerTenantId, cancellationToken);
        foreach (var customer in customers)
        {
            if (rows.TryGetValue(customer, out var row))
            {
                var outcome = CampaignOutcomeRule.Of(row, row.AcceptedOn ?? DateOnly.MaxValue, campaign.CreatedAt);
                campaign.Total++;
                campaign.Count(outcome, 1);
                db.Add(
                    new CampaignMember
                    {
                        CampaignId = campaign.Id,
                        Number = campaign.Total,
                        CustomerTenantId = customer,
                        AcceptedOnBefore = row.AcceptedOn,
                        Outcome = outcome,
                        OutcomeSince = now,
                    }
                );
            }
        }
    }
}
