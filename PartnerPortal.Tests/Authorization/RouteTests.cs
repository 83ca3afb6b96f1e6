using System.Net;
using Microsoft.AspNetCore.Authorization;
using PartnerPortal.Browser;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Authorization;

/// <summary>Every route, asked by everybody. A new one needs a row in <see cref="RouteTable"/>.</summary>
public sealed class RouteTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    [Fact]
    public async Task Every_route_answers_everybody_as_the_table_says()
    {
        var table = AnswerTable.Parse(RouteTable.Text);
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var route in AskedRoute.All(portal.App))
        {
            var cells = new List<string>();
            foreach (var column in table.Columns)
            {
                cells.Add(await AskAsync(route, column));
            }

            found.Add((route.Name, cells));
        }

        table.Check(found);
    }

    [Fact]
    public async Task A_session_opens_no_operation_and_a_token_no_page()
    {
        foreach (var route in AskedRoute.All(portal.App))
        {
            var address = portal.AddressOf(route);
            if (route.Operation is not null)
            {
                var answer = await portal.As("AdminAgent").SendAsync(new HttpMethod(route.Method), address);
                Assert.Equal((route.Name, HttpStatusCode.Unauthorized), (route.Name, answer.StatusCode));
            }
            else if (RouteTable.IsClosed(route.Name))
            {
                // A program hears that there is nothing; a sign-in page would tell it nothing.
                var answer = await portal
                    .ProgramOf("AdminAgent")
                    .SendAsync(new HttpMethod(route.Method), address, body: null);
                var expected = route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                    ? "404"
                    : await AskAsync(route, GuardedPortal.Nobody);
                Assert.Equal((route.Name, expected), (route.Name, Word(answer.Message)));
            }
        }
    }

    private async Task<string> AskAsync(AskedRoute route, string visitor)
    {
        if (route.Operation is { } name)
        {
            // Commands that change a customer get their own one.
            var customer =
                route.Has("customerId") && !route.IsReading
                    ? (await new TestCustomers(portal.App.Services).AddAsync(new DateOnly(2026, 1, 2))).Id
                    : portal.NamedCustomer.Id;
            var operation = new SentOperation(name, route.Method, "/" + route.Endpoint.RoutePattern.RawText!.Trim('/'));
            var sent = await operation.SendAsync(portal.ProgramOf(visitor), customer.ToString(), portal.Values);
            return sent.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var address = portal.AddressOf(route);
        using var answer = await portal.As(visitor).SendAsync(new HttpMethod(route.Method), address);
        return Word(answer);
    }

    private static string Word(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.Redirect))
        {
            return ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var path = new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!).AbsolutePath;
        return path switch
        {
            "/sign-in" => "sign in",
            "/AdminPortal/SignIn" => "sign in there",
            _ => $"to {path}",
        };
    }
}
