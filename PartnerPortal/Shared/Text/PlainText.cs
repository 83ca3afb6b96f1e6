using System.Globalization;
using System.Text;

namespace PartnerPortal.Shared.Text;

/// <summary>What people type and paste, before a rule judges it.</summary>
public static class PlainText
{
    /// <summary>
    /// What a person reads, such as a name: normal form C, outer blanks and what nobody sees gone, every kind of blank as a
    /// plain one, <see langword="null"/> as empty. Invisible joiners stay in the scripts and emoji whose shape or direction they decide.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        return Ascii.IsValid(text) ? text.Trim() : Normalized(Visible(text), NormalizationForm.FormC);
    }

    /// <summary>
    /// What is dialled, addressed or compared sign by sign, such as a phone number, an e-mail address or an id: as
    /// <see cref="Clean"/>, with full-width forms as plain ones, every kind of dash as a hyphen and every kind of apostrophe as the
    /// plain one.
    /// </summary>
    public static string CleanCode(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        return Ascii.IsValid(text)
            ? text.Trim()
            : WithPlainSigns(Normalized(WithPlainSigns(Visible(text)), NormalizationForm.FormKC));
    }

    /// <summary>As <see cref="Clean"/>, with empty as <see langword="null"/>.</summary>
    public static string? CleanOrNull(string? text) => Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>As <see cref="CleanCode"/>, with empty as <see langword="null"/>.</summary>
    public static string? CleanCodeOrNull(string? text) => CleanCode(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>
    /// Control characters, lone surrogates, the mark of what could not be read, and the marks that reverse the direction of text:
    /// none belongs in a name or an address, and the last let a text look like another one. Letters of right-to-left scripts and
    /// emoji are no such thing.
    /// </summary>
    public static bool HasForbiddenCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (
                char.IsControl(character)
                || character == Unread
                || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            )
            {
                return true;
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What search compares, stored text and question alike: normal form KC in lower case without diacritics, with one kind of
    /// apostrophe, dash and blank, so that <c>hakansson o'brien</c> finds <c>Håkansson O’Brien</c>.
    /// </summary>
    public static string Fold(string text)
    {
        // Apostrophes first: normal form KD makes a blank and an accent of a free-standing accent.
        var plain = Normalized(WithPlainSigns(Clean(text)), NormalizationForm.FormKD);
        var folded = new StringBuilder(plain.Length);
        foreach (var character in WithPlainSigns(plain))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(PlainLetter(char.ToLowerInvariant(character)));
            }
        }

        return folded.ToString().Trim();
    }

    /// <summary>What a decoder writes in the place of bytes that it cannot read.</summary>
    internal const char Unread = '\uFFFD';

    private static string Normalized(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form).Trim();
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no normal form; HasForbiddenCharacters refuses it by name.
            return text.Trim();
        }
    }

    /// <summary>The text without what comes along when it is copied from a page or a document.</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        var seen = WithoutOuterMarks(text);
        for (var i = 0; i < seen.Length; i++)
        {
            var character = seen[i];
            if (IsTag(seen[i..]))
            {
                i++;
            }
            else if (IsBlank(character))
            {
                visible.Append(' ');
            }
            else if (IsHyphen(character))
            {
                visible.Append('-');
            }
            else if (!IsNeverSeen(character) && (!IsOfScript(character) || HasSuchScript(visible)))
            {
                visible.Append(character);
            }
        }

        return visible.ToString();
    }

    // Marks of direction come around a copied text; inside they belong to a word, or are refused by HasForbiddenCharacters.
    private static ReadOnlySpan<char> WithoutOuterMarks(ReadOnlySpan<char> text)
    {
        while (text is [var first, ..] && IsOuterMark(first))
        {
            text = text[1..];
        }

        while (text is [.., var last] && IsOuterMark(last))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsOuterMark(char character) =>
        char.IsWhiteSpace(character)
        || IsBlank(character)
        || IsNeverSeen(character)
        || character
            is (>= '\u200C' and <= '\u200F')
                or '\u061C'
                or (>= '\u202A' and <= '\u202C')
                or (>= '\u2066' and <= '\u2069');

    // The blanks of Unicode, the two that line up with pages and lines, and the letters and pattern that show as a blank.
    private static bool IsBlank(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        || character is '\u3164' or '\uFFA0' or '\u2800';

    // Hyphens that look like the plain one; dashes stay in a name.
    private static bool IsHyphen(char character) => character is '\u2010' or '\u2011';

    // The soft hyphen, marks of width zero that only say where a line may break, and what stands for an object that was not copied.
    private static bool IsNeverSeen(char character) =>
        character
            is '\u00AD'
                or '\u034F'
                or '\u180E'
                or '\u200B'
                or (>= '\u2060' and <= '\u2065')
                or (>= '\u206A' and <= '\u206F')
                or '\uFEFF'
                or (>= '\uFFF9' and <= '\uFFFC');

    // Letters that nobody sees and programs read: U+E0000 to U+E007F.
    private static bool IsTag(ReadOnlySpan<char> text) => text is ['\uDB40', >= '\uDC00' and <= '\uDC7F', ..];

    // Joiners, marks of direction and variants.
    private static bool IsOfScript(char character) =>
        character is (>= '\u200C' and <= '\u200F') or '\u061C' or (>= '\uFE00' and <= '\uFE0F');

    // Latin, Greek and Cyrillic letters, digits and signs change neither shape nor direction.
    private static bool HasSuchScript(StringBuilder before) => before.Length > 0 && before[^1] >= '\u0590';

    private static string WithPlainSigns(string text) =>
        Ascii.IsValid(text)
            ? text
            : string.Create(
                text.Length,
                text,
                static (signs, source) =>
                {
                    for (var i = 0; i < signs.Length; i++)
                    {
                        signs[i] = PlainSign(source[i]);
                    }
                }
            );

    private static char PlainSign(char sign) =>
        sign switch
        {
            '\u00B4' or '\u02B9' or '\u02BB' or '\u02BC' or '\u02C8' or '\u055A' or '\u05F3' => '\'',
            '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2035' or '\uA78C' or '\uFF07' => '\'',
            (>= '\u2010' and <= '\u2015') or '\u2043' or '\u2212' or '\u058A' or '\u05BE' or '\u1806' => '-',
            '\u2E3A' or '\u2E3B' or '\uFE58' or '\uFE63' or '\uFF0D' => '-',
            _ => sign,
        };

    // Letters with a stroke are letters of their own to Unicode, but not to who searches on another keyboard; an accent that
    // stands alone is somebody's apostrophe.
    private static string PlainLetter(char letter) =>
        letter switch
        {
            'ø' => "o",
            'đ' or 'ð' => "d",
            'ł' => "l",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ı' => "i",
            '`' => "'",
            _ => letter.ToString(),
        };
}
