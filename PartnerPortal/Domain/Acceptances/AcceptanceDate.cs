using System.Globalization;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// When the customer accepted: a day in the agent's time zone (forms, files) or an instant (the API). A day is stored as
/// its midnight UTC, or as now where that lies ahead, so that the stored instant is never in the future; an instant has the day
/// of its own offset.
/// </summary>
public sealed record AcceptanceDate
{
    /// <summary>Before the CSP programme began nobody accepted anything in it: an earlier day is a mistake in the year.</summary>
    public static readonly DateOnly Earliest = new(2014, 1, 1);

    /// <summary>How far the clock of a program may be ahead: it says 'now', and is not refused for it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly DateOnly? day;
    private readonly TimeZoneInfo? zone;
    private readonly DateTimeOffset? instant;

    private AcceptanceDate(DateOnly? day, TimeZoneInfo? zone, DateTimeOffset? instant)
    {
        this.day = day;
        this.zone = zone;
        this.instant = instant;
    }

    /// <summary>A day in somebody's time zone; no day is a fault that <see cref="Resolve"/> names.</summary>
    public static AcceptanceDate OnDay(DateOnly? day, TimeZoneInfo zone) => new(day, zone, instant: null);

    /// <summary>An instant.</summary>
    public static AcceptanceDate At(DateTimeOffset instant) => new(day: null, zone: null, instant);

    /// <summary>The day or the instant as it was stated.</summary>
    public override string ToString() =>
        day?.ToString("O", CultureInfo.InvariantCulture)
        ?? instant?.ToString("O", CultureInfo.InvariantCulture)
        ?? string.Empty;

    /// <summary>
    /// Day and UTC instant; or <see cref="AcceptanceDateMissing"/>, <see cref="AcceptanceDateInFuture"/> (a day after today
    /// in the zone, an instant after now by more than <see cref="Grace"/>: product.md, 'Rules'),
    /// <see cref="AcceptanceDateTooEarly"/>. What is within the grace is now.
    /// </summary>
    public Result<ResolvedAcceptanceDate> Resolve(DateTime now)
    {
        if (instant is { } moment)
        {
            var here = new DateTimeOffset(now).ToOffset(moment.Offset);
            var agreed = moment < here ? moment : here;
            return Bounded(
                DateOnly.FromDateTime(agreed.DateTime),
                agreed.UtcDateTime,
                moment > here + Grace,
                DateOnly.FromDateTime(here.DateTime)
            );
        }

        if (day is not { } stated)
        {
            return new AcceptanceDateMissing();
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone!));
        var midnight = stated.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return Bounded(stated, midnight < now ? midnight : now, stated > today, today);
    }

    private static Result<ResolvedAcceptanceDate> Bounded(
        DateOnly agreedOn,
        DateTime dateAgreed,
        bool isInFuture,
        DateOnly today
    )
    {
        if (isInFuture)
        {
            return new AcceptanceDateInFuture(today);
        }

        return agreedOn < Earliest
            ? new AcceptanceDateTooEarly(Earliest)
            : new ResolvedAcceptanceDate(agreedOn, dateAgreed);
    }
}

/// <summary>A day of acceptance that may be stored, with its UTC instant.</summary>
public sealed record ResolvedAcceptanceDate(DateOnly AgreedOn, DateTime DateAgreed);
