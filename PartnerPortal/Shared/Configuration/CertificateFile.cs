using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PartnerPortal.Shared.Configuration;

/// <summary>Reads a certificate with its private key from a PFX file.</summary>
internal static class CertificateFile
{
    /// <summary>The password: as it is given, or the first line of a file.</summary>
    public static string? Password(
        string key,
        string? password,
        string? passwordFile,
        string contentRoot,
        Func<string, Exception> invalid
    )
    {
        if (string.IsNullOrWhiteSpace(passwordFile))
        {
            return password;
        }

        var file = Path.GetFullPath(passwordFile, contentRoot);
        try
        {
            return File.ReadLines(file).FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw invalid($"{key} names '{file}', which cannot be read: {exception.Message}");
        }
    }

    public static X509Certificate2 Read(
        string key,
        string path,
        string? password,
        string contentRoot,
        Func<string, Exception> invalid
    )
    {
        var file = Path.GetFullPath(path, contentRoot);
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw invalid($"{key} names '{file}', which cannot be opened as a PFX file: {exception.Message}");
        }

        if (certificate.HasPrivateKey && certificate.GetRSAPublicKey() is not null)
        {
            return certificate;
        }

        certificate.Dispose();
        throw invalid($"{key} names '{file}', which holds no RSA certificate with its private key.");
    }
}
