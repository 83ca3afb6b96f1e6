using System.Text;
using MimeKit;

namespace PartnerPortal.Shared.Mail;

/// <summary>
/// A plain-text mail that a person still has to send: as a file that mail programs open for editing, or as a
/// <c>mailto:</c> address.
/// </summary>
/// <param name="To">To whom, where that is known.</param>
public sealed record MailDraft(string Subject, string Body, MailParty? To = null)
{
    public const string ContentType = "message/rfc822";

    /// <summary>Longer addresses are cut by mail programs, some without a word.</summary>
    private const int MailtoMaxLength = 1900;

    // What MimeKit gives every message. Who sends it, when and under which id, the person's mail program says.
    private static readonly HeaderId[] senders = [HeaderId.From, HeaderId.Date, HeaderId.MessageId];

    /// <summary>The <c>mailto:</c> address (RFC 6068), or <see langword="null"/> where it would be too long to arrive whole.</summary>
    public string? Mailto
    {
        get
        {
            var address =
                $"mailto:{Addressee}?subject={Uri.EscapeDataString(Subject)}&body={Uri.EscapeDataString(Body.Replace("\n", "\r\n", StringComparison.Ordinal))}";
            return address.Length <= MailtoMaxLength ? address : null;
        }
    }

    // RFC 6068, 2: what is not allowed in an address is escaped, the last @ is not.
    private string Addressee =>
        To is null ? string.Empty : string.Join('@', To.Address.Split('@').Select(Uri.EscapeDataString));

    /// <summary>The mail as an <c>.eml</c> file (RFC 5322); <c>X-Unsent</c> makes mail programs open it as a draft.</summary>
    public string ToEml()
    {
        using var message = new MimeMessage { Subject = Subject, Body = MailFormat.PlainText(Body) };
        foreach (var header in senders)
        {
            message.Headers.Remove(header);
        }

        if (To is not null)
        {
            message.To.Add(To.ToMailbox());
        }

        message.Headers.Add("X-Unsent", "1");
        using var file = new MemoryStream();
        message.WriteTo(message.Format(), file);
        return Encoding.ASCII.GetString(file.ToArray());
    }
}
