using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>The key of tokens is there and cannot be opened: the keys that protect it are gone, or the file was altered.</summary>
public sealed class ApiTokenKeyUnreadableException : Exception
{
    public ApiTokenKeyUnreadableException() { }

    public ApiTokenKeyUnreadableException(string message)
        : base(message) { }

    public ApiTokenKeyUnreadableException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>
/// The key that signs access tokens: 256 random bits, made at the first start and kept in the data directory, protected by
/// the keys beside it. Deleting the file and starting again makes every access token invalid.
/// </summary>
public sealed class ApiTokenKey
{
    public const int Length = 32;

    public const string FileName = "api-tokens.key";

    /// <summary>Opens the key, or makes it. Throws <see cref="ApiTokenKeyUnreadableException"/> for one that cannot be opened.</summary>
    public ApiTokenKey(PortalSettings settings, IDataProtectionProvider protection)
    {
        var protector = protection.CreateProtector("PartnerPortal.ApiTokens.SigningKey");
        var file = Path.Combine(settings.KeyFolder, FileName);
        var key = File.Exists(file) ? Open(file, protector) : Make(file, protector);

        // Its name in a token's header says nothing of the key itself.
        SigningKey = new SymmetricSecurityKey(key)
        {
            KeyId = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8)),
        };
    }

    internal SymmetricSecurityKey SigningKey { get; }

    private static byte[] Open(string file, IDataProtector protector)
    {
        try
        {
            var opened = protector.Unprotect(File.ReadAllBytes(file));
            if (opened.Length == Length)
            {
                return opened;
            }
        }
        catch (CryptographicException exception)
        {
            throw new ApiTokenKeyUnreadableException(Unreadable(file), exception);
        }

        throw new ApiTokenKeyUnreadableException(Unreadable(file));
    }

    private static byte[] Make(string file, IDataProtector protector)
    {
        var made = RandomNumberGenerator.GetBytes(Length);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // Whole or not at all: a stop in the middle must not leave half a key behind.
        var unfinished = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(protector.Protect(made));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file);
        return made;
    }

    private static string Unreadable(string file) =>
        $"The key of API tokens, '{file}', cannot be opened with the keys beside it. Put those back, or delete the file: "
        + "a new key is then made and programs have to ask for new tokens.";
}
