using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>What a customer's row says of it in a campaign: the one place that decides.</summary>
internal static class CampaignOutcomeRule
{
    /// <param name="row">The customer's row in the partner's list; null if it is no longer a customer.</param>
    /// <param name="acceptedOnBefore">The day of the acceptance that it had when the campaign began.</param>
    /// <param name="since">When the campaign began (UTC).</param>
    public static CampaignOutcome Of(PortfolioRow? row, DateOnly? acceptedOnBefore, DateTime since) =>
        row is null ? CampaignOutcome.Gone
        : HasAcceptedSince(row, acceptedOnBefore)
            ? row.Direct == DirectLine.Current
                && row.AcceptedDirectlyAt is { } at
                && DateOnly.FromDateTime(at) == row.AcceptedOn
                    ? CampaignOutcome.AcceptedDirectly
                : CampaignOutcome.Attested
        : row.Status == AcceptanceStatus.MustAttest || row.RefusedAt >= since ? CampaignOutcome.TurnedAway
        : row.InvitedUntil is not null || IsAsked(row.Status) ? CampaignOutcome.Invited
        : CampaignOutcome.Open;

    /// <summary>Whether an outcome is what the campaign is for.</summary>
    public static bool IsAcceptance(CampaignOutcome outcome) =>
        outcome is CampaignOutcome.Attested or CampaignOutcome.AcceptedDirectly;

    // By a link: an answer is awaited, or to be finalised.
    private static bool IsAsked(AcceptanceStatus status) =>
        status is AcceptanceStatus.Requested or AcceptanceStatus.ReadyToFinalise;

    // Only an acceptance of a later day is a newer one; an older one that was recorded late is not.
    private static bool HasAcceptedSince(PortfolioRow row, DateOnly? before) =>
        AcceptanceConclusion.IsAcceptance(row.Status) && (before is null || row.AcceptedOn > before);
}
