using System.Text;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The kinds of file that may be put to an attestation.</summary>
public enum EvidenceFileKind
{
    Pdf = 1,
    Word = 2,
    Png = 3,
    Jpeg = 4,

    /// <summary>A mail as programs save it (RFC 5322).</summary>
    Mail = 5,
}

/// <summary>What such a file is, by its content alone: neither its name nor what the sender says of it is believed.</summary>
public static class EvidenceFile
{
    /// <summary>The endings that the browser's dialog offers.</summary>
    public const string Endings = ".pdf,.docx,.png,.jpg,.jpeg,.eml";

    // The head of a mail that went through many hands has a few dozen kibibytes.
    private const int MaxMailHead = 256 * 1024;

    // Behind its first byte (ISO/IEC 15948, 5.2).
    private static ReadOnlySpan<byte> PngStart => "PNG\r\n\u001a\n"u8;

    /// <summary>
    /// The kind; or <see cref="EvidenceFileKindUnknown"/>, <see cref="DocumentEmpty"/>, <see cref="DocumentIncomplete"/>,
    /// <see cref="DocumentHasMacros"/>, <see cref="DocumentHasActiveContent"/>.
    /// </summary>
    public static Result<EvidenceFileKind> Recognize(ReadOnlyMemory<byte> content)
    {
        var document = AgreementDocumentContent.Recognize(content);
        if (document.TryGet(out var kind, out var error))
        {
            return kind == AgreementDocumentKind.Pdf ? EvidenceFileKind.Pdf : EvidenceFileKind.Word;
        }

        if (error is not DocumentKindUnknown)
        {
            return error;
        }

        return content.Span switch
        {
            [0x89, .. var rest] when rest.StartsWith(PngStart) => EvidenceFileKind.Png,
            [0xFF, 0xD8, 0xFF, ..] => EvidenceFileKind.Jpeg,
            var bytes when IsMail(bytes) => EvidenceFileKind.Mail,
            _ => new EvidenceFileKindUnknown(),
        };
    }

    public static string ContentType(this EvidenceFileKind kind) =>
        kind switch
        {
            EvidenceFileKind.Pdf => AgreementDocumentKind.Pdf.ContentType(),
            EvidenceFileKind.Word => AgreementDocumentKind.Word.ContentType(),
            EvidenceFileKind.Png => "image/png",
            EvidenceFileKind.Jpeg => "image/jpeg",
            EvidenceFileKind.Mail => "message/rfc822",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    public static string Extension(this EvidenceFileKind kind) =>
        kind switch
        {
            EvidenceFileKind.Pdf => AgreementDocumentKind.Pdf.Extension(),
            EvidenceFileKind.Word => AgreementDocumentKind.Word.Extension(),
            EvidenceFileKind.Png => ".png",
            EvidenceFileKind.Jpeg => ".jpg",
            EvidenceFileKind.Mail => ".eml",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    // Every mail has a sender and a date (RFC 5322, 3.6), and begins with nothing but fields and their continuations.
    private static bool IsMail(ReadOnlySpan<byte> content)
    {
        var hasSender = false;
        var hasDate = false;
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, MaxMailHead)]);
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                return hasSender && hasDate;
            }

            if (line[0] is ' ' or '\t')
            {
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].ContainsAnyExceptInRange('!', '~'))
            {
                return false;
            }

            hasSender |= line[..colon].Equals("From", StringComparison.OrdinalIgnoreCase);
            hasDate |= line[..colon].Equals("Date", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
