using System.Globalization;

namespace PartnerPortal.Shared.Time;

/// <summary>
/// The time as the person in front of the screen knows it. The zone comes from the browser; until it has said one, and where it
/// names one that is unknown here, the zone is UTC.
/// </summary>
public sealed class UserClock(TimeProvider time)
{
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The calendar day that it is for the person, which may differ from the server's.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ToLocal(time.GetUtcNow().UtcDateTime));

    /// <summary>Takes over the zone of this IANA name, for example <c>Europe/Stockholm</c>.</summary>
    public void Use(string? ianaId)
    {
        if (!string.IsNullOrWhiteSpace(ianaId) && TimeZoneInfo.TryFindSystemTimeZoneById(ianaId, out var zone))
        {
            Zone = zone;
        }
    }

    /// <summary>The day of a moment, in words of the current culture.</summary>
    public string LongDate(DateTime utc) =>
        DateTexts.LongDate(DateOnly.FromDateTime(ToLocal(utc)), CultureInfo.CurrentCulture);

    /// <summary>Day and time of a moment, in words of the current culture.</summary>
    public string Moment(DateTime utc) =>
        DateTexts.Date(DateOnly.FromDateTime(ToLocal(utc)), CultureInfo.CurrentCulture)
        + ", "
        + DateTexts.Time(ToLocal(utc), CultureInfo.CurrentCulture);

    public DateTime ToLocal(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
}
