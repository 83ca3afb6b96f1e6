using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>A campaign and how far it is. Times are UTC.</summary>
/// <param name="Filter">Which customers these were.</param>
/// <param name="IsFilled">All of its customers are counted; otherwise there may be more.</param>
public sealed record CampaignLine(
    Guid Id,
    string Name,
    PortfolioFilter Filter,
    DateTime CreatedAt,
    string CreatedByName,
    bool IsFilled,
    long Total,
    IReadOnlyDictionary<CampaignOutcome, long> ByOutcome,
    DateTime? ClosedAt,
    string? ClosedByName
)
{
    /// <summary>Those that have accepted since it began.</summary>
    public long Accepted => Of(CampaignOutcome.Attested) + Of(CampaignOutcome.AcceptedDirectly);

    public long Of(CampaignOutcome outcome) => ByOutcome.GetValueOrDefault(outcome);

    internal static CampaignLine From(Campaign campaign) =>
        new(
            campaign.Id,
            campaign.Name,
            JsonSerializer.Deserialize<PortfolioFilter>(campaign.Filter)!,
            campaign.CreatedAt,
            campaign.CreatedByName,
            campaign.IsFilled,
            campaign.Total,
            new Dictionary<CampaignOutcome, long>
            {
                [CampaignOutcome.Open] = campaign.Open,
                [CampaignOutcome.Invited] = campaign.Invited,
                [CampaignOutcome.TurnedAway] = campaign.TurnedAway,
                [CampaignOutcome.Attested] = campaign.Attested,
                [CampaignOutcome.AcceptedDirectly] = campaign.AcceptedDirectly,
                [CampaignOutcome.Gone] = campaign.Gone,
            },
            campaign.ClosedAt,
            campaign.ClosedByName
        );
}

/// <summary>How many had accepted when a week of the campaign ended, or by now.</summary>
public sealed record CampaignWeek(DateOnly Day, long Accepted);

/// <summary>A campaign with its weeks.</summary>
public sealed record CampaignProgress(CampaignLine Campaign, IReadOnlyList<CampaignWeek> Weeks);

/// <summary>A customer of a campaign.</summary>
/// <param name="CompanyName">Null if it is no longer a customer of the partner.</param>
/// <param name="OutcomeSince">UTC.</param>
public sealed record CampaignMemberLine(
    long Number,
    Guid CustomerTenantId,
    string? CompanyName,
    CampaignOutcome Outcome,
    DateTime OutcomeSince,
    DateOnly? AcceptedOnBefore,
    DateOnly? AcceptedOn
);

/// <summary>What the faces ask about campaigns; each partner sees its own.</summary>
public sealed class CampaignQueries(PortalStore store, TimeProvider time)
{
    public const int PageSize = 50;

    private const int DaysOfWeek = 7;

    /// <summary>The weeks that a picture shows at most: the latest.</summary>
    private const int MaxWeeks = 26;

    private const int MaxCampaigns = 100;

    /// <summary>The caller's partner's campaigns, those that run first, then the newest.</summary>
    public Task<List<CampaignLine>> AllAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                (
                    await db.Set<Campaign>()
                        .Where(campaign => campaign.PartnerId == caller.PartnerId)
                        .OrderByDescending(campaign => campaign.CreatedAt)
                        .Take(MaxCampaigns)
                        .ToListAsync(cancellationToken)
                )
                    .OrderBy(campaign => campaign.ClosedAt is not null)
                    .Select(CampaignLine.From)
                    .ToList(),
            cancellationToken
        );

    /// <summary>One campaign; <see cref="CampaignNotFound"/> for every other id.</summary>
    public Task<Result<CampaignProgress>> FindAsync(
        Caller caller,
        Guid campaignId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<Result<CampaignProgress>>(
            async db =>
            {
                var campaign = await db.Set<Campaign>()
                    .SingleOrDefaultAsync(
                        known => known.Id == campaignId && known.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                if (campaign is null)
                {
                    return new CampaignNotFound();
                }

                var days = await db.Set<CampaignDay>()
                    .Where(day => day.CampaignId == campaignId)
                    .OrderBy(day => day.Day)
                    .ToListAsync(cancellationToken);
                return new CampaignProgress(CampaignLine.From(campaign), WeeksOf(campaign, days));
            },
            cancellationToken
        );

    /// <summary>The customers after a number, at most <see cref="PageSize"/>; none for another partner's campaign.</summary>
    /// <param name="outcome">Only these.</param>
    public Task<List<CampaignMemberLine>> MembersAsync(
        Caller caller,
        Guid campaignId,
        CampaignOutcome? outcome,
        long after,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                (
                    from member in db.Set<CampaignMember>()
                    join campaign in db.Set<Campaign>() on member.CampaignId equals campaign.Id
                    join found in db.Set<PortfolioRow>()
                        on new { campaign.PartnerId, member.CustomerTenantId } equals new
                        {
                            found.PartnerId,
                            found.CustomerTenantId,
                        }
                        into rows
                    from row in rows.DefaultIfEmpty()
                    where
                        member.CampaignId == campaignId
                        && campaign.PartnerId == caller.PartnerId
                        && member.Number > after
                        && (outcome == null || member.Outcome == outcome)
                    orderby member.Number
                    select new CampaignMemberLine(
                        member.Number,
                        member.CustomerTenantId,
                        row == null ? null : row.CompanyName,
                        member.Outcome,
                        member.OutcomeSince,
                        member.AcceptedOnBefore,
                        row == null ? null : row.AcceptedOn
                    )
                )
                    .Take(PageSize)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    private List<CampaignWeek> WeeksOf(Campaign campaign, List<CampaignDay> days)
    {
        var first = DateOnly.FromDateTime(campaign.CreatedAt);
        var last = DateOnly.FromDateTime(campaign.ClosedAt ?? time.GetUtcNow().UtcDateTime);
        var weeks = new List<CampaignWeek>();
        for (var end = first.AddDays(DaysOfWeek - 1); ; end = end.AddDays(DaysOfWeek))
        {
            var day = end < last ? end : last;
            weeks.Add(new CampaignWeek(day, days.Where(known => known.Day <= day).Sum(known => known.Accepted)));
            if (end >= last)
            {
                return weeks.Count > MaxWeeks ? weeks[^MaxWeeks..] : weeks;
            }
        }
    }
}
