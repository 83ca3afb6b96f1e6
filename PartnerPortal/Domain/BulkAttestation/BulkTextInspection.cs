using System.Text;
using PartnerPortal.Shared.Results;
using UtfUnknown;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>A file's encoding, how it became known, and lines to look at where that is no mark of the file's own.</summary>
public sealed record BulkFileText(BulkEncoding Encoding, BulkEncodingSource Source, byte[]? Sample)
{
    /// <summary>The same file in the encoding that an agent states; a byte order mark, and what can only be UTF-16, are obeyed.</summary>
    public BulkFileText In(BulkEncoding? stated) =>
        stated is not { } chosen
        || Source == BulkEncodingSource.Marked
        || Encoding is BulkEncoding.Utf16LittleEndian or BulkEncoding.Utf16BigEndian
            ? this
            : this with
            {
                Encoding = chosen,
                Source = BulkEncodingSource.Chosen,
            };
}

/// <summary>
/// Finds out a file's encoding while its bytes pass by, or that it is not text. It keeps the first bytes and some lines with
/// letters beyond ASCII.
/// </summary>
internal sealed class BulkTextInspection
{
    private const int KeptBytes = 4096;

    private static readonly byte[][] Pictures =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G'],
        [0xFF, 0xD8, 0xFF],
        "GIF8"u8.ToArray(),
        "II*\0"u8.ToArray(),
        "MM\0*"u8.ToArray(),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F'],
    ];

    private static readonly byte[][] Workbooks =
    [
        // A ZIP archive, as xlsx and ods are, and the compound file that xls is.
        [(byte)'P', (byte)'K', 3, 4],
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
    ];

    private readonly List<byte> first = [];
    private readonly BulkSampling sampling = new();
    private readonly Decoder utf8 = new UTF8Encoding(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    ).GetDecoder();
    private readonly char[] scratch = new char[8192];
    private bool isUtf8 = true;
    private bool hasControls;
    private bool hasText;

    public void Look(ReadOnlySpan<byte> bytes)
    {
        if (first.Count < KeptBytes)
        {
            first.AddRange(bytes[..Math.Min(bytes.Length, KeptBytes - first.Count)]);
        }

        foreach (var value in bytes)
        {
            // Old programs end a file with 0x1A.
            hasControls |= value is < 0x09 or (> 0x0D and < 0x20 and not 0x1A) and not 0x1F;
            hasText |= value is > 0x20 and not 0xFF and not 0xFE and not 0xEF and not 0xBB and not 0xBF;
        }

        sampling.Look(bytes);
        if (isUtf8)
        {
            Decode(bytes, isEnd: false);
        }
    }

    /// <summary>
    /// What the text is in: a byte order mark is obeyed whatever stands behind it. Or <see cref="BulkFileEmpty"/>, <see cref="BulkFileIsWorkbook"/>, <see cref="BulkFileIsPicture"/> or
    /// <see cref="BulkFileNotText"/>.
    /// </summary>
    public Result<BulkFileText> Conclude()
    {
        sampling.EndLine();
        if (isUtf8)
        {
            Decode([], isEnd: true);
        }

        if (Pictures.Any(Begins))
        {
            return new BulkFileIsPicture();
        }

        if (Workbooks.Any(Begins))
        {
            return new BulkFileIsWorkbook();
        }

        if (!hasText && !hasControls)
        {
            return new BulkFileEmpty();
        }

        // In front of UTF-16, whose mark is the beginning of this one.
        if (Begins([0xFF, 0xFE, 0, 0]))
        {
            return Marked(BulkEncoding.Utf32LittleEndian);
        }

        if (Begins([0, 0, 0xFE, 0xFF]))
        {
            return Marked(BulkEncoding.Utf32BigEndian);
        }

        if (Begins([0xFF, 0xFE]))
        {
            return Marked(BulkEncoding.Utf16LittleEndian);
        }

        if (Begins([0xFE, 0xFF]))
        {
            return Marked(BulkEncoding.Utf16BigEndian);
        }

        if (IsZeroAt(odd: true) || IsZeroAt(odd: false))
        {
            return new BulkFileText(
                IsZeroAt(odd: true) ? BulkEncoding.Utf16LittleEndian : BulkEncoding.Utf16BigEndian,
                BulkEncodingSource.Certain,
                Sample: null
            );
        }

        return hasControls ? new BulkFileNotText()
            : Begins([0xEF, 0xBB, 0xBF]) ? Marked(BulkEncoding.Utf8WithMark)
            : isUtf8 ? new BulkFileText(BulkEncoding.Utf8, BulkEncodingSource.Certain, sampling.First)
            : new BulkFileText(Guess(), BulkEncodingSource.Detected, sampling.First);
    }

    private static BulkFileText Marked(BulkEncoding encoding) => new(encoding, BulkEncodingSource.Marked, Sample: null);

    // A file of UTF-8 with a stray byte, or one that ends inside a letter, has most of its lines valid; no other encoding has. What
    // the library finds is believed where it makes letters: of names in MS-DOS it makes signs.
    private BulkEncoding Guess()
    {
        if (sampling.Utf8.Valid > sampling.Utf8.Invalid)
        {
            return BulkEncoding.Utf8;
        }

        var bytes = sampling.All;
        List<BulkEncoding> detected =
        [
            .. (CharsetDetector.DetectFromBytes(bytes).Details ?? [])
                .OrderByDescending(detail => detail.Confidence)
                .Select(detail => BulkEncodings.Find(detail.EncodingName))
                .OfType<BulkEncoding>(),
        ];
        return detected
            .Concat(BulkEncodings.Choices)
            .Where(encoding => encoding != BulkEncoding.Utf8)
            .FirstOrDefault(
                encoding => BulkEncodings.IsOfLetters(BulkEncodings.Of(encoding).GetString(bytes)),
                detected.FirstOrDefault(BulkEncoding.Windows1252)
            );
    }

    private bool Begins(byte[] mark) => first.Count >= mark.Length && first.Take(mark.Length).SequenceEqual(mark);

    // Without a byte order mark: column names are Latin letters, so in UTF-16 exactly every other byte is zero.
    private bool IsZeroAt(bool odd)
    {
        const int Looked = 64;
        var looked = first.Take(Looked).ToList();
        return looked.Count >= 8
            && !looked.Where((value, place) => value == 0 && place % 2 == 1 != odd).Any()
            && looked.Where((_, place) => place % 2 == 1 == odd).All(value => value == 0);
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        try
        {
            do
            {
                utf8.Convert(bytes, scratch, isEnd, out var used, out _, out _);
                bytes = bytes[used..];
            } while (bytes.Length > 0);
        }
        catch (DecoderFallbackException)
        {
            isUtf8 = false;
        }
    }
}
