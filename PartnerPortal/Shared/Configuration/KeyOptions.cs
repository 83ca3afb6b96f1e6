using System.Security.Cryptography.X509Certificates;

namespace PartnerPortal.Shared.Configuration;

/// <summary>
/// The settings of section <c>Portal:Keys</c>: what the keys are encrypted with. With <c>Portal:Database</c> and a certificate they are in the
/// database, else in the data directory.
/// </summary>
public sealed class KeyOptions
{
    /// <summary>A PFX file with an RSA certificate and its private key. Default: none, and the keys are stored as they are.</summary>
    public string? Certificate { get; set; }

    /// <summary>The password of the PFX files; better in the environment or a file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>A file whose first line is the password.</summary>
    public string? CertificatePasswordFile { get; set; }

    /// <summary>PFX files of earlier certificates with the same password; they open keys and encrypt none. Default: none.</summary>
    public IList<string> OldCertificates { get; set; } = [];

    internal KeySettings Checked(string contentRoot, Func<string, Exception> invalid)
    {
        if (string.IsNullOrWhiteSpace(Certificate))
        {
            return OldCertificates.Count == 0
                ? KeySettings.None
                : throw invalid(
                    "Portal:Keys:OldCertificates is set and Portal:Keys:Certificate is not. Name the certificate that encrypts from now on."
                );
        }

        var password = CertificateFile.Password(
            "Portal:Keys:CertificatePasswordFile",
            CertificatePassword,
            CertificatePasswordFile,
            contentRoot,
            invalid
        );
        return new KeySettings(
            CertificateFile.Read("Portal:Keys:Certificate", Certificate, password, contentRoot, invalid),
            [
                .. OldCertificates.Select(
                    (path, index) =>
                        CertificateFile.Read(
                            $"Portal:Keys:OldCertificates:{index}",
                            path,
                            password,
                            contentRoot,
                            invalid
                        )
                ),
            ]
        )
        {
            CertificatePassword = password,
        };
    }
}

/// <summary>The same as the portal uses them.</summary>
/// <param name="Certificate">What encrypts; <see langword="null"/> where nothing does.</param>
/// <param name="OldCertificates">What encrypted before.</param>
public sealed record KeySettings(X509Certificate2? Certificate, IReadOnlyList<X509Certificate2> OldCertificates)
{
    /// <summary>What opened them; none where they have no password.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Without what opened the certificates: it stays out of logs that print records.</summary>
    public override string ToString() => nameof(KeySettings);

    public static KeySettings None { get; } = new(Certificate: null, OldCertificates: []);
}
