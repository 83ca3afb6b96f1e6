using System.Globalization;

namespace PartnerPortal.PartnerCenterApi.Wire;

/// <summary>Instants on the wire (spec/partner-center-api.md 1.9 and Appendix C).</summary>
internal static class WireMoment
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd",
    ];

    private static readonly string[] InvariantForms =
    [
        "M/d/yyyy",
        "M/d/yyyy H:mm",
        "M/d/yyyy H:mm:ss",
        "M/d/yyyy H:mm:ss zzz",
        "M/d/yyyy h:mm tt",
        "M/d/yyyy h:mm:ss tt",
        "M/d/yyyy h:mm:ss tt zzz",
        "R",
    ];

    /// <summary>ISO 8601 with any number of fraction digits up to seven; without a zone it is UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowTrailingWhite | DateTimeStyles.AllowLeadingWhite,
            out moment
        );

    /// <summary>
    /// A moment in the query, as <see cref="TryParse"/> takes it or as SDKs and Microsoft's own examples write one: in the invariant
    /// culture, with or without a time, AM or PM, and an offset.
    /// </summary>
    public static bool TryParseParameter(string? text, out DateTimeOffset moment) =>
        TryParse(text, out moment)
        || DateTimeOffset.TryParseExact(
            text,
            InvariantForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowTrailingWhite | DateTimeStyles.AllowLeadingWhite,
            out moment
        );

    /// <summary>The same instant without a zone, on the day that was stated: how the service gives back dates of agreements.</summary>
    public static string OnDay(DateOnly day, DateTime utc) =>
        WithoutZone(DateOnly.FromDateTime(utc) == day ? utc : day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Whole seconds without a zone: how the service gives back dates of agreements. UTC.</summary>
    public static string WithoutZone(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds and a <c>Z</c>.</summary>
    public static string WithZone(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
