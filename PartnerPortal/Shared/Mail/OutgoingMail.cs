using System.Text;
using MimeKit;

namespace PartnerPortal.Shared.Mail;

/// <summary>A mailbox with the name of its person or company.</summary>
public sealed record MailParty(string Address, string Name)
{
    // In headers beyond ASCII the library writes line breaks of a name as they are, and the name could add headers.
    internal MailboxAddress ToMailbox() =>
        new(Encoding.UTF8, string.Concat(Name.Select(letter => char.IsControl(letter) ? ' ' : letter)), Address);
}

/// <summary>A letter on its way to one mailbox.</summary>
/// <param name="Id">The Message-ID without its brackets; the same letter tried again has the same.</param>
/// <param name="ReplyTo">Where answers go, where not to the sender.</param>
/// <param name="Date">UTC.</param>
public sealed record OutgoingMail(
    string Id,
    MailParty From,
    MailParty? ReplyTo,
    MailParty To,
    string Subject,
    string Body,
    DateTime Date
)
{
    /// <summary>The letter in the form of RFC 5322.</summary>
    /// <exception cref="FormatException">An address is none.</exception>
    internal MimeMessage ToMessage()
    {
        var message = new MimeMessage
        {
            MessageId = MailboxAddress.EncodeAddrspec(Id),
            Date = new DateTimeOffset(Date, TimeSpan.Zero),
            Subject = Subject,
            Body = MailFormat.PlainText(Body),
        };
        message.From.Add(From.ToMailbox());
        message.To.Add(To.ToMailbox());
        if (ReplyTo is not null)
        {
            message.ReplyTo.Add(ReplyTo.ToMailbox());
        }

        return message;
    }

    /// <summary>The body may hold a secret link: it stays out of logs that print records.</summary>
    public override string ToString() => $"{nameof(OutgoingMail)} {{ Id = {Id} }}";
}

/// <summary>What became of handing a letter over. The numbers are stored.</summary>
public enum MailOutcomeKind
{
    /// <summary>It was taken: by the server for delivery, or by the disk.</summary>
    Taken = 1,

    /// <summary>The server will never take it, such as for a mailbox that does not exist.</summary>
    Refused = 2,

    /// <summary>The server will not take it now.</summary>
    Deferred = 3,

    /// <summary>The server, or the disk, cannot be reached; neither can it for other letters.</summary>
    Unreachable = 4,

    /// <summary>The server did not prove who it is, or refuses the portal's own credentials: nothing was sent.</summary>
    NotTrusted = 5,

    /// <summary>An address has letters beyond ASCII in front of the @, which the server does not take (no SMTPUTF8).</summary>
    AddressUnsupported = 6,
}

/// <summary>The outcome, with the server's own words where there are any.</summary>
public sealed record MailOutcome(MailOutcomeKind Kind, string? Answer = null)
{
    public static readonly MailOutcome Taken = new(MailOutcomeKind.Taken);

    /// <summary>Another attempt would end as this one did.</summary>
    public bool IsFinal =>
        Kind is MailOutcomeKind.Taken or MailOutcomeKind.Refused or MailOutcomeKind.AddressUnsupported;
}

/// <summary>How letters leave: once handed over, a letter is the receiver's.</summary>
public interface IMailTransport
{
    /// <summary>Hands a letter over. Trouble is an outcome; only a cancellation throws, and then nobody knows whether it left.</summary>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
