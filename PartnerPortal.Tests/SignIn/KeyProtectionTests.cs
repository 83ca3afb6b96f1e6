using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.SignIn;

/// <summary>The keys in the data directory: for the portal's user only, and with a certificate of no use without it.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    private readonly CertificateFolder certificates = new();
    private readonly string data = Directory.CreateTempSubdirectory("partner-portal-keys-").FullName;

    private string KeyFolder => Path.Combine(data, "keys");

    public void Dispose()
    {
        certificates.Dispose();
        TestDirectory.Remove(data);
    }

    [Fact]
    public async Task Without_a_certificate_the_keys_lie_readable_in_a_folder_for_the_portals_user_only()
    {
        await using (await PortalApp.StartAsync(Setup()))
        {
            Assert.Contains("<value>", await KeyTextAsync(), StringComparison.Ordinal);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(KeyFolder)
            );
        }
    }

    [Fact]
    public async Task With_a_certificate_the_file_holds_no_key_and_the_next_start_reads_it()
    {
        certificates.Make("one.pfx");
        string secret;
        await using (var first = await PortalApp.StartAsync(Setup("one.pfx")))
        {
            secret = Protector(first).Protect("kept");
            var text = await KeyTextAsync();
            Assert.Contains("EncryptedData", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", text, StringComparison.Ordinal);
        }

        await using var second = await PortalApp.StartAsync(Setup("one.pfx"));
        Assert.Equal("kept", Protector(second).Unprotect(secret));
    }

    [Fact]
    public async Task After_a_change_of_certificate_the_old_one_still_opens_what_it_closed()
    {
        certificates.Make("one.pfx");
        certificates.Make("two.pfx");
        string secret;
        await using (var first = await PortalApp.StartAsync(Setup("one.pfx")))
        {
            secret = Protector(first).Protect("kept");
        }

        await using var second = await PortalApp.StartAsync(Setup("two.pfx", "one.pfx"));
        Assert.Equal("kept", Protector(second).Unprotect(secret));
    }

    [Theory]
    [InlineData("Portal:Keys:Certificate", "missing.pfx", "Portal:Keys:Certificate")]
    [InlineData("Portal:Keys:OldCertificates:0", "one.pfx", "Portal:Keys:OldCertificates")]
    [InlineData("Portal:EntraId:CertificateFile", "missing.pfx", "Portal:EntraId:CertificateFile")]
    [InlineData("Portal:Proxies:0", "not-an-address", "Portal:Proxies:0")]
    [InlineData("Portal:Proxies:0", "0.0.0.0/0", "Portal:Proxies:0")]
    [InlineData("Portal:Proxies:0", "10.0.0.1/33", "Portal:Proxies:0")]
    public async Task What_is_wrong_with_it_stops_the_start_by_name(string setting, string value, string key)
    {
        var other = setting.Contains("EntraId", StringComparison.Ordinal) ? "X" : "Portal:EntraId:ClientSecret";
        var (exitCode, _, error) = await PortalProgram.RunAsync(
            $"--Portal:DataDirectory={data}",
            $"--Portal:EntraId:TenantId={Guid.NewGuid()}",
            $"--Portal:EntraId:ClientId={Guid.NewGuid()}",
            $"--{other}=secret",
            $"--{setting}={(value.EndsWith(".pfx", StringComparison.Ordinal) ? certificates.PathOf(value) : value)}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusting_every_proxy_by_the_environment_stops_the_start_by_name()
    {
        var (exitCode, _, error) = await PortalProcess.RunAsync(
            ("Portal__DataDirectory", data),
            ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("Portal:Proxies", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_Entra_ID_without_its_key_stops_the_start_by_name()
    {
        certificates.MakeWithoutKey("public.pfx");
        var (exitCode, _, error) = await PortalProgram.RunAsync(
            $"--Portal:DataDirectory={data}",
            $"--Portal:EntraId:TenantId={Guid.NewGuid()}",
            $"--Portal:EntraId:ClientId={Guid.NewGuid()}",
            $"--Portal:EntraId:CertificateFile={certificates.PathOf("public.pfx")}",
            $"--Portal:EntraId:CertificatePasswordFile={certificates.PasswordFile}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("Portal:EntraId:CertificateFile", error, StringComparison.Ordinal);
        Assert.Contains("no RSA certificate with its private key", error, StringComparison.Ordinal);
    }

    private static IDataProtector Protector(PortalApp portal) =>
        portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private PortalSetup Setup(string? certificate = null, string? old = null)
    {
        var setup = new PortalSetup { Demo = false, DataDirectory = data };
        if (certificate is not null)
        {
            setup.Settings["Portal:Keys:Certificate"] = certificates.PathOf(certificate);
            setup.Settings["Portal:Keys:CertificatePasswordFile"] = certificates.PasswordFile;
        }

        if (old is not null)
        {
            setup.Settings["Portal:Keys:OldCertificates:0"] = certificates.PathOf(old);
        }

        return setup;
    }

    private async Task<string> KeyTextAsync() =>
        await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(KeyFolder, "key-*.xml")));
}
