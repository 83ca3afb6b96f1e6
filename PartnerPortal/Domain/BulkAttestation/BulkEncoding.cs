using System.Text;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>A file's character encoding. The numbers are stored; from 100 on they are the code pages.</summary>
public enum BulkEncoding
{
    Utf8 = 1,
    Utf8WithMark = 2,
    Utf16LittleEndian = 3,
    Utf16BigEndian = 4,
    Windows1252 = 5,
    Utf32LittleEndian = 6,
    Utf32BigEndian = 7,
    Dos437 = 437,
    Dos737 = 737,
    Dos775 = 775,
    Dos850 = 850,
    Dos852 = 852,
    Dos855 = 855,
    Dos857 = 857,
    Dos862 = 862,
    Dos865 = 865,
    Dos866 = 866,
    Windows874 = 874,
    ShiftJis = 932,
    Korean949 = 949,
    Big5 = 950,
    Windows1250 = 1250,
    Windows1251 = 1251,
    Windows1253 = 1253,
    Windows1254 = 1254,
    Windows1255 = 1255,
    Windows1256 = 1256,
    Windows1257 = 1257,
    Windows1258 = 1258,
    MacRoman = 10000,
    MacGreek = 10006,
    MacCyrillic = 10007,
    MacCentralEurope = 10029,
    MacTurkish = 10081,
    Koi8R = 20866,
    Koi8U = 21866,
    Latin2 = 28592,
    LatinCyrillic = 28595,
    LatinGreek = 28597,
    Latin5 = 28599,
    Latin7 = 28603,
    Latin9 = 28605,
    EucJp = 51932,
    Gb18030 = 54936,
}

/// <summary>Which languages an encoding is for.</summary>
public enum BulkScript
{
    Unicode,
    WesternEuropean,
    CentralEuropean,
    Baltic,
    Cyrillic,
    Greek,
    Turkish,
    Hebrew,
    Arabic,
    Thai,
    Vietnamese,
    Japanese,
    Korean,
    SimplifiedChinese,
    TraditionalChinese,
}

/// <summary>How a file's encoding became known. The numbers are stored.</summary>
public enum BulkEncodingSource
{
    /// <summary>The file begins with a byte order mark.</summary>
    Marked = 1,

    /// <summary>There is no letter beyond ASCII, or all are valid UTF-8, which other encodings never are by chance.</summary>
    Certain = 2,

    /// <summary>A guess: an agent looks at it before anything is attested.</summary>
    Detected = 3,

    /// <summary>An agent chose it.</summary>
    Chosen = 4,
}

/// <summary>The framework's encodings of <see cref="BulkEncoding"/>, with what a person needs to choose one.</summary>
public static class BulkEncodings
{
    private static readonly Encoding utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);
    private static readonly Encoding utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What a file without a byte order mark may be read in, languages of one kind together.</summary>
    public static readonly IReadOnlyList<BulkEncoding> Choices =
    [
        BulkEncoding.Utf8,
        .. Enum.GetValues<BulkEncoding>()
            .Where(encoding => ScriptOf(encoding) != BulkScript.Unicode)
            .OrderBy(ScriptOf)
            .ThenByDescending(encoding => NameOf(encoding).StartsWith("windows", StringComparison.Ordinal)),
    ];

    /// <summary>The name that programs know it by, such as <c>windows-1250</c> or <c>ibm850</c>.</summary>
    public static string NameOf(BulkEncoding encoding) => Of(encoding).WebName;

    /// <summary>The encoding of that name, or of the one that contains it; null for a name that nobody knows.</summary>
    public static BulkEncoding? Find(string? name) =>
        string.IsNullOrEmpty(name) ? null
        : CodePagesEncodingProvider.Instance.GetEncoding(name) is { } found ? Of(found.CodePage)
        : name.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" or "ASCII" or "US-ASCII" => BulkEncoding.Utf8,
            "UTF-16" or "UTF-16LE" => BulkEncoding.Utf16LittleEndian,
            "UTF-16BE" => BulkEncoding.Utf16BigEndian,
            "UTF-32" or "UTF-32LE" => BulkEncoding.Utf32LittleEndian,
            "UTF-32BE" => BulkEncoding.Utf32BigEndian,
            "ISO-8859-1" or "LATIN1" => BulkEncoding.Windows1252,
            _ => null,
        };

    public static BulkScript ScriptOf(BulkEncoding encoding) =>
        encoding switch
        {
            <= BulkEncoding.Utf16BigEndian or BulkEncoding.Utf32LittleEndian or BulkEncoding.Utf32BigEndian =>
                BulkScript.Unicode,
            BulkEncoding.Windows1250 or BulkEncoding.Dos852 or BulkEncoding.Latin2 or BulkEncoding.MacCentralEurope =>
                BulkScript.CentralEuropean,
            BulkEncoding.Windows1257 or BulkEncoding.Dos775 or BulkEncoding.Latin7 => BulkScript.Baltic,
            BulkEncoding.Windows1251
            or BulkEncoding.Dos855
            or BulkEncoding.Dos866
            or BulkEncoding.MacCyrillic
            or BulkEncoding.Koi8R
            or BulkEncoding.Koi8U
            or BulkEncoding.LatinCyrillic => BulkScript.Cyrillic,
            BulkEncoding.Windows1253 or BulkEncoding.Dos737 or BulkEncoding.MacGreek or BulkEncoding.LatinGreek =>
                BulkScript.Greek,
            BulkEncoding.Windows1254 or BulkEncoding.Dos857 or BulkEncoding.MacTurkish or BulkEncoding.Latin5 =>
                BulkScript.Turkish,
            BulkEncoding.Windows1255 or BulkEncoding.Dos862 => BulkScript.Hebrew,
            BulkEncoding.Windows1256 => BulkScript.Arabic,
            BulkEncoding.Windows874 => BulkScript.Thai,
            BulkEncoding.Windows1258 => BulkScript.Vietnamese,
            BulkEncoding.ShiftJis or BulkEncoding.EucJp => BulkScript.Japanese,
            BulkEncoding.Korean949 => BulkScript.Korean,
            BulkEncoding.Gb18030 => BulkScript.SimplifiedChinese,
            BulkEncoding.Big5 => BulkScript.TraditionalChinese,
            _ => BulkScript.WesternEuropean,
        };

    /// <summary>
    /// Whether the text has what stands for bytes that mean nothing in its encoding: the mark of what could not be read, control
    /// characters beyond ASCII, and characters that every program reads as it likes.
    /// </summary>
    internal static bool IsGarbled(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0080', '\u009F')
        || text.ContainsAnyInRange('\uE000', '\uF8FF')
        || text.Contains(PlainText.Unread);

    /// <summary>Whether what is not ASCII are letters, nearly all of it, as in names; an apostrophe or a dash is neither.</summary>
    internal static bool IsOfLetters(string text)
    {
        var letters = text.EnumerateRunes()
            .Where(rune => !rune.IsAscii && rune.Value is not ('’' or '–'))
            .ToLookup(Rune.IsLetter);
        return !IsGarbled(text) && letters[true].Count() >= 9 * letters[false].Count();
    }

    internal static Encoding Of(BulkEncoding encoding) =>
        encoding switch
        {
            BulkEncoding.Utf8 or BulkEncoding.Utf8WithMark => utf8,
            BulkEncoding.Utf16LittleEndian => Encoding.Unicode,
            BulkEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            BulkEncoding.Utf32LittleEndian => Encoding.UTF32,
            BulkEncoding.Utf32BigEndian => utf32BigEndian,
            BulkEncoding.Windows1252 => OfCodePage(1252),
            _ => OfCodePage((int)encoding),
        };

    private static Encoding OfCodePage(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            codePage,
            EncoderFallback.ReplacementFallback,
            new DecoderReplacementFallback(PlainText.Unread.ToString())
        ) ?? throw new ArgumentOutOfRangeException(nameof(codePage), codePage, message: null);

    private static BulkEncoding? Of(int codePage) =>
        codePage switch
        {
            1252 => BulkEncoding.Windows1252,
            936 => BulkEncoding.Gb18030,
            51949 => BulkEncoding.Korean949,
            > 100 when Enum.IsDefined((BulkEncoding)codePage) => (BulkEncoding)codePage,
            _ => null,
        };
}
