using System.Net;
using PartnerPortal.DemoData;

namespace PartnerPortal.Host;

[Collection(HostCollection.Name)]
public sealed class SignInTests(SharedPortal portal)
{
    private const string Admin = "admin@fourthcoffee.example";

    [Fact]
    public async Task The_right_password_leads_to_where_the_person_wanted()
    {
        using var visitor = new Visitor(portal.App.Address);

        var answer = await visitor.SignInAsync(Admin, DemoAccounts.Password, "/customers?status=invited");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.EndsWith("/customers?status=invited", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
