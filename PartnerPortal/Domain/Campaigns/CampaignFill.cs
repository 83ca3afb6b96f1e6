using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Fixes the customers of a campaign, in batches, so that their number needs no memory.</summary>
public sealed class CampaignFill(PortalStore store, TimeProvider time)
{
    private const int BatchSize = 1000;

    /// <summary>Puts the next customers into a campaign that is not filled; answers its partner, or none where every one is.</summary>
    public async Task<Result<Guid?>> StepAsync(CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            async db =>
            {
                var campaign = await db.Set<Campaign>()
                    .Where(candidate => !candidate.IsFilled)
                    .OrderBy(candidate => candidate.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return campaign is null
                    ? null
                    : new Found(
                        campaign.Id,
                        campaign.FilledUpTo,
                        await PortfolioSelection.NextAsync(
                            db,
                            campaign.PartnerId,
                            JsonSerializer.Deserialize<PortfolioFilter>(campaign.Filter)!,
                            campaign.FilledUpTo ?? Guid.Empty,
                            BatchSize,
                            cancellationToken
                        )
                    );
            },
            cancellationToken
        );
        return found is null
            ? (Result<Guid?>)(Guid?)null
            : await store.WriteAsync<Guid?>(
                async db =>
                {
                    var campaign = await db.Set<Campaign>()
                        .AsTracking()
                        .SingleAsync(candidate => candidate.Id == found.CampaignId, cancellationToken);
                    if (!campaign.IsFilled && campaign.FilledUpTo == found.UpTo)
                    {
                        await AddAsync(db, campaign, found.Customers, time.GetUtcNow().UtcDateTime, cancellationToken);
                        campaign.IsFilled = found.Customers.Count < BatchSize;
                        campaign.FilledUpTo = found.Customers.Count > 0 ? found.Customers[^1] : campaign.FilledUpTo;
                    }

                    return campaign.PartnerId;
                },
                cancellationToken
            );
    }

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

    private sealed record Found(Guid CampaignId, Guid? UpTo, List<Guid> Customers);
}
