namespace PartnerPortal.Domain.Campaigns;

/// <summary>
/// Customers whose acceptance is to be renewed, fixed when the campaign begins and followed until it is closed. Times are
/// UTC.
/// </summary>
public sealed class Campaign : IFilledInBatches
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>The caller's own id for the request; the same request twice makes one campaign.</summary>
    public required Guid RequestId { get; init; }

    public required string Name { get; init; }

    /// <summary>Which customers these were, as a list's filter in JSON.</summary>
    public required string Filter { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>All of its customers are in it.</summary>
    public bool IsFilled { get; set; }

    /// <summary>The customer up to which, in the order of ids, the filter was gone through.</summary>
    public Guid? FilledUpTo { get; set; }

    public long Total { get; set; }

    public long Open { get; set; }

    public long Invited { get; set; }

    public long TurnedAway { get; set; }

    public long Attested { get; set; }

    public long AcceptedDirectly { get; set; }

    public long Gone { get; set; }

    /// <summary>From then on nothing more is counted.</summary>
    public DateTime? ClosedAt { get; set; }

    public string? ClosedByName { get; set; }

    /// <summary>Those that have accepted since it began.</summary>
    public long Accepted => Attested + AcceptedDirectly;

    /// <summary>Counts one customer more, or less, as having an outcome.</summary>
    internal void Count(CampaignOutcome outcome, int by)
    {
        switch (outcome)
        {
            case CampaignOutcome.Open:
                Open += by;
                break;
            case CampaignOutcome.Invited:
                Invited += by;
                break;
            case CampaignOutcome.TurnedAway:
                TurnedAway += by;
                break;
            case CampaignOutcome.Attested:
                Attested += by;
                break;
            case CampaignOutcome.AcceptedDirectly:
                AcceptedDirectly += by;
                break;
            case CampaignOutcome.Gone:
                Gone += by;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null);
        }
    }
}

/// <summary>What has become of a customer since its campaign began. The numbers are stored.</summary>
public enum CampaignOutcome
{
    /// <summary>Nothing yet.</summary>
    Open = 1,

    /// <summary>An invitation is open.</summary>
    Invited = 2,

    /// <summary>The customer was turned away: only the partner's attestation settles it.</summary>
    TurnedAway = 3,

    /// <summary>A newer acceptance, attested by the partner.</summary>
    Attested = 4,

    /// <summary>A newer acceptance through Microsoft.</summary>
    AcceptedDirectly = 5,

    /// <summary>No longer a customer of the partner.</summary>
    Gone = 6,
}

/// <summary>A customer in a campaign.</summary>
public sealed class CampaignMember
{
    public required Guid CampaignId { get; init; }

    /// <summary>1, 2, 3 … within the campaign.</summary>
    public required long Number { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The day of the acceptance that it had when the campaign began.</summary>
    public DateOnly? AcceptedOnBefore { get; init; }

    public required CampaignOutcome Outcome { get; set; }

    /// <summary>UTC; since when it has this outcome.</summary>
    public required DateTime OutcomeSince { get; set; }
}

/// <summary>How many more of a campaign's customers had accepted when a day (UTC) ended than when it began.</summary>
public sealed class CampaignDay
{
    public required Guid CampaignId { get; init; }

    public required DateOnly Day { get; init; }

    public required long Accepted { get; set; }
}
