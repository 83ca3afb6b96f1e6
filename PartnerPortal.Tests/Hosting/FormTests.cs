using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using PartnerPortal.Authorization;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.Hosting;

/// <summary>
/// Every endpoint that takes a form or a body, found among the endpoints: nothing is done without the form's own token, and
/// no body is read without limit.
/// </summary>
public sealed class FormTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    /// <summary>
    /// What a browser's post reaches and needs no token: programs' endpoints take no cookie, health and the hub change nothing by a
    /// post. A new line here is a decision.
    /// </summary>
    private static readonly string[] WithoutToken =
    [
        "POST /_blazor",
        "POST /_blazor/initializers",
        "POST /_blazor/negotiate",
        "POST /health/live",
        "POST /health/ready",
        "POST /{partnerTenantId}/oauth2/token",
        "POST /{partnerTenantId}/oauth2/v2.0/token",
    ];

    /// <summary>Forms of the customer's side need an account there, which agents don't have.</summary>
    private const string OtherSide = "/AdminPortal";

    [Fact]
    public async Task Without_the_forms_token_nothing_is_done()
    {
        var forms = Posts().Where(route => !WithoutToken.Contains(route.Name, StringComparer.Ordinal)).ToList();
        Assert.Contains(forms, route => route.Name is "POST /sign-out");
        Assert.Contains(forms, route => route.Name is "POST /AdminPortal/SignOut");
        Assert.Contains(forms, route => route.Name is "POST /preferences/language");
        foreach (var route in forms)
        {
            var visitor = portal.As(
                route.Name.Contains(OtherSide, StringComparison.Ordinal) ? GuardedPortal.Customer : "AdminAgent"
            );
            foreach (var token in (string?[])[null, "not-a-token"])
            {
                var answer = await visitor.PostAsync(
                    portal.AddressOf(route),
                    [
                        KeyValuePair.Create("_handler", "sign-in"),
                        KeyValuePair.Create("language", "sv"),
                        .. token is null
                            ? []
                            : (KeyValuePair<string, string>[])
                                [KeyValuePair.Create("__RequestVerificationToken", token)],
                    ]
                );

                // A page is shown again; at any other address of the customer's side there is none.
                Assert.Equal(
                    (
                        route.Name,
                        route.Name is "POST /AdminPortal/{*Path}" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest
                    ),
                    (route.Name, answer.StatusCode)
                );
                Assert.False(
                    answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(IsOfAuthority)
                );
            }
        }
    }

    [Fact]
    public async Task The_token_of_another_persons_page_is_none()
    {
        var page = await portal.As("SalesAgent").ReadAsync("/sign-in");
        var foreign = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await portal
            .As("AdminAgent")
            .PostAsync("/sign-out", [KeyValuePair.Create("__RequestVerificationToken", foreign)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await portal.As("AdminAgent").GetAsync("/customers")).StatusCode);
    }

    /// <summary>The secret in its address is the whole proof, and no cookie adds to it (decision 60).</summary>
    private const string OfASignatory = "POST /accept/{Secret}";

    [Fact]
    public void No_form_has_its_check_of_the_token_switched_off()
    {
        Assert.Equal(
            WithoutToken.Where(name => name.Contains("oauth2", StringComparison.Ordinal)).Prepend(OfASignatory),
            Posts()
                .Where(route =>
                    route.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }
                )
                .Select(route => route.Name)
        );
        Assert.All(
            Posts()
                .Where(route => route.Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                .Where(route => !string.Equals(route.Name, OfASignatory, StringComparison.Ordinal)),
            page =>
                Assert.True(page.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation, page.Name)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_big_is_refused_everywhere(bool tellsItsLength)
    {
        var routes = AskedRoute
            .All(portal.App)
            .Where(route => route.Method is "POST" or "PUT" or "PATCH" && !IsWithoutBody(route))
            .ToList();
        Assert.Contains(routes, route => route.Operation is "CreateCustomer");
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), portal.AddressOf(route));
            request.Content = new TooMuch(
                route.Operation is null ? "application/x-www-form-urlencoded" : "application/json",
                PortalHost.MaxRequestBytes + 1,
                tellsItsLength
            );
            request.Headers.ExpectContinue = true;
            HttpStatusCode? status;
            try
            {
                status = route.Operation is null
                    ? (await portal.As("AdminAgent").SendAsync(request)).StatusCode
                    : (HttpStatusCode)(await portal.ProgramOf("AdminAgent").SendAsync(request)).Status;
            }
            catch (HttpRequestException)
            {
                // The portal closed the connection in the middle of the body, which is an answer too.
                status = null;
            }

            Assert.True(
                status is null or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest
                    // Visitors who are not signed in are sent to the sign-in page before anything is read.
                    || (status is HttpStatusCode.Found && route.Name.Contains(OtherSide, StringComparison.Ordinal)),
                $"{route.Name}: {status}"
            );
        }

        Assert.Equal(HttpStatusCode.OK, (await portal.As("AdminAgent").GetAsync("/health/live")).StatusCode);
    }

    private List<AskedRoute> Posts() =>
        [
            .. AskedRoute
                .All(portal.App)
                .Where(route => route.Method is "POST" && route.Endpoint.Metadata.GetMetadata<ApiOperation>() is null),
        ];

    // Health and the hub's negotiation look at no body.
    private static bool IsWithoutBody(AskedRoute route) =>
        route.Name.Contains("/health/", StringComparison.Ordinal)
        || route.Name.Contains("/_blazor", StringComparison.Ordinal)
        || route.Operation is "CheckoutCart";

    private static bool IsOfAuthority(string cookie) =>
        cookie.StartsWith("portal.", StringComparison.Ordinal)
        || cookie.StartsWith(".AspNetCore.Culture", StringComparison.Ordinal);
}
