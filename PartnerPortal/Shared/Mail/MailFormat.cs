using System.Text;
using MimeKit;

namespace PartnerPortal.Shared.Mail;

/// <summary>The form in which letters are written, as files and to servers.</summary>
internal static class MailFormat
{
    /// <summary>Plain text as base64: good for every server and program.</summary>
    public static TextPart PlainText(string body) =>
        new("plain") { Text = body.ReplaceLineEndings("\r\n"), ContentTransferEncoding = ContentEncoding.Base64 };

    /// <summary>
    /// Whether an address of the letter cannot be put into ASCII (RFC 6531): letters such as å in front of the @. Those of a domain
    /// can.
    /// </summary>
    public static bool NeedsUtf8(this MimeMessage message) =>
        message
            .From.Mailboxes.Concat(message.ReplyTo.Mailboxes)
            .Concat(message.To.Mailboxes)
            .Any(mailbox => !Ascii.IsValid(mailbox.GetAddress(idnEncode: true)));

    /// <summary>How the letter is written: headers in ASCII, unless an address is beyond it.</summary>
    public static FormatOptions Format(this MimeMessage message)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = message.NeedsUtf8();
        return format;
    }
}
