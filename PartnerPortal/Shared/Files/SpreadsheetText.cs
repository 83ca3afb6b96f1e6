using System.Buffers;
using System.Globalization;

namespace PartnerPortal.Shared.Files;

/// <summary>
/// The one rule against formulas: a text that a spreadsheet would compute gets an apostrophe in front, which makes it text, and
/// loses it again when the file is read. Every other text stays as it is.
/// </summary>
internal static class SpreadsheetText
{
    private const char Apostrophe = '\'';

    // Full-width and small forms too: where such are typed, spreadsheets take them for the plain signs.
    private static readonly SearchValues<char> signs = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫");

    /// <summary>The text as it may stand in a file that a spreadsheet opens.</summary>
    public static string Guard(string text) => IsGuarded(text) ? Apostrophe + text : text;

    /// <summary>The text that <see cref="Guard"/> was given.</summary>
    public static string WithoutGuard(string text) => text is [Apostrophe, ..] && IsGuarded(text) ? text[1..] : text;

    /// <summary>
    /// Whether the text gets an apostrophe. One that begins with an apostrophe and goes on as a formula gets another, so that
    /// it comes back with its own.
    /// </summary>
    public static bool IsGuarded(ReadOnlySpan<char> text) => IsFormula(text.TrimStart(Apostrophe));

    // Spreadsheets pass over blanks, line breaks and invisible characters in front of a sign; a tab or a line break in front of
    // anything may move it into another cell.
    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        if (text is ['\t' or '\r' or '\n', ..])
        {
            return true;
        }

        foreach (var character in text)
        {
            // Letters and digits begin nearly every text.
            if (char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            if (!IsPassedOver(character))
            {
                return signs.Contains(character);
            }
        }

        return false;
    }

    private static bool IsPassedOver(char character) =>
        char.IsWhiteSpace(character)
        || char.IsControl(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
