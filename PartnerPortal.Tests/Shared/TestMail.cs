using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Shared;

/// <summary>A mail server in the test's hand: keeps what it is handed and answers what it is told to.</summary>
public sealed class TestMail : IMailTransport
{
    /// <summary>Every letter that was handed over, also those that were not taken.</summary>
    public List<OutgoingMail> Handed { get; } = [];

    /// <summary>What happens to a letter; by default it is accepted. An exception stands for a portal that is killed.</summary>
    public Func<OutgoingMail, MailOutcome> Answer { get; set; } = _ => MailOutcome.Taken;

    /// <summary>What happens elsewhere while a letter is handed over.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Handed.Add(mail);
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        return Answer(mail);
    }
}
