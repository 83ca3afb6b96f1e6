using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>An authenticator app as RFC 6238 describes it, written from the document and not from the portal's code.</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code that the app shows so many steps of thirty seconds from now.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 says SHA-1.")]
    public static string CodeOf(string key, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(
            counter,
            (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps
        );
        var hash = HMACSHA1.HashData(Decode(key), counter);
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A code that no step near now has.</summary>
    public static string WrongCode(string key) =>
        Enumerable
            .Range(0, 1_000)
            .Select(number => number.ToString("D6", CultureInfo.InvariantCulture))
            .First(code =>
                Enumerable.Range(-4, 9).All(steps => !string.Equals(CodeOf(key, steps), code, StringComparison.Ordinal))
            );

    private static byte[] Decode(string key)
    {
        var bits = string.Concat(
            key.Where(character => character != ' ')
                .Select(character =>
                    Convert.ToString(Alphabet.IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
