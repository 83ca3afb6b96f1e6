using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.Hosting;

/// <summary>
/// Every place where somebody could guess is told to wait after its number of attempts, with Retry-After. The links of set-up and
/// password are tried in SetUpTests, the customers' sign-in in TroubleTests, tokens in TokenEndpointTests.
/// </summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private PortalApp portal = null!;

    public async Task InitializeAsync() =>
        portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Settings =
                {
                    ["Portal:EntraId:TenantId"] = Guid.NewGuid().ToString(),
                    ["Portal:EntraId:ClientId"] = Guid.NewGuid().ToString(),
                    ["Portal:EntraId:ClientSecret"] = "secret",
                    // Nobody listens there, so that a refusal does not wait for a network.
                    ["Portal:EntraId:Authority"] = "http://127.0.0.1:1/tenant",
                },
                Services = services => services.AddSingleton<AttemptLimits>(),
            }
        );

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Agents_sign_ins()
    {
        using var visitor = new Visitor(portal.Address);
        await WaitsAfterAsync(
            AttemptLimits.AttemptsPerWindow,
            number => visitor.SignInAsync($"nobody{number}@fourthcoffee.example", "wrong")
        );
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password)).StatusCode
        );
    }

    [Fact]
    public async Task Codes_of_the_second_factor()
    {
        using var visitor = new Visitor(portal.Address);
        await WaitsAfterAsync(
            AttemptLimits.AttemptsPerWindow,
            number => visitor.SubmitAsync("/sign-in/code", "#code", ("Input.Code", $"{number:D6}"))
        );
    }

    [Fact]
    public async Task Ways_to_the_directory()
    {
        using var visitor = new Visitor(portal.Address);
        await WaitsAfterAsync(AttemptLimits.AttemptsPerWindow, _ => visitor.GetAsync("/sign-in/entra"));
    }

    [Fact]
    public async Task Links_to_an_agreement_document_that_open_nothing()
    {
        using var visitor = new Visitor(portal.Address);
        await WaitsAfterAsync(
            AttemptLimits.AttemptsPerWindow,
            number => visitor.GetAsync($"/agreement-documents/guess{number}")
        );
    }

    [Fact]
    public async Task Invitation_links_and_changes_of_password_on_the_customers_side()
    {
        var (_, credentials) = await new TestCustomers(portal.Services).AddWithCredentialsAsync();
        using var visitor = new Visitor(portal.Address);
        await visitor.SignInHereAsync(credentials.UserName, credentials.Password);
        await visitor.ChoosePasswordAsync(credentials.Password, CustomersSide.Password);

        // Signing in and choosing counted as two.
        await WaitsAfterAsync(
            AttemptLimits.AttemptsPerWindow - 2,
            number =>
                visitor.GetAsync(
                    $"/AdminPortal/Home?ref=/BillingAccounts/agreement&{InvitationLinks.SecretParameter}=guess{number}"
                )
        );
        var change = await visitor.ChoosePasswordAsync(CustomersSide.Password, CustomersSide.Password + "2");
        Assert.Equal(HttpStatusCode.TooManyRequests, change.StatusCode);
        Assert.InRange(change.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Domains_asked_for_by_a_program_both_ways_together()
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(portal);
        await WaitsAfterAsync(
            DomainChecks.PerMinute,
            async number =>
                (
                    number % 2 == 0
                        ? await api.SendAsync(HttpMethod.Head, $"/v1/domains/guess{number}.onmicrosoft.com", body: null)
                        : await api.GetAsync($"/v1/validations/checkdomainavailability/guess{number}")
                ).Message
        );
        using var other = await ApiClient.OfWideWorldAsync(portal);
        Assert.Equal(200, (await other.GetAsync("/v1/validations/checkdomainavailability/guess")).Status);
    }

    private static async Task WaitsAfterAsync(int attempts, Func<int, Task<HttpResponseMessage>> tryAsync)
    {
        for (var number = 1; number <= attempts; number++)
        {
            var allowed = (await tryAsync(number)).StatusCode;
            Assert.False(allowed == HttpStatusCode.TooManyRequests, $"Attempt {number} is one too many already.");
        }

        var refused = await tryAsync(0);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
