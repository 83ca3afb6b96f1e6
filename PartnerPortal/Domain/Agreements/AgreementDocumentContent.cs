using System.IO.Compression;
using System.Text;
using System.Xml;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>What a file is, by its content alone: neither its name nor what the sender says of it is believed.</summary>
public static class AgreementDocumentContent
{
    /// <summary>Where readers look for the end of a PDF (ISO 32000-1, annex H, note 18).</summary>
    private const int PdfEndWithin = 1024;

    /// <summary>A Word document has a few dozen parts; with pictures a few hundred.</summary>
    private const int MaxParts = 2_000;

    private const int MaxContentTypes = 1024 * 1024;
    private const string ContentTypesPart = "[Content_Types].xml";
    private const string MainPart = "word/document.xml";

    private const string MainContentType =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static ReadOnlySpan<byte> PdfStart => "%PDF-"u8;

    private static ReadOnlySpan<byte> PdfEnd => "%%EOF"u8;

    private static ReadOnlySpan<byte> ZipStart => "PK\u0003\u0004"u8;

    /// <summary>
    /// The kind; or <see cref="DocumentEmpty"/>, <see cref="DocumentKindUnknown"/>, <see cref="DocumentIncomplete"/>,
    /// <see cref="DocumentHasMacros"/>, <see cref="DocumentHasActiveContent"/>.
    /// </summary>
    public static Result<AgreementDocumentKind> Recognize(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            return new DocumentEmpty();
        }

        // Readers also take a PDF that begins later, but a file that begins as something else may be just that.
        if (content.Span.StartsWith(PdfStart))
        {
            if (content.Span[Math.Max(0, content.Length - PdfEndWithin)..].IndexOf(PdfEnd) < 0)
            {
                return new DocumentIncomplete();
            }

            return ActiveContent.IsInPdf(content.ToArray())
                ? new DocumentHasActiveContent()
                : AgreementDocumentKind.Pdf;
        }

        return content.Span.StartsWith(ZipStart) ? RecognizeWord(content) : new DocumentKindUnknown();
    }

    private static Result<AgreementDocumentKind> RecognizeWord(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false));
            if (archive.Entries.Count > MaxParts)
            {
                return new DocumentKindUnknown();
            }

            if (
                archive.Entries.Any(part =>
                    part.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return new DocumentHasMacros();
            }

            var judged =
                Only(archive, ContentTypesPart) is { } types && Only(archive, MainPart) is { } main
                    ? JudgeTypes(types, main)
                    : new DocumentKindUnknown();
            return judged.IsSuccess && ActiveContent.IsInWord(archive) ? new DocumentHasActiveContent() : judged;
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException)
        {
            // A zip without its end, with parts that do not fit it, or that are not well-formed.
            return new DocumentIncomplete();
        }
    }

    private static Result<AgreementDocumentKind> JudgeTypes(ZipArchiveEntry types, ZipArchiveEntry main)
    {
        if (Read(types) is not { } text || !HasContent(main))
        {
            return new DocumentIncomplete();
        }

        var isDocument = false;
        using var reader = XmlReader.Create(
            new StringReader(text),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
        while (reader.Read())
        {
            var type = reader.GetAttribute("ContentType") ?? string.Empty;
            if (
                type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            )
            {
                return new DocumentHasMacros();
            }

            isDocument |= string.Equals(type, MainContentType, StringComparison.OrdinalIgnoreCase);
        }

        return isDocument ? AgreementDocumentKind.Word : new DocumentKindUnknown();
    }

    // Two parts of one name are read differently by different programs.
    private static ZipArchiveEntry? Only(ZipArchive archive, string name)
    {
        ZipArchiveEntry[] found =
        [
            .. archive.Entries.Where(part => part.FullName.Equals(name, StringComparison.OrdinalIgnoreCase)),
        ];
        return found is [var only] ? only : null;
    }

    private static bool HasContent(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        return stream.ReadByte() >= 0;
    }

    /// <summary>The part's text, or <see langword="null"/> where it is longer than any such part is.</summary>
    private static string? Read(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[MaxContentTypes];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (read == buffer.Length)
        {
            return null;
        }

        using var reader = new StreamReader(
            new MemoryStream(buffer, 0, read, writable: false),
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true
        );
        return reader.ReadToEnd();
    }
}
