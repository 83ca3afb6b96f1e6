using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.SignIn.Keys;

/// <summary>
/// The keys of Data Protection in the database, for several servers. They come here encrypted with the certificate of
/// <c>Portal:Keys</c>, without which they stay in the data directory.
/// </summary>
public sealed class DatabaseKeys(IDbContextFactory<PortalDb> contexts, PortalSettings settings, ILoggerFactory loggers)
    : IXmlRepository
{
    private const string Prefix = "data-protection/";

    // How Data Protection marks what has to be encrypted, and what is.
    private static readonly XNamespace marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>Keys are in the database: it serves several servers, and a certificate protects them there.</summary>
    public static bool AreUsed(PortalSettings settings) =>
        settings is { Database: not null, Keys.Certificate: not null };

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return
        [
            .. db.Set<StoredKey>()
                .AsNoTracking()
                .Where(key => key.Name.StartsWith(Prefix))
                .Select(key => key.Content)
                .AsEnumerable()
                .Select(XElement.Parse),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.Add(Stored(element, friendlyName));
        db.SaveChanges();
    }

    /// <summary>
    /// Takes over the keys of the data directory where the database has none, as after <c>move-to-postgres</c>, and encrypts those that lie there
    /// in clear.
    /// </summary>
    public async Task TakeOverAsync(PortalDb db, CancellationToken cancellationToken)
    {
        if (
            !Directory.Exists(settings.KeyFolder)
            || await db.Set<StoredKey>().AnyAsync(key => key.Name.StartsWith(Prefix), cancellationToken)
        )
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(settings.KeyFolder, "*.xml"))
        {
            var element = XElement.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            Encrypt(element);
            db.Add(Stored(element, Path.GetFileNameWithoutExtension(file)));
        }
    }

    private static StoredKey Stored(XElement element, string name) =>
        new() { Name = Prefix + name, Content = element.ToString(SaveOptions.DisableFormatting) };

    private void Encrypt(XElement element)
    {
        var encryptor = new CertificateXmlEncryptor(settings.Keys.Certificate!, loggers);
        var clear = element
            .DescendantsAndSelf()
            .Where(part => (bool?)part.Attribute(marks + "requiresEncryption") == true)
            .ToList();
        foreach (var part in clear)
        {
            part.Attribute(marks + "requiresEncryption")!.Remove();
            var encrypted = encryptor.Encrypt(part);
            part.ReplaceWith(
                new XElement(
                    marks + "encryptedSecret",
                    new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
                    encrypted.EncryptedElement
                )
            );
        }
    }
}
