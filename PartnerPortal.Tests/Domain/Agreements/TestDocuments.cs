using System.IO.Compression;
using System.Text;

namespace PartnerPortal.Domain.Agreements;

/// <summary>Small documents of each kind, and files that only look like one.</summary>
internal static class TestDocuments
{
    public const string DocumentType =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public const string MacroDocumentType = "application/vnd.ms-word.document.macroEnabled.main+xml";

    public static byte[] Pdf(string content = "text") =>
        Encoding.ASCII.GetBytes($"%PDF-1.7\n{content}\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>A PDF whose objects are compressed together, as most programs write them.</summary>
    public static byte[] PackedPdf(string objects)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.ASCII.GetBytes(objects));
        }

        return
        [
            .. Encoding.ASCII.GetBytes(
                $"%PDF-1.7\n1 0 obj<</Type /ObjStm/Filter/FlateDecode/Length {packed.Length}>>stream\r\n"
            ),
            .. packed.ToArray(),
            .. "\nendstream endobj\n%%EOF\n"u8,
        ];
    }

    public static byte[] Executable() => [.. "MZ"u8, .. new byte[4096]];

    public static byte[] Word(string mainType = DocumentType, params (string Name, string Content)[] further) =>
        Zip([
            (
                "[Content_Types].xml",
                $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                  <Override PartName="/word/document.xml" ContentType="{mainType}"/>
                </Types>
                """
            ),
            ("word/document.xml", "<w:document/>"),
            .. further,
        ]);

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
