using System.Globalization;
using System.Text;

namespace PartnerPortal.Shared.Text;

/// <summary>What people type, before a rule judges it.</summary>
public static class PlainText
{
    /// <summary>Normal form C, outer blanks gone, <see langword="null"/> as empty. Nothing else is changed.</summary>
    public static string Clean(string? text)
    {
        var trimmed = (text ?? string.Empty).Trim();
        try
        {
            return trimmed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no normal form; HasForbiddenCharacters refuses it by name.
            return trimmed;
        }
    }

    /// <summary>As <see cref="Clean"/>, with empty as <see langword="null"/>.</summary>
    public static string? CleanOrNull(string? text) => Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>
    /// Control characters, lone surrogates, and the marks that reverse the direction of text: none belongs in a name or an
    /// address, and the last let a text look like another one. Letters of right-to-left scripts and emoji are no such thing.
    /// </summary>
    public static bool HasForbiddenCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (
                char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
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

    /// <summary>Lower case without diacritics: what search compares, so that 'hakansson' finds 'Håkansson'.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Clean(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Plain(char.ToLowerInvariant(character)));
            }
        }

        return folded.ToString();
    }

    // Letters with a stroke are letters of their own to Unicode, but not to who searches on another keyboard.
    private static string Plain(char letter) =>
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
            _ => letter.ToString(),
        };
}
