using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PartnerPortal.Shared.Text;

/// <summary>
/// A secret that the portal makes: 256 random bits, shown once. Nobody chooses one, so nobody can guess one, and a plain hash
/// keeps it as well as a slow one would.
/// </summary>
internal static class RandomSecret
{
    /// <summary>Characters of a hash.</summary>
    public const int HashLength = SHA256.HashSizeInBytes * 2;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret: its SHA-256 in lower-case hex.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether the secret has that hash. Takes the same time for every hash, that of nobody (<see langword="null"/>) included.</summary>
    public static bool Matches(string secret, string? hash) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(HashOf(secret)),
            Encoding.ASCII.GetBytes(hash ?? NobodysHash)
        ) && hash is not null;

    private static readonly string NobodysHash = new('0', HashLength);
}
