using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace PartnerPortal.Domain.Agreements;

/// <summary>
/// Whether a document does more than show text and pictures: runs a script or program, carries other files, or fetches something
/// when it is opened. The text of an agreement needs none of that.
/// </summary>
internal static partial class ActiveContent
{
    // How much of compressed objects is looked at; the text of an agreement has a few megabytes at most.
    private const int MaxInflated = 64 * 1024 * 1024;

    private const int MaxRelationships = 1024 * 1024;

    // Ends of the relationship types (ECMA-376) whose target a program runs or opens.
    private static readonly string[] activeRelationships =
    [
        "/aFChunk",
        "/attachedToolbars",
        "/control",
        "/keyMapCustomizations",
        "/oleObject",
        "/package",
        "/vbaProject",
    ];

    private static ReadOnlySpan<byte> StreamStart => "stream"u8;

    /// <summary>
    /// Judges a PDF by the names in its objects (ISO 32000-1, 12.6.4), also in those that are packed together. What is encrypted, or
    /// packed so that it cannot be read, counts as active.
    /// </summary>
    public static bool IsInPdf(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (HasActiveName(StreamBodies().Replace(text, string.Empty)))
        {
            return true;
        }

        var left = MaxInflated;
        foreach (Match packed in PackedObjects().Matches(text))
        {
            if (Inflate(content, packed.Index + packed.Length, ref left) is not { } objects || HasActiveName(objects))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Judges a Word document by the relationships of its parts (ECMA-376, part 2, 9.3). A link that a reader may click is the only
    /// relationship that may lead out of the document.
    /// </summary>
    /// <exception cref="XmlException">A part with relationships is not well-formed.</exception>
    public static bool IsInWord(ZipArchive archive)
    {
        foreach (
            var part in archive.Entries.Where(part =>
                part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            if (part.Length > MaxRelationships)
            {
                return true;
            }

            using var stream = part.Open();
            using var reader = XmlReader.Create(
                stream,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = MaxRelationships,
                }
            );
            while (reader.Read())
            {
                if (reader.GetAttribute("Type") is { } type && IsActive(type, reader.GetAttribute("TargetMode")))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsActive(string type, string? mode) =>
        Array.Exists(activeRelationships, active => type.EndsWith(active, StringComparison.OrdinalIgnoreCase))
        || (
            "External".Equals(mode, StringComparison.OrdinalIgnoreCase)
            && !type.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase)
        );

    // A name may have any of its characters written as # and two digits.
    private static bool HasActiveName(string objects)
    {
        var names = Literals().Replace(objects, "()");
        return ActiveNames()
            .IsMatch(
                EscapedCharacter().Replace(names, match => ((char)Convert.ToByte(match.Value[1..], 16)).ToString())
            );
    }

    // The content of the next compressed stream; null where it cannot be read, or there is more than is looked at.
    private static string? Inflate(byte[] content, int start, ref int left)
    {
        var keyword = content.AsSpan(start).IndexOf(StreamStart);
        if (keyword < 0)
        {
            return null;
        }

        start += keyword + StreamStart.Length;
        while (start < content.Length && content[start] is (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        using var inflated = new MemoryStream();
        try
        {
            using var packed = new ZLibStream(
                new MemoryStream(content, start, content.Length - start, writable: false),
                CompressionMode.Decompress
            );
            var block = new byte[81920];
            int read;
            while ((read = packed.Read(block)) > 0)
            {
                left -= read;
                if (left < 0)
                {
                    return null;
                }

                inflated.Write(block, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return Encoding.Latin1.GetString(inflated.GetBuffer(), 0, (int)inflated.Length);
    }

    [GeneratedRegex(
        @"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToR|GoToE|ImportData|SubmitForm|Encrypt)(?:[^A-Za-z0-9]|\z)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex ActiveNames();

    // Texts, such as the address of a link.
    [GeneratedRegex(@"\((?:[^()\\]|\\[\s\S])*\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    // Pictures, fonts and drawing, in which any name may stand by chance.
    [GeneratedRegex(@">>\s*stream\r?\n[\s\S]*?endstream", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StreamBodies();

    [GeneratedRegex("#[0-9A-Fa-f]{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"/Type\s*/ObjStm", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PackedObjects();
}
