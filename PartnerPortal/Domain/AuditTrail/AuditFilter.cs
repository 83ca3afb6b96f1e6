using System.Globalization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>Which events of the partner's trail; what is not said is not asked for.</summary>
public sealed record AuditFilter
{
    /// <summary>UTC; events at this moment and later.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC; events before this moment.</summary>
    public DateTime? Until { get; init; }

    public Guid? CustomerTenantId { get; init; }

    /// <summary>One of these actions.</summary>
    public IReadOnlyCollection<AuditAction> Actions { get; init; } = [];

    /// <summary>Done by this agent, on a screen or by a program.</summary>
    public Guid? AgentId { get; init; }

    public AccessWay? Way { get; init; }

    /// <summary>Somewhere in the customer's or the person's name as it was then, in any case of letters and without diacritics.</summary>
    public string? Search { get; init; }

    /// <summary>Somewhere in the customer's name as it was then, in any case of letters and without diacritics.</summary>
    public string? CustomerName { get; init; }
}

/// <summary>A place in the trail: after the event of this time (UTC) and number.</summary>
public sealed record AuditCursor(DateTime At, long Sequence)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Sequence}");

    /// <summary>The place that a text names, or <see langword="null"/> where it names none.</summary>
    public static AuditCursor? Parse(string? text) =>
        text?.Split('-') is [var ticksText, var sequenceText]
        && long.TryParse(ticksText, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && long.TryParse(sequenceText, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        && ticks <= DateTime.MaxValue.Ticks
            ? new AuditCursor(new DateTime(ticks, DateTimeKind.Utc), sequence)
            : null;
}

/// <summary>An event with all that is on record; <paramref name="At"/> is UTC.</summary>
/// <param name="ActorEmail">The agent's sign-in name of today; none for a person at the customer.</param>
/// <param name="ClientId">The program of the interface that acted for the agent.</param>
/// <param name="CorrelationId">By which that program finds the call again.</param>
/// <param name="Detail">What changed, as JSON.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTime At,
    AuditAction Action,
    Guid? AgentId,
    string ActorName,
    string? ActorEmail,
    AccessWay Way,
    string? Address,
    Guid? ClientId,
    string? CorrelationId,
    Guid? CustomerTenantId,
    string? CustomerName,
    string Detail
);

/// <summary>Events, newest first.</summary>
/// <param name="Next">Where the next page begins; null after the last one. A page may be short and still have a next.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, AuditCursor? Next);

/// <summary>No event of this number in the partner's trail.</summary>
public sealed record AuditEventNotFound : PortalError;
