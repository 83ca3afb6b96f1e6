using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Host;

namespace PartnerPortal.Hosting;

/// <summary>Other sites' pages do not get the portal's cookies sent along with their posts, and no script reads one that the server sets.</summary>
[Collection(HostCollection.Name)]
public sealed class CookieTests(SharedPortal portal)
{
    [Fact]
    public async Task Every_cookie_is_SameSite_and_hidden_from_scripts()
    {
        var (_, administrator) = await new TestCustomers(portal.App.Services).AddWithCredentialsAsync();
        using var visitor = new Visitor(portal.App.Address);
        var answers = new[]
        {
            await visitor.GetAsync("/sign-in"),
            await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password),
            await visitor.SignInHereAsync(administrator.UserName, administrator.Password),
            await visitor.SubmitAsync("/sign-in", "[name=language]", ("language", "sv")),
        };
        var cookies = answers
            .Where(answer => answer.Headers.Contains("Set-Cookie"))
            .SelectMany(answer => answer.Headers.GetValues("Set-Cookie"))
            .ToList();

        foreach (
            var name in (string[])
                ["portal.session=", "portal.admincenter=", ".AspNetCore.Antiforgery", ".AspNetCore.Culture="]
        )
        {
            Assert.Contains(cookies, cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        }

        Assert.All(cookies, cookie => Assert.Matches("(?i); *samesite=(lax|strict)", cookie));
        Assert.All(cookies, cookie => Assert.Matches("(?i); *httponly", cookie));
    }
}
