using System.Globalization;
using System.Text;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A sender's file name made harmless: to show, and to offer for saving on any system.</summary>
public static class DocumentFileName
{
    public const int MaxLength = 120;

    private const string Fallback = "agreement";

    // What no file name has on Windows; the path separators have been cut away before.
    private const string Reserved = "<>:\"|?*";

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$"];

    /// <summary>
    /// The last part of the path without characters that hide, reverse or break a name, at most
    /// <see cref="MaxLength"/> long. The ending is the content's, whatever the sender's was.
    /// </summary>
    public static string Clean(string? sent, string ending)
    {
        var name = PlainText.Clean(sent);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Join(' ', Visible(name).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        name = WithoutEnding(name).Trim(' ', '.', '-');
        var kept = Shortened(name, MaxLength - ending.Length);
        return (kept.Length == 0 || IsDevice(kept) ? Fallback : kept) + ending;
    }

    // Only an ending that looks like one: '2.1' in a name is not one.
    private static string WithoutEnding(string name)
    {
        var ending = Path.GetExtension(name);
        return ending.Length is > 1 and <= 6 && ending.Skip(1).Any(char.IsAsciiLetter) ? name[..^ending.Length] : name;
    }

    private static string Visible(string name)
    {
        var visible = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                visible.Append(' ');
            }
            else if (
                category
                    is not (
                        UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                    )
                && rune != Rune.ReplacementChar
                && !(rune.IsBmp && Reserved.Contains((char)rune.Value, StringComparison.Ordinal))
            )
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }

    private static string Shortened(string name, int length)
    {
        if (name.Length <= length)
        {
            return name;
        }

        var shortened = new StringBuilder(length);
        var elements = StringInfo.GetTextElementEnumerator(name);
        while (elements.MoveNext() && shortened.Length + elements.GetTextElement().Length <= length)
        {
            shortened.Append(elements.GetTextElement());
        }

        return shortened.ToString().TrimEnd(' ', '.');
    }

    // CON, COM1 and the like open devices on Windows, with any ending.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.', 2)[0].TrimEnd(' ').TrimEnd([.. "0123456789"]);
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase);
    }
}
