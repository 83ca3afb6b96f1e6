using System.Net;
using PartnerPortal.AdminCenter;
using PartnerPortal.DemoData;
using PartnerPortal.Host;

namespace PartnerPortal.Hosting;

/// <summary>No address that a link carries leads anybody away from the portal.</summary>
[Collection(CustomersSideCollection.Name)]
public sealed class OpenRedirectTests(CustomersSide portal)
{
    public static TheoryData<string> Addresses() =>
        [
            "https://evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/%2f/evil.example",
            "/%5cevil.example",
            "%2f%2fevil.example",
            "~//evil.example",
            "~/\\evil.example",
            "javascript:alert(1)",
            "evil.example",
            "@evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/AdminPortal/..//evil.example",
            "/AdminPortal//../..//evil.example",
            "http:evil.example",
            "https:/evil.example",
            "/\u0000/evil.example",
            "/\u2028/evil.example",
        ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Whatever_returns_stays_at_the_portal(string address)
    {
        using var agent = new Visitor(portal.App.Address);
        Stays(await agent.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password, address));

        using var stranger = new Visitor(portal.App.Address);
        Stays(
            await stranger.SubmitAsync(
                "/sign-in",
                ".language-menu button[value=sv]",
                ("language", "sv"),
                ("returnUrl", address)
            )
        );
        Stays(await stranger.GetAsync("/sign-in/entra?returnUrl=" + Uri.EscapeDataString(address)));

        using var administrator = new Visitor(portal.App.Address);
        Stays(
            await administrator.SignInHereAsync("admin@adventureworks.onmicrosoft.com", DemoAccounts.Password, address)
        );
        Stays(
            await administrator.SubmitAsync(
                "/AdminPortal/Partners",
                ".language-menu button[value=sv]",
                ("language", "sv"),
                ("returnUrl", address)
            )
        );
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Being_sent_to_sign_in_carries_no_foreign_address(string address)
    {
        using var stranger = new Visitor(portal.App.Address);
        // As a path: what a browser would make of '//evil.example' behind the portal's own host.
        var answer = await stranger.GetAsync("/customers?x=" + Uri.EscapeDataString(address));
        Stays(answer);
    }

    private void Stays(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            return;
        }

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = Assert.Single(answer.Headers.GetValues("Location"));
        Assert.DoesNotContain(location, char.IsControl);

        // As browsers read it: backslashes are slashes, blanks around are dropped, tabs and ends of line within as well.
        var read = location.Trim().Replace('\\', '/');
        var target = new Uri(portal.App.Address, read);
        Assert.Equal(portal.App.Address.Authority, target.Authority);
        Assert.False(read.StartsWith("//", StringComparison.Ordinal), location);
    }
}
