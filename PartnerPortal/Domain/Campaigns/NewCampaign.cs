using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>A request for a campaign: everyone whose acceptance is older than a day, or of a version of the agreement.</summary>
public sealed record NewCampaign
{
    public const int NameMaxLength = 100;

    /// <summary>The caller's own id for this request: sent twice, it makes one campaign.</summary>
    public required Guid RequestId { get; init; }

    public required string Name { get; init; }

    /// <summary>Accepted before this day.</summary>
    public DateOnly? AcceptedBefore { get; init; }

    /// <summary>The version that was accepted; in the place of the day.</summary>
    public string? VersionLabel { get; init; }

    /// <summary>Whom it concerns; null if neither day nor version is named.</summary>
    public PortfolioFilter? ToFilter() =>
        !string.IsNullOrEmpty(VersionLabel) ? new PortfolioFilter { VersionLabel = VersionLabel }
        : AcceptedBefore is { } day && day > DateOnly.MinValue ? new PortfolioFilter { AcceptedTo = day.AddDays(-1) }
        : null;
}

/// <summary>The checks of a campaign that need no database.</summary>
public static class NewCampaignRules
{
    public static FieldRules Check(NewCampaign request)
    {
        var rules = new FieldRules();
        rules.Text(nameof(NewCampaign.Name), PlainText.Clean(request.Name), NewCampaign.NameMaxLength, required: true);
        if (request.ToFilter() is null)
        {
            rules.Add(nameof(NewCampaign.AcceptedBefore), new FieldRequired());
        }

        return rules;
    }
}
