using System.Globalization;
using System.Text;

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

    private const int EncodedWordBytes = 42;
    private const int Base64LineLength = 76;

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
    public string ToEml()
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(Body.Replace("\n", "\r\n", StringComparison.Ordinal)));
        var eml = new StringBuilder();
        eml.Append(CultureInfo.InvariantCulture, $"Subject: {EncodedSubject()}\r\n");
        eml.Append("X-Unsent: 1\r\nMIME-Version: 1.0\r\n");
        eml.Append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        for (var start = 0; start < body.Length; start += Base64LineLength)
        {
            eml.Append(body.AsSpan(start, Math.Min(Base64LineLength, body.Length - start))).Append("\r\n");
        }

        return eml.ToString();
    }

    // Encoded words (RFC 2047) of at most 75 characters, none of which splits a character.
    private string EncodedSubject()
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in Subject.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > EncodedWordBytes)
            {
                words.Add(Word());
            }

            word.AddRange(bytes);
        }

        words.Add(Word());
        return string.Join("\r\n ", words);

        string Word()
        {
            var encoded = $"=?utf-8?B?{Convert.ToBase64String([.. word])}?=";
            word.Clear();
            return encoded;
        }
    }
}
