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

    /// <summary>ISO 8601 with any number of fraction digits up to seven; without a zone it is UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowTrailingWhite | DateTimeStyles.AllowLeadingWhite,
            out moment
        );

    /// <summary>Whole seconds without a zone: how the service gives back dates of agreements. UTC.</summary>
    public static string WithoutZone(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds and a <c>Z</c>.</summary>
    public static string WithZone(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
