using System.Text;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>What a mail server may answer, against one on loopback that answers so.</summary>
public sealed class SmtpTransportTests
{
    private const string Password = "correct horse";

    private enum Security
    {
        None,
        StartTls,
        FromFirstByte,
    }

    private static OutgoingMail Mail => Letters.To("anna@contoso.example", "Anna Håkansson");

    private static SmtpTransport TransportTo(
        SmtpStandIn server,
        Security security = Security.None,
        string? password = null,
        bool trustsServer = true
    ) =>
        new(
            new MailSettings
            {
                Host = "127.0.0.1",
                Port = server.Port,
                UsesTls = security != Security.None,
                BeginsWithTls = security == Security.FromFirstByte,
                User = password is null ? null : "portal",
                Password = password,
                From = "noreply@fourthcoffee.example",
            }
        )
        {
            Patience = TimeSpan.FromSeconds(10),
            CertificateJudge = trustsServer
                ? (_, certificate, _, _) => SmtpStandIn.Certificate.Equals(certificate)
                : null,
        };

    private static Task<MailOutcome> SendAsync(SmtpTransport transport, OutgoingMail? mail = null) =>
        transport.SendAsync(mail ?? Mail, CancellationToken.None);

    [Fact]
    public async Task A_letter_arrives_with_its_message_id_and_its_text()
    {
        await using var server = new SmtpStandIn();

        var outcome = await SendAsync(TransportTo(server));

        Assert.Equal(MailOutcome.Taken, outcome);
        var data = Assert.Single(server.Letters);
        Assert.Contains("Message-ID: <run.1@fourthcoffee.example>", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("erik@fourthcoffee.example", data, StringComparison.Ordinal);
        var body = data[(data.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains(
            "invitation=abc",
            Encoding.UTF8.GetString(
                Convert.FromBase64String(body.Replace("\r\n", string.Empty, StringComparison.Ordinal))
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("550 5.1.1 No such user", MailOutcomeKind.Refused)]
    [InlineData("450 4.2.1 Try later", MailOutcomeKind.Deferred)]
    public async Task A_refusal_of_the_mailbox_is_for_good_or_for_now_as_its_code_says(
        string answer,
        MailOutcomeKind expected
    )
    {
        await using var server = new SmtpStandIn { ToRecipient = _ => answer };

        var outcome = await SendAsync(TransportTo(server));

        Assert.Equal(new MailOutcome(expected, answer), outcome);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task The_refusal_of_one_recipient_is_that_letters_alone()
    {
        await using var server = new SmtpStandIn
        {
            ToRecipient = address => address is "gone@contoso.example" ? "550 No such user" : "250 OK",
        };
        var transport = TransportTo(server);

        Assert.Equal(MailOutcomeKind.Taken, (await SendAsync(transport)).Kind);
        Assert.Equal(
            MailOutcomeKind.Refused,
            (await SendAsync(transport, Letters.To("gone@contoso.example", "Gone"))).Kind
        );
        Assert.Equal(MailOutcomeKind.Taken, (await SendAsync(transport)).Kind);
        Assert.Equal(2, server.Letters.Count);
    }

    [Fact]
    public async Task A_letter_that_was_taken_stays_taken_when_the_server_leaves_without_a_farewell()
    {
        await using var server = new SmtpStandIn { LeavesAfterLetter = true };

        Assert.Equal(MailOutcome.Taken, await SendAsync(TransportTo(server)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        SmtpTransport transport;
        await using (var server = new SmtpStandIn())
        {
            transport = TransportTo(server);
        }

        var outcome = await SendAsync(transport);

        Assert.Equal(MailOutcomeKind.Unreachable, outcome.Kind);
        Assert.NotNull(outcome.Answer);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_unreachable_once_patience_is_over()
    {
        await using var server = new SmtpStandIn { Greeting = null };
        var transport = new SmtpTransport(
            new MailSettings
            {
                Host = "127.0.0.1",
                Port = server.Port,
                UsesTls = false,
            }
        )
        {
            Patience = TimeSpan.FromMilliseconds(200),
        };

        Assert.Equal(new MailOutcome(MailOutcomeKind.Unreachable, "Timeout"), await SendAsync(transport));
    }

    [Fact]
    public async Task Whoever_cancels_hears_of_it_and_gets_no_outcome()
    {
        await using var server = new SmtpStandIn { Greeting = null };
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            TransportTo(server).SendAsync(Mail, cancelled.Token)
        );
    }

    [Fact]
    public async Task A_server_that_serves_nobody_has_not_refused_the_letter()
    {
        await using var server = new SmtpStandIn { Greeting = "554 No service here" };

        Assert.Equal(
            new MailOutcome(MailOutcomeKind.Unreachable, "554 No service here"),
            await SendAsync(TransportTo(server))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Letter_and_password_travel_over_TLS(bool fromFirstByte)
    {
        await using var server = new SmtpStandIn
        {
            OffersTls = !fromFirstByte,
            BeginsWithTls = fromFirstByte,
            Password = Password,
        };
        var security = fromFirstByte ? Security.FromFirstByte : Security.StartTls;

        Assert.Equal(MailOutcome.Taken, await SendAsync(TransportTo(server, security, Password)));

        Assert.Single(server.Letters);
        Assert.Contains(server.Commands, command => command.StartsWith("TLS:AUTH PLAIN", StringComparison.Ordinal));
        Assert.All(server.Commands, command => Assert.Matches(@"\A(TLS:|EHLO|STARTTLS)", command));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_with_a_wrong_certificate_gets_neither_letter_nor_password(bool fromFirstByte)
    {
        await using var server = new SmtpStandIn
        {
            OffersTls = !fromFirstByte,
            BeginsWithTls = fromFirstByte,
            Password = Password,
        };
        var security = fromFirstByte ? Security.FromFirstByte : Security.StartTls;

        var outcome = await SendAsync(TransportTo(server, security, Password, trustsServer: false));

        Assert.Equal(MailOutcomeKind.NotTrusted, outcome.Kind);
        AssertGotNothing(server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_without_TLS_gets_neither_letter_nor_password_where_TLS_is_demanded(bool fromFirstByte)
    {
        await using var server = new SmtpStandIn { Password = Password };
        var security = fromFirstByte ? Security.FromFirstByte : Security.StartTls;

        var outcome = await SendAsync(TransportTo(server, security, Password));

        Assert.Equal(MailOutcomeKind.NotTrusted, outcome.Kind);
        AssertGotNothing(server);
    }

    [Fact]
    public async Task A_wrong_password_is_not_trusted_and_said_in_the_servers_words_without_it()
    {
        const string Wrong = "wrong horse";
        await using var server = new SmtpStandIn { OffersTls = true, Password = Password };

        var outcome = await SendAsync(TransportTo(server, Security.StartTls, Wrong));

        Assert.Equal(MailOutcomeKind.NotTrusted, outcome.Kind);
        Assert.Contains("5.7.8 Authentication credentials invalid", outcome.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, outcome.Answer, StringComparison.Ordinal);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task A_server_that_nobody_can_sign_in_to_is_not_trusted_where_a_user_is_set()
    {
        await using var server = new SmtpStandIn();

        var outcome = await SendAsync(TransportTo(server, password: Password));

        Assert.Equal(MailOutcomeKind.NotTrusted, outcome.Kind);
        AssertGotNothing(server);
    }

    [Fact]
    public async Task An_address_beyond_ascii_goes_by_SMTPUTF8_where_the_server_offers_it()
    {
        await using var server = new SmtpStandIn { OffersUtf8 = true };

        Assert.Equal(
            MailOutcome.Taken,
            await SendAsync(
                TransportTo(server),
                Letters.To("åsa@kund.example", "Åsa \"Å\"\r\nBcc: eve@contoso.example")
            )
        );

        Assert.Contains("MAIL FROM:<noreply@fourthcoffee.example> SMTPUTF8", server.Commands);
        Assert.Contains("RCPT TO:<åsa@kund.example>", server.Commands);
        var lines = Assert.Single(server.Letters).Split("\r\n");
        Assert.Contains(lines, line => line.Contains("<åsa@kund.example>", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("åsa@kund.example", "erik@fourthcoffee.example")]
    [InlineData("anna@contoso.example", "björn@fourthcoffee.example")]
    public async Task An_address_beyond_ascii_is_refused_at_once_with_its_reason_where_the_server_takes_none(
        string to,
        string replyTo
    )
    {
        await using var server = new SmtpStandIn();

        var outcome = await SendAsync(
            TransportTo(server),
            Letters.To(to, "Anna") with
            {
                ReplyTo = new MailParty(replyTo, "Erik"),
            }
        );

        Assert.Equal(new MailOutcome(MailOutcomeKind.AddressUnsupported), outcome);
        AssertGotNothing(server);
    }

    [Fact]
    public async Task An_answer_to_an_address_beyond_ascii_is_asked_for_by_SMTPUTF8_too()
    {
        await using var server = new SmtpStandIn { OffersUtf8 = true };

        var letter = Mail with { ReplyTo = new MailParty("björn@fourthcoffee.example", "Björn") };
        Assert.Equal(MailOutcome.Taken, await SendAsync(TransportTo(server), letter));

        Assert.Contains("MAIL FROM:<noreply@fourthcoffee.example> SMTPUTF8", server.Commands);
    }

    [Fact]
    public async Task A_domain_beyond_ascii_needs_nothing_of_the_server()
    {
        await using var server = new SmtpStandIn();

        Assert.Equal(
            MailOutcome.Taken,
            await SendAsync(TransportTo(server), Letters.To("anna@bücher.example", "Anna"))
        );

        // RFC 3492 and the registry's own example: bücher is xn--bcher-kva.
        Assert.Contains("RCPT TO:<anna@xn--bcher-kva.example>", server.Commands);
        Assert.Contains("<anna@xn--bcher-kva.example>", Assert.Single(server.Letters), StringComparison.Ordinal);
    }

    private static void AssertGotNothing(SmtpStandIn server)
    {
        Assert.Empty(server.Letters);
        Assert.DoesNotContain(
            server.Commands,
            command =>
                command.Contains("AUTH", StringComparison.Ordinal) || command.Contains("MAIL", StringComparison.Ordinal)
        );
    }
}
