using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>What a mail server may answer, against one on loopback that answers so.</summary>
public sealed class SmtpTransportTests
{
    private static OutgoingMail Mail =>
        new(
            "run.1@fourthcoffee.example",
            new MailParty("noreply@fourthcoffee.example", "Fourth Coffee Cloud AB"),
            new MailParty("erik@fourthcoffee.example", "Erik Nyman"),
            new MailParty("anna@contoso.example", "Anna Håkansson"),
            "Godkänn avtalet",
            "Hej\n\nhttps://portal.example/AdminPortal/Home?invitation=abc\n\nErik",
            new DateTime(2026, 3, 16, 12, 0, 0, DateTimeKind.Utc)
        );

    private static SmtpTransport TransportTo(int port, bool tls = false) =>
        new(
            new MailSettings
            {
                Host = "127.0.0.1",
                Port = port,
                UsesTls = tls,
                From = "noreply@fourthcoffee.example",
            }
        )
        {
            Patience = TimeSpan.FromSeconds(10),
        };

    [Fact]
    public async Task A_letter_arrives_with_its_message_id_and_its_text()
    {
        await using var server = new SmtpStandIn();

        var outcome = await TransportTo(server.Port).SendAsync(Mail, CancellationToken.None);

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
        await using var server = new SmtpStandIn { ToRecipient = answer };

        var outcome = await TransportTo(server.Port).SendAsync(Mail, CancellationToken.None);

        Assert.Equal(expected, outcome.Kind);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        int port;
        await using (var server = new SmtpStandIn())
        {
            port = server.Port;
        }

        var outcome = await TransportTo(port).SendAsync(Mail, CancellationToken.None);

        Assert.Equal(MailOutcomeKind.Unreachable, outcome.Kind);
        Assert.NotNull(outcome.Answer);
    }

    [Fact]
    public async Task A_server_with_a_wrong_certificate_gets_no_letter()
    {
        await using var server = new SmtpStandIn { OffersTls = true };

        var outcome = await TransportTo(server.Port, tls: true).SendAsync(Mail, CancellationToken.None);

        Assert.Equal(MailOutcomeKind.NotTrusted, outcome.Kind);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task A_server_without_tls_gets_no_letter_where_tls_is_demanded()
    {
        await using var server = new SmtpStandIn();

        var outcome = await TransportTo(server.Port, tls: true).SendAsync(Mail, CancellationToken.None);

        Assert.NotEqual(MailOutcomeKind.Taken, outcome.Kind);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public void What_prints_a_letter_prints_no_link() =>
        Assert.DoesNotContain("invitation", Mail.ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_letter_as_a_file_is_one_file_however_often_it_is_written()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-outbox-").FullName;
        try
        {
            var outbox = new OutboxFolder(Path.Combine(directory, "outbox"));
            await outbox.SendAsync(Mail, CancellationToken.None);
            Assert.Equal(MailOutcome.Taken, await outbox.SendAsync(Mail, CancellationToken.None));

            var file = Assert.Single(Directory.GetFiles(Path.Combine(directory, "outbox")));
            Assert.Equal("run.1.eml", Path.GetFileName(file));
            var lines = (await File.ReadAllTextAsync(file)).Split("\r\n");
            Assert.Equal("Message-ID: <run.1@fourthcoffee.example>", lines[0]);
            Assert.Equal("Date: Mon, 16 Mar 2026 12:00:00 +0000", lines[1]);
            Assert.Contains(lines, line => line.StartsWith("To: =?utf-8?B?", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>As much of an SMTP server as a client needs to be answered.</summary>
    private sealed class SmtpStandIn : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stop = new();
        private readonly Task serving;

        public SmtpStandIn()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public string ToRecipient { get; init; } = "250 OK";

        public bool OffersTls { get; init; }

        public List<string> Letters { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await serving;
            listener.Stop();
            stop.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    using var client = await listener.AcceptTcpClientAsync(stop.Token);
                    await AnswerAsync(client.GetStream());
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException) { }
        }

        private async Task AnswerAsync(Stream stream)
        {
            try
            {
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                await SayAsync(stream, "220 stand-in");
                while (await reader.ReadLineAsync(stop.Token) is { } line)
                {
                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    if (verb is "STARTTLS")
                    {
                        await SayAsync(stream, "220 Go ahead");
                        using var certificate = SelfSigned();
                        await using var secure = new SslStream(stream);
                        await secure.AuthenticateAsServerAsync(certificate);
                        return;
                    }

                    if (verb is "DATA")
                    {
                        await SayAsync(stream, "354 Go ahead");
                        var letter = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part && part is not ".")
                        {
                            letter.Append(part).Append("\r\n");
                        }

                        Letters.Add(letter.ToString());
                    }

                    await SayAsync(
                        stream,
                        verb switch
                        {
                            "EHLO" when OffersTls => "250-stand-in\r\n250 STARTTLS",
                            "RCPT" => ToRecipient,
                            "QUIT" => "221 Bye",
                            _ => "250 OK",
                        }
                    );
                }
            }
            catch (Exception exception)
                when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone, which is what some of these tests are about.
            }
        }

        private static X509Certificate2 SelfSigned()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest(
                "CN=somebody-else.example",
                key,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            );
            using var made = request.CreateSelfSigned(
                DateTimeOffset.UtcNow.AddDays(-1),
                DateTimeOffset.UtcNow.AddDays(1)
            );
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
        }

        private static async Task SayAsync(Stream stream, string text) =>
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));
    }
}
