using System.Globalization;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Campaigns;

/// <summary>The colour and order of outcomes, and numbers as the user's region writes them.</summary>
internal static class CampaignLook
{
    /// <summary>The best first.</summary>
    public static readonly IReadOnlyList<CampaignOutcome> InOrder =
    [
        CampaignOutcome.AcceptedDirectly,
        CampaignOutcome.Attested,
        CampaignOutcome.Invited,
        CampaignOutcome.TurnedAway,
        CampaignOutcome.Open,
        CampaignOutcome.Gone,
    ];

    public static Tone ToneOf(CampaignOutcome outcome) =>
        outcome switch
        {
            CampaignOutcome.AcceptedDirectly or CampaignOutcome.Attested => Tone.Good,
            CampaignOutcome.Invited => Tone.Wait,
            CampaignOutcome.TurnedAway => Tone.Bad,
            _ => Tone.Mute,
        };

    /// <summary>The class of the colour that means the same in the coverage chart.</summary>
    public static string ColourOf(CampaignOutcome outcome) =>
        outcome switch
        {
            CampaignOutcome.AcceptedDirectly => "coverage-accepteddirectly",
            CampaignOutcome.Attested => "coverage-attested",
            CampaignOutcome.Invited => "coverage-invited",
            CampaignOutcome.TurnedAway => "coverage-mustattest",
            CampaignOutcome.Open => "coverage-outdated",
            _ => "coverage-notaccepted",
        };

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
