using System.Net;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Hosting;

/// <summary>HEAD is answered as GET is, without content (RFC 9110, 9.3.2).</summary>
[Collection(HostCollection.Name)]
public sealed class HeadTests(SharedPortal portal)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/customers")]
    [InlineData("/AdminPortal/SignIn")]
    [InlineData("/AdminPortal/Home?ref=/BillingAccounts/agreement&invitation=x")]
    [InlineData("/there-is-no-such-page")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/ready")]
    [InlineData("/css/portal.css")]
    [InlineData("/v1/customers")]
    public async Task Head_answers_like_get_and_sends_no_content(string path)
    {
        foreach (var isSignedIn in (bool[])[false, true])
        {
            using var visitor = new Visitor(portal.App.Address);
            if (isSignedIn)
            {
                await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
            }

            var got = await visitor.GetAsync(path);
            var head = await visitor.SendAsync(HttpMethod.Head, path);

            Assert.Equal((got.StatusCode, got.Headers.Location), (head.StatusCode, head.Headers.Location));
            Assert.Equal(got.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task An_operation_that_is_a_head_itself_stays_what_it_is()
    {
        using var program = await ApiClient.OfFourthCoffeeAsync(portal.App);

        var free = await program.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, "/v1/domains/free4711.onmicrosoft.com")
        );

        Assert.Equal(404, free.Status);
    }
}

/// <summary>The socket of a screen is for the portal's own pages.</summary>
[Collection(HostCollection.Name)]
public sealed class OwnOriginTests(SharedPortal portal)
{
    [Theory]
    [InlineData("https://elsewhere.example", true)]
    [InlineData("null", true)]
    [InlineData("http://localhost.elsewhere.example:1", true)]
    [InlineData("itself", false)]
    [InlineData("", false)]
    public async Task A_page_of_another_origin_opens_no_socket(string origin, bool isRefused)
    {
        using var visitor = new Visitor(portal.App.Address);
        await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin.Length > 0)
        {
            request.Headers.Add(
                "Origin",
                origin is "itself" ? portal.App.Address.GetLeftPart(UriPartial.Authority) : origin
            );
        }

        var answer = await visitor.SendAsync(request);

        Assert.Equal(isRefused, answer.StatusCode == HttpStatusCode.Forbidden);
        Assert.Equal(!isRefused, answer.StatusCode == HttpStatusCode.OK);
    }
}
