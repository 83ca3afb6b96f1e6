using System.Security.Cryptography.X509Certificates;
using PartnerPortal.Shared.Http;

namespace PartnerPortal.Shared.Configuration;

/// <summary>
/// The settings of section <c>Portal:PartnerCenter:{partner id}</c>: by which secret the portal gets tokens for that partner's Partner
/// Center. The id is the partner's Microsoft ID without hyphens, which names of environment variables cannot have; the page of the
/// connection shows the key. Everything else is set on that page.
/// </summary>
public sealed class PartnerCenterOptions
{
    /// <summary>The secret of the application that reads Partner Center; better in the environment or a file.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file whose text is that secret. Default: none.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>A PFX file with an RSA certificate and its private key, in the place of a secret. Default: none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of the PFX file; better in the environment or a file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>A file whose first line is that password.</summary>
    public string? CertificatePasswordFile { get; set; }

    /// <summary>
    /// The address of the directory that hands out the tokens, in front of the tenant. Plain HTTP is for this machine, such as a second
    /// portal. Default: <c>https://login.microsoftonline.com/</c>.
    /// </summary>
    public string? Authority { get; set; }

    internal static IReadOnlyDictionary<Guid, PartnerCenterCredential> Checked(
        IReadOnlyDictionary<string, PartnerCenterOptions> options,
        string contentRoot,
        Func<string, Exception> invalid
    ) =>
        options.ToDictionary(
            pair =>
                Guid.TryParse(pair.Key, out var partnerId)
                    ? partnerId
                    : throw invalid(
                        $"Portal:PartnerCenter:{pair.Key} names no partner. Name its Microsoft ID, which the page of the connection shows."
                    ),
            pair => pair.Value.Checked($"Portal:PartnerCenter:{pair.Key}", contentRoot, invalid)
        );

    private PartnerCenterCredential Checked(string key, string contentRoot, Func<string, Exception> invalid)
    {
        var authority = string.IsNullOrWhiteSpace(Authority) ? EntraIdSettings.PublicCloud : Authority.Trim();
        if (
            !Uri.TryCreate(authority, UriKind.Absolute, out var address)
            || !address.IsProtected()
            || address is not { PathAndQuery: "/", Fragment.Length: 0, UserInfo.Length: 0 }
        )
        {
            throw invalid(
                $"{key}:Authority is '{Authority}'. Name a whole https address without a path, or leave the key out for Microsoft's."
            );
        }

        var secret = SecretFrom(key, contentRoot, invalid);
        if (string.IsNullOrWhiteSpace(CertificateFile))
        {
            return secret is null
                ? throw invalid(
                    $"{key} names neither a secret nor a certificate. Set {key}:ClientSecret, {key}:ClientSecretFile or {key}:CertificateFile."
                )
                : new PartnerCenterCredential(secret, Certificate: null, address);
        }

        if (secret is not null)
        {
            throw invalid($"{key}:CertificateFile and {key}:ClientSecret are both set. Leave one of them out.");
        }

        var password = Configuration.CertificateFile.Password(
            $"{key}:CertificatePasswordFile",
            CertificatePassword,
            CertificatePasswordFile,
            contentRoot,
            invalid
        );
        return new PartnerCenterCredential(
            ClientSecret: null,
            Configuration.CertificateFile.Read(
                $"{key}:CertificateFile",
                CertificateFile,
                password,
                contentRoot,
                invalid
            ),
            address
        )
        {
            CertificatePassword = password,
        };
    }

    private string? SecretFrom(string key, string contentRoot, Func<string, Exception> invalid)
    {
        if (string.IsNullOrWhiteSpace(ClientSecretFile))
        {
            return string.IsNullOrWhiteSpace(ClientSecret) ? null : ClientSecret.Trim();
        }

        var file = Path.GetFullPath(ClientSecretFile, contentRoot);
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw invalid($"{key}:ClientSecretFile names '{file}', which cannot be read: {exception.Message}");
        }
    }
}

/// <summary>By what the portal proves to be the application that reads a partner's Partner Center: a secret or a certificate.</summary>
/// <param name="Authority">The directory, in front of the tenant.</param>
public sealed record PartnerCenterCredential(string? ClientSecret, X509Certificate2? Certificate, Uri Authority)
{
    /// <summary>What opened the certificate; none where it has no password.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(PartnerCenterCredential)} {{ Authority = {Authority} }}";
}
