using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PartnerPortal.Shared.Mail;

/// <summary>As much of an SMTP server as a client needs to be answered, on loopback.</summary>
internal sealed class SmtpStandIn : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> selfSigned = new(MakeCertificate);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public SmtpStandIn()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public static X509Certificate2 Certificate => selfSigned.Value;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Says nothing at all where <see langword="null"/>.</summary>
    public string? Greeting { get; init; } = "220 stand-in";

    public bool BeginsWithTls { get; init; }

    public bool OffersTls { get; init; }

    public bool OffersUtf8 { get; init; }

    /// <summary>The password that is right; without one nobody can sign in.</summary>
    public string? Password { get; init; }

    public Func<string, string> ToRecipient { get; init; } = _ => "250 OK";

    /// <summary>Leaves as soon as it has taken a letter.</summary>
    public bool LeavesAfterLetter { get; init; }

    /// <summary>What clients said outside of letters, those over TLS behind <c>TLS:</c>.</summary>
    public List<string> Commands { get; } = [];

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
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (Exception exception) when (exception is IOException or AuthenticationException)
                {
                    // The client has gone, which is what some of these tests are about.
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException) { }
    }

    private async Task AnswerAsync(Stream network)
    {
        if (BeginsWithTls)
        {
            await using var secure = await SecureAsync(network);
            await SayAsync(secure, Greeting!);
            await TalkAsync(secure, isSecure: true);
            return;
        }

        if (Greeting is null)
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }

        await SayAsync(network, Greeting!);
        if (await TalkAsync(network, isSecure: false))
        {
            await using var secure = await SecureAsync(network);
            await TalkAsync(secure, isSecure: true);
        }
    }

    /// <summary>Whether the client asked for TLS.</summary>
    private async Task<bool> TalkAsync(Stream stream, bool isSecure)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            Commands.Add((isSecure ? "TLS:" : string.Empty) + line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            switch (verb)
            {
                case "STARTTLS":
                    await SayAsync(stream, "220 Go ahead");
                    return true;
                case "DATA":
                    await SayAsync(stream, "354 Go ahead");
                    Letters.Add(await ReadLetterAsync(reader));
                    await SayAsync(stream, "250 OK");
                    if (LeavesAfterLetter)
                    {
                        return false;
                    }

                    break;
                default:
                    await SayAsync(stream, AnswerTo(verb, line, isSecure));
                    break;
            }
        }

        return false;
    }

    private string AnswerTo(string verb, string line, bool isSecure) =>
        verb switch
        {
            "EHLO" => Offers(isSecure),
            "AUTH" when IsRight(line.Split(' ')[2]) => "235 2.7.0 Welcome",
            "AUTH" => "535 5.7.8 Authentication credentials invalid",
            "RCPT" => ToRecipient(line["RCPT TO:<".Length..line.IndexOf('>', StringComparison.Ordinal)]),
            "QUIT" => "221 Bye",
            _ => "250 OK",
        };

    // RFC 4616: whose work, a NUL, who signs in, a NUL, the password.
    private bool IsRight(string plain) =>
        string.Equals(
            Encoding.UTF8.GetString(Convert.FromBase64String(plain)).Split('\0')[^1],
            Password,
            StringComparison.Ordinal
        );

    private string Offers(bool isSecure)
    {
        string[] offered =
        [
            "stand-in",
            .. OffersTls && !isSecure ? ["STARTTLS"] : Array.Empty<string>(),
            .. OffersUtf8 ? ["8BITMIME", "SMTPUTF8"] : Array.Empty<string>(),
            .. Password is not null ? ["AUTH PLAIN"] : Array.Empty<string>(),
        ];
        return string.Concat(offered[..^1].Select(line => $"250-{line}\r\n")) + "250 " + offered[^1];
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } part && part is not ".")
        {
            letter.Append(part).Append("\r\n");
        }

        return letter.ToString();
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = Certificate },
            stop.Token
        );
        return secure;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=somebody-else.example",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }

    private async Task SayAsync(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stop.Token);
}
