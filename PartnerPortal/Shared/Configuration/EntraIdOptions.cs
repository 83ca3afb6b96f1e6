using System.Security.Cryptography.X509Certificates;
using PartnerPortal.Shared.Http;

namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:EntraId</c>, signing in with a work account of Microsoft Entra ID.</summary>
public sealed class EntraIdOptions
{
    /// <summary>The directory (tenant) ID. Default: none, and Entra ID is off.</summary>
    public string? TenantId { get; set; }

    /// <summary>The application (client) ID of the portal's app registration.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret; better in the environment or a file than in <c>appsettings.json</c>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file whose text is the client secret. Default: none.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>A PFX file with an RSA certificate and its private key, in the place of a secret. Default: none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of the PFX file; better in the environment or a file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>A file whose first line is that password.</summary>
    public string? CertificatePasswordFile { get; set; }

    /// <summary>
    /// The address of the directory, without a path behind the tenant. Default: <c>https://login.microsoftonline.com/</c> with the
    /// tenant ID behind it.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>
    /// The audience of the directory's access tokens of version 2.0 that the Partner Center REST API accepts beside the portal's own: the
    /// application (client) ID of the registration that stands for the API. Default: none, and only the portal's own tokens are accepted.
    /// </summary>
    public string? ApiAudience { get; set; }

    /// <summary>
    /// Which app role gives which agent role, such as <c>Partner.Sales</c> = <c>SalesAgent</c>. Default: app roles that are called
    /// as the agent roles are.
    /// </summary>
    public Dictionary<string, string> Roles { get; set; } = new(StringComparer.Ordinal);

    internal EntraIdSettings? Checked(string contentRoot, Func<string, Exception> invalid)
    {
        if (
            string.IsNullOrWhiteSpace(TenantId)
            && string.IsNullOrWhiteSpace(ClientId)
            && string.IsNullOrWhiteSpace(Authority)
            && string.IsNullOrWhiteSpace(ApiAudience)
        )
        {
            return null;
        }

        if (!Guid.TryParse(TenantId, out var tenantId))
        {
            throw invalid(
                "Portal:EntraId:TenantId is no GUID. Name the directory (tenant) ID of the app registration."
            );
        }

        if (!Guid.TryParse(ClientId, out var clientId))
        {
            throw invalid(
                "Portal:EntraId:ClientId is no GUID. Name the application (client) ID of the app registration."
            );
        }

        var authority = string.IsNullOrWhiteSpace(Authority) ? $"{EntraIdSettings.PublicCloud}{tenantId:D}" : Authority;
        return
            Uri.TryCreate(authority, UriKind.Absolute, out var address)
            && address.IsProtected()
            && address is { Query.Length: 0, Fragment.Length: 0 }
            ? new EntraIdSettings(
                tenantId,
                clientId,
                string.IsNullOrWhiteSpace(CertificateFile) ? SecretFrom(invalid) : null,
                authority.TrimEnd('/'),
                Roles
            )
            {
                Certificate = CertificateFrom(contentRoot, invalid, out var certificatePassword),
                CertificatePassword = certificatePassword,
                ApiAudience = string.IsNullOrWhiteSpace(ApiAudience) ? null : ApiAudience.Trim(),
            }
            : throw invalid(
                $"Portal:EntraId:Authority is '{Authority}'. Name a whole https address, or leave the key out for Microsoft's."
            );
    }

    private X509Certificate2? CertificateFrom(string contentRoot, Func<string, Exception> invalid, out string? password)
    {
        password = null;
        if (string.IsNullOrWhiteSpace(CertificateFile))
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(ClientSecret) || !string.IsNullOrWhiteSpace(ClientSecretFile))
        {
            throw invalid(
                "Portal:EntraId:CertificateFile and Portal:EntraId:ClientSecret are both set. The directory takes one of them; leave the other out."
            );
        }

        password = Configuration.CertificateFile.Password(
            "Portal:EntraId:CertificatePasswordFile",
            CertificatePassword,
            CertificatePasswordFile,
            contentRoot,
            invalid
        );
        return Configuration.CertificateFile.Read(
            "Portal:EntraId:CertificateFile",
            CertificateFile,
            password,
            contentRoot,
            invalid
        );
    }

    private string SecretFrom(Func<string, Exception> invalid)
    {
        if (!string.IsNullOrWhiteSpace(ClientSecret))
        {
            return ClientSecret.Trim();
        }

        if (string.IsNullOrWhiteSpace(ClientSecretFile))
        {
            throw invalid(
                "Portal:EntraId:ClientSecret is missing. Set the environment variable Portal__EntraId__ClientSecret, name a file in Portal:EntraId:ClientSecretFile, or a certificate in Portal:EntraId:CertificateFile."
            );
        }

        try
        {
            return File.ReadAllText(ClientSecretFile).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw invalid(
                $"Portal:EntraId:ClientSecretFile names '{ClientSecretFile}', which cannot be read: {exception.Message}"
            );
        }
    }
}

/// <summary>The settings that a directory may refuse, by their names in section <c>Portal:EntraId</c>.</summary>
public enum DirectorySetting
{
    TenantId = 1,
    ClientId = 2,
    ClientSecret = 3,
    CertificateFile = 4,
}

/// <summary>The settings as the portal uses them.</summary>
/// <param name="ClientSecret">None where there is a certificate.</param>
/// <param name="Authority">Without a slash at its end.</param>
/// <param name="Roles">App role to agent role; empty for those of the same name.</param>
public sealed record EntraIdSettings(
    Guid TenantId,
    Guid ClientId,
    string? ClientSecret,
    string Authority,
    IReadOnlyDictionary<string, string> Roles
)
{
    /// <summary>What the portal shows in the place of a secret; <see langword="null"/> where it has a secret.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What opened the certificate; none where it has no password.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Whose tokens of the directory the API accepts; none where it accepts none.</summary>
    public string? ApiAudience { get; init; }

    /// <summary>Where Entra ID is, but for some countries' own clouds.</summary>
    public const string PublicCloud = "https://login.microsoftonline.com/";

    /// <summary>The authority without the tenant behind it; none where it does not end so, as Entra ID's do.</summary>
    public string? Instance =>
        Authority.EndsWith($"/{TenantId:D}", StringComparison.OrdinalIgnoreCase)
            ? Authority[..^TenantId.ToString("D").Length]
            : null;

    /// <summary>Plain HTTP is for a directory on the same machine.</summary>
    public bool IsHttps => Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the directory's tokens name as their issuer.</summary>
    public string Issuer => $"{Authority}/v2.0";

    /// <summary>The setting that says what the portal shows the directory of itself.</summary>
    public DirectorySetting Credential =>
        Certificate is null ? DirectorySetting.ClientSecret : DirectorySetting.CertificateFile;

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(EntraIdSettings)} {{ TenantId = {TenantId} }}";
}
