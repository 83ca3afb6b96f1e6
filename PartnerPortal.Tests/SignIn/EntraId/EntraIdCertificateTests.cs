using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>With a certificate MSAL redeems the code, over HTTPS: the directory has a made certificate of its own.</summary>
public sealed class EntraIdCertificateTests : IAsyncLifetime, IDisposable
{
    private readonly CertificateFolder folder = new();
    private StandInAuthority authority = null!;
    private PortalApp app = null!;

    public async Task InitializeAsync()
    {
        authority = await StandInAuthority.StartAsync(isHttps: true);
        authority.ClientCertificate = folder.Make("client.pfx");
        app = await DirectoryPortal.StartAsync(
            authority,
            ("Portal:EntraId:ClientSecret", string.Empty),
            ("Portal:EntraId:CertificateFile", folder.PathOf("client.pfx")),
            ("Portal:EntraId:CertificatePasswordFile", folder.PasswordFile)
        );
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await authority.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_portal_signs_for_itself_and_sends_no_secret()
    {
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/customers", await authority.SignInAsync(visitor, "/customers"));
        Assert.Equal(1, authority.CodesRedeemed);

        var address = (await DirectoryPortal.SignOutAsync(visitor)).Headers.Location!;
        var back = await authority.FollowAsync(address);
        Assert.Equal("/sign-in?signedOut=true", DirectoryPortal.LocationOf(await visitor.GetAsync(back.PathAndQuery)));
    }

    [Fact]
    public async Task A_certificate_that_the_directory_does_not_know_is_named()
    {
        authority.ClientCertificate = folder.Make("other.pfx");
        using var visitor = new Visitor(app.Address);
        Assert.Equal(
            "/sign-in?refused=DirectorySettingRefused&setting=CertificateFile",
            await authority.SignInAsync(visitor)
        );
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
    }

    [Fact]
    public async Task The_id_token_is_checked_as_ever()
    {
        using var visitor = new Visitor(app.Address);
        authority.WrongNonce = "another sign-in's";
        Assert.Equal("/sign-in?refused=DirectoryRefused", await authority.SignInAsync(visitor));
        authority.WrongNonce = null;
        authority.SignsWithAnotherKey = true;
        Assert.Equal("/sign-in?refused=DirectoryRefused", await authority.SignInAsync(visitor));
    }
}
