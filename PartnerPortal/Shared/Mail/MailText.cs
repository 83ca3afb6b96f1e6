using System.Globalization;
using System.Text;

namespace PartnerPortal.Shared.Mail;

/// <summary>The forms in which text stands in a mail (RFC 2047, RFC 2045), good for every server and program.</summary>
internal static class MailText
{
    private const int EncodedWordBytes = 42;
    private const int Base64LineLength = 76;

    /// <summary>A header's text as encoded words of at most 75 characters, none of which splits a character.</summary>
    public static string Header(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
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

    /// <summary>The last headers, the empty line, and the body.</summary>
    public static string PlainTextPart(string body)
    {
        var bytes = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(body.Replace("\n", "\r\n", StringComparison.Ordinal))
        );
        var part = new StringBuilder();
        part.Append(
            CultureInfo.InvariantCulture,
            $"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        );
        for (var start = 0; start < bytes.Length; start += Base64LineLength)
        {
            part.Append(bytes.AsSpan(start, Math.Min(Base64LineLength, bytes.Length - start))).Append("\r\n");
        }

        return part.ToString();
    }
}
