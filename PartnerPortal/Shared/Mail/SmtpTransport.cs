using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>
/// Hands letters to an SMTP server, with STARTTLS unless the settings say otherwise. It is the framework's client, which has
/// no TLS from the first byte (port 465).
/// </summary>
public sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    private const int LongestAnswer = 300;

    // Codes that speak of now and not of the letter (RFC 5321, 4.2.1).
    private const int FirstPermanent = 500;

    /// <summary>How long one letter may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.UsesTls,
            UseDefaultCredentials = false,
        };
        if (settings.User is not null)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var message = MessageOf(mail);
            await client.SendMailAsync(message, patience.Token);
            return MailOutcome.Taken;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailOutcome(MailOutcomeKind.Unreachable, "Timeout");
        }
        catch (Exception exception) when (FindAuthentication(exception) is { } untrusted)
        {
            return new MailOutcome(MailOutcomeKind.NotTrusted, Short(untrusted.Message));
        }
        catch (SmtpException exception)
        {
            return Of(exception);
        }
        catch (FormatException exception)
        {
            return new MailOutcome(MailOutcomeKind.Refused, Short(exception.Message));
        }
    }

    private static MailMessage MessageOf(OutgoingMail mail)
    {
        var message = new MailMessage(AddressOf(mail.From), AddressOf(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body.Replace("\n", "\r\n", StringComparison.Ordinal),
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{mail.Id}>";
        if (mail.ReplyTo is not null)
        {
            message.ReplyToList.Add(AddressOf(mail.ReplyTo));
        }

        return message;
    }

    private static MailAddress AddressOf(MailParty party) => new(party.Address, party.Name, Encoding.UTF8);

    private static MailOutcome Of(SmtpException exception)
    {
        var answer = Short(exception.Message);
        return exception.StatusCode switch
        {
            SmtpStatusCode.GeneralFailure => new MailOutcome(
                MailOutcomeKind.Unreachable,
                Short(exception.InnerException?.Message ?? exception.Message)
            ),
            SmtpStatusCode.MustIssueStartTlsFirst or SmtpStatusCode.ClientNotPermitted => new MailOutcome(
                MailOutcomeKind.NotTrusted,
                answer
            ),
            var code when (int)code >= FirstPermanent => new MailOutcome(MailOutcomeKind.Refused, answer),
            _ => new MailOutcome(MailOutcomeKind.Deferred, answer),
        };
    }

    private static AuthenticationException? FindAuthentication(Exception exception) =>
        exception as AuthenticationException
        ?? (exception.InnerException is { } inner ? FindAuthentication(inner) : null);

    private static string Short(string text) => text.Length <= LongestAnswer ? text : text[..LongestAnswer];
}
