using System.Text;

namespace PartnerPortal.Shared.Mail;

/// <summary>How letters are written into files.</summary>
public sealed class LetterTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-outbox-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void What_prints_a_letter_prints_no_link() =>
        Assert.DoesNotContain("invitation", LetterTo("Anna").ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_letter_as_a_file_is_one_file_however_often_it_is_written()
    {
        await WriteAsync(LetterTo("Anna Håkansson"));
        var lines = await WriteAsync(LetterTo("Anna Håkansson"));

        Assert.Contains("Message-Id: <run.1@fourthcoffee.example>", lines);
        Assert.Contains("Date: Mon, 16 Mar 2026 12:00:00 +0000", lines);
        // RFC 2047, 4.1: base64 of 48 C3 A5 6B 61 6E 73 73 6F 6E.
        Assert.Contains(
            lines,
            line => line.StartsWith("To: Anna =?utf-8?b?SMOla2Fuc3Nvbg==?=", StringComparison.Ordinal)
        );
        Assert.All(lines, line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
    }

    [Theory]
    [InlineData("Karin, \"KL\" Ek; Bo", "To: \"Karin, \\\"KL\\\" Ek; Bo\" <anna@contoso.example>")]
    [InlineData("Eve\r\nBcc: eve@contoso.example", "To: \"Eve  Bcc: eve@contoso.example\" <anna@contoso.example>")]
    [InlineData("Anna <eve@contoso.example>", "To: \"Anna <eve@contoso.example>\" <anna@contoso.example>")]
    public async Task A_name_cannot_become_an_address_or_a_header(string name, string expected)
    {
        var lines = await WriteAsync(LetterTo(name));

        Assert.Contains(expected, lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_subject_cannot_become_a_header()
    {
        var lines = await WriteAsync(LetterTo("Anna") with { Subject = "Hello\r\nBcc: eve@contoso.example" });

        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_address_beyond_ascii_is_written_as_it_is()
    {
        var lines = await WriteAsync(Letters.To("åsa@kund.example", "Åsa\r\nBcc: eve@contoso.example"));

        Assert.Contains(lines, line => line.Contains("<åsa@kund.example>", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_draft_says_nothing_of_its_sender_and_opens_for_editing()
    {
        var lines = new MailDraft("Godkänn avtalet", "Hej\n\nErik").ToEml().Split("\r\n");

        Assert.Equal("Subject: =?utf-8?b?R29ka8Okbm4=?= avtalet", lines[0]);
        Assert.Contains("X-Unsent: 1", lines);
        Assert.DoesNotContain(
            lines,
            line =>
                line.StartsWith("From", StringComparison.Ordinal)
                || line.StartsWith("Date", StringComparison.Ordinal)
                || line.StartsWith("Message-Id", StringComparison.Ordinal)
        );
        var body = string.Concat(lines.SkipWhile(line => line.Length > 0));
        Assert.Equal("Hej\r\n\r\nErik", Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Fact]
    public void A_draft_is_addressed_where_the_recipient_is_known()
    {
        var recipient = new MailParty("anna+mca@contoso.example", "Anna Ek\r\nBcc: eve@contoso.example");
        var draft = new MailDraft("Hi", "Bye", recipient);

        var lines = draft.ToEml().Split("\r\n");
        Assert.Contains("To: \"Anna Ek  Bcc: eve@contoso.example\" <anna+mca@contoso.example>", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        // RFC 6068, 2: the @ stays as it is; a + is escaped, because some programs read it as a blank.
        Assert.StartsWith("mailto:anna%2Bmca@contoso.example?subject=Hi&", draft.Mailto, StringComparison.Ordinal);
    }

    private static OutgoingMail LetterTo(string name) => Letters.To("anna@contoso.example", name);

    private async Task<string[]> WriteAsync(OutgoingMail letter)
    {
        var outbox = Path.Combine(directory, "outbox");
        Assert.Equal(MailOutcome.Taken, await new OutboxFolder(outbox).SendAsync(letter, CancellationToken.None));
        var file = Assert.Single(Directory.GetFiles(outbox));
        Assert.Equal("run.1.eml", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        return (await File.ReadAllTextAsync(file)).Split("\r\n");
    }
}
