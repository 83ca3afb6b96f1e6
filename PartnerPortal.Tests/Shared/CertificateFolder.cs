using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PartnerPortal.Shared;

/// <summary>A folder of PFX files, each with a certificate of its own, and the file of their password.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public const string Password = "a password of certificates";

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-certificates-").FullName;
    private readonly List<X509Certificate2> made = [];

    public CertificateFolder() => File.WriteAllText(PasswordFile, Password + Environment.NewLine);

    public string PasswordFile => PathOf("password.txt");

    public string PathOf(string name) => Path.Combine(directory, name);

    public X509Certificate2 Make(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        made.Add(certificate);
        File.WriteAllBytes(PathOf(name), certificate.Export(X509ContentType.Pfx, Password));
        return certificate;
    }

    /// <summary>A PFX file whose certificate lacks its private key.</summary>
    public void MakeWithoutKey(string name)
    {
        using var open = X509CertificateLoader.LoadCertificate(Make(name).RawData);
        File.WriteAllBytes(PathOf(name), open.Export(X509ContentType.Pfx, Password)!);
    }

    public void Dispose()
    {
        made.ForEach(certificate => certificate.Dispose());
        Directory.Delete(directory, recursive: true);
    }
}
