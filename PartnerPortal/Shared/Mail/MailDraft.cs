namespace PartnerPortal.Shared.Mail;

/// <summary>
/// A plain-text mail that a person still has to send: as a file that mail programs open for editing, or as a
/// <c>mailto:</c> address.
/// </summary>
public sealed record MailDraft(string Subject, string Body)
{
    public const string ContentType = "message/rfc822";

    /// <summary>Longer addresses are cut by mail programs, some without a word.</summary>
    private const int MailtoMaxLength = 1900;

    /// <summary>The <c>mailto:</c> address (RFC 6068), or <see langword="null"/> where it would be too long to arrive whole.</summary>
    public string? Mailto
    {
        get
        {
            var address =
                $"mailto:?subject={Uri.EscapeDataString(Subject)}&body={Uri.EscapeDataString(Body.Replace("\n", "\r\n", StringComparison.Ordinal))}";
            return address.Length <= MailtoMaxLength ? address : null;
        }
    }

    /// <summary>The mail as an <c>.eml</c> file (RFC 5322); <c>X-Unsent</c> makes mail programs open it as a draft.</summary>
    public string ToEml() => $"Subject: {MailText.Header(Subject)}\r\nX-Unsent: 1\r\n{MailText.PlainTextPart(Body)}";
}
