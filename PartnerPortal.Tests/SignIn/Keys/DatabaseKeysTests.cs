using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Data;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.Keys;

/// <summary>The keys of several servers: in the database, and of no use there without the certificate.</summary>
[Trait("Stores", "Both")]
public sealed class DatabaseKeysTests : IAsyncLifetime, IDisposable
{
    private readonly PortalFixture database = new();
    private readonly CertificateFolder certificates = new();
    private readonly string folder = Directory.CreateTempSubdirectory("partner-portal-keys-").FullName;

    private X509Certificate2 certificate = null!;

    public Task InitializeAsync()
    {
        certificate = certificates.Make("keys.pfx");
        return database.InitializeAsync();
    }

    public Task DisposeAsync() => database.DisposeAsync();

    public void Dispose()
    {
        certificates.Dispose();
        TestDirectory.Remove(folder);
    }

    [Fact]
    public async Task What_one_server_closes_another_one_opens_and_the_database_holds_no_key_in_clear()
    {
        await using var one = ServerWith(certificate);
        await using var two = ServerWith(certificate);

        var closed = Protector(one).Protect("kept");

        Assert.Equal("kept", Protector(two).Unprotect(closed));
        var stored = (string)(await database.SqlAsync("SELECT Content FROM Keys"))!;
        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_another_certificate_opens_nothing()
    {
        await using var one = ServerWith(certificate);
        await using var two = ServerWith(certificates.Make("other.pfx"));

        var closed = Protector(one).Protect("kept");

        Assert.Throws<CryptographicException>(() => Protector(two).Unprotect(closed));
    }

    [Fact]
    public async Task Keys_of_the_data_directory_come_along_encrypted_once()
    {
        string closed;
        await using (var alone = ServerWithFolder())
        {
            closed = Protector(alone).Protect("kept");
        }

        await TakeOverAsync();
        await TakeOverAsync();

        Assert.Equal(1, await database.CountAsync("Keys"));
        Assert.DoesNotContain(
            "<value>",
            (string)(await database.SqlAsync("SELECT Content FROM Keys"))!,
            StringComparison.Ordinal
        );
        await using var server = ServerWith(certificate);
        Assert.Equal("kept", Protector(server).Unprotect(closed));
    }

    private Task<Result<bool>> TakeOverAsync() =>
        database.Store.WriteAsync<bool>(
            async db =>
            {
                await Keys(certificate).TakeOverAsync(db, CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );

    private static IDataProtector Protector(ServiceProvider server) =>
        server.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private DatabaseKeys Keys(X509Certificate2 with) =>
        new(
            database.Get<IDbContextFactory<PortalDb>>(),
            new PortalSettings(folder, IsDemo: false) { Database = "Host=db", Keys = new KeySettings(with, []) },
            NullLoggerFactory.Instance
        );

    private ServiceProvider ServerWith(X509Certificate2 with)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("PartnerPortal").ProtectKeysWithCertificate(with);
        return services
            .Configure<KeyManagementOptions>(options => options.XmlRepository = Keys(with))
            .BuildServiceProvider();
    }

    private ServiceProvider ServerWithFolder()
    {
        var services = new ServiceCollection();
        services
            .AddDataProtection()
            .SetApplicationName("PartnerPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        return services.BuildServiceProvider();
    }
}
