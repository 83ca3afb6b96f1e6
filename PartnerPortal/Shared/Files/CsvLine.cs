using System.Globalization;

namespace PartnerPortal.Shared.Files;

/// <summary>
/// Lines of tables that spreadsheets open: every value in quotation marks (RFC 4180), and none that a spreadsheet would take for
/// a formula.
/// </summary>
public static class CsvLine
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What separates values where the user's region opens such files by itself.</summary>
    public static string Separator(CultureInfo culture) => culture.TextInfo.ListSeparator;

    /// <summary>One line, with its end.</summary>
    public static string Of(CultureInfo culture, params IEnumerable<string?> values) =>
        string.Join(Separator(culture), values.Select(Value)) + "\r\n";

    private static string Value(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return "\"" + safe?.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
