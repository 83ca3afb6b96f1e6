using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>Hands letters to an SMTP server, over TLS unless the settings say otherwise; a connection for each letter.</summary>
public sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    private const int LongestAnswer = 300;

    // Codes that speak of now and not of the letter (RFC 5321, 4.2.1).
    private const int FirstPermanent = 500;

    private static readonly TimeSpan farewell = TimeSpan.FromSeconds(5);

    /// <summary>How long one letter may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Judges the server's certificate in the system's place: for tests, whose certificates no system trusts.</summary>
    internal RemoteCertificateValidationCallback? CertificateJudge { get; init; }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = new SmtpClient
        {
            ServerCertificateValidationCallback = CertificateJudge,
            // An authority inside a company seldom publishes which certificates it has revoked.
            CheckCertificateRevocation = false,
        };
        var isOpen = false;
        try
        {
            using var message = mail.ToMessage();
            await OpenAsync(client, patience.Token);
            isOpen = true;
            if (message.NeedsUtf8() && !TakesUtf8(client))
            {
                return new MailOutcome(MailOutcomeKind.AddressUnsupported);
            }

            await client.SendAsync(message.Format(), message, patience.Token);
        }
        catch (SmtpCommandException exception)
        {
            // What is refused before the letter was spoken of says nothing about the letter.
            return isOpen ? Of(exception) : new MailOutcome(MailOutcomeKind.Unreachable, Answer(exception));
        }
        catch (Exception exception)
            when (exception is AuthenticationException or ServiceNotAuthenticatedException or NotSupportedException)
        {
            return new MailOutcome(MailOutcomeKind.NotTrusted, Short(exception.Message));
        }
        catch (FormatException exception)
        {
            return new MailOutcome(MailOutcomeKind.Refused, Short(exception.Message));
        }
        catch (Exception exception)
            when (exception
                    is SslHandshakeException
                        or ProtocolException
                        or IOException
                        or SocketException
                        or TimeoutException
                        or OperationCanceledException
            )
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested)
            {
                return new MailOutcome(MailOutcomeKind.Unreachable, "Timeout");
            }

            var isUntrusted = exception.GetBaseException() is System.Security.Authentication.AuthenticationException;
            return new MailOutcome(
                isUntrusted ? MailOutcomeKind.NotTrusted : MailOutcomeKind.Unreachable,
                Short(exception.Message)
            );
        }

        await CloseAsync(client);
        return MailOutcome.Taken;
    }

    private async Task OpenAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = settings switch
        {
            { UsesTls: false } => SecureSocketOptions.None,
            { BeginsWithTls: true } => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(settings.Host!, settings.Port, security, cancellationToken);
        if (settings.User is not null)
        {
            await client.AuthenticateAsync(
                Encoding.UTF8,
                new NetworkCredential(settings.User, settings.Password),
                cancellationToken
            );
        }
    }

    // The letter has been taken: whatever becomes of the farewell, that stays true.
    private static async Task CloseAsync(SmtpClient client)
    {
        using var patience = new CancellationTokenSource(farewell);
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server left first.
        }
    }

    private static bool TakesUtf8(SmtpClient client) =>
        client.Capabilities.HasFlag(SmtpCapabilities.UTF8 | SmtpCapabilities.EightBitMime);

    private static MailOutcome Of(SmtpCommandException exception) =>
        new(
            exception.StatusCode switch
            {
                SmtpStatusCode.AuthenticationRequired
                or SmtpStatusCode.TemporaryAuthenticationFailure
                or SmtpStatusCode.AuthenticationInvalidCredentials => MailOutcomeKind.NotTrusted,
                var code when (int)code >= FirstPermanent => MailOutcomeKind.Refused,
                _ => MailOutcomeKind.Deferred,
            },
            Answer(exception)
        );

    private static string Answer(SmtpCommandException exception) =>
        Short(string.Create(CultureInfo.InvariantCulture, $"{(int)exception.StatusCode} {exception.Message}"));

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestAnswer ? line : line[..LongestAnswer];
    }
}
