using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>A POST that is sent again with its MS-RequestId (spec/partner-center-api.md 1.9, 'Retries').</summary>
public sealed class RepeatedRequestTests : IAsyncLifetime
{
    private const string RequestId = "MS-RequestId";

    private PortalApp portal = null!;
    private ApiClient api = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalApp.StartAsync(new PortalSetup());
        api = await ApiClient.OfFourthCoffeeAsync(portal);
    }

    public async Task DisposeAsync()
    {
        api.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Five_creates_at_the_same_time_make_one_customer_and_get_one_answer()
    {
        var (id, body) = (Guid.NewGuid().ToString(), SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => api.PostAsync("/v1/customers", body, (RequestId, id)))
        );

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal));
        Assert.NotNull(answers[0].Json["userCredentials"]);
        Assert.All(answers, answer => Assert.Equal(id, answer.Header(RequestId)));
    }

    [Fact]
    public async Task Only_a_success_is_remembered_so_a_refused_request_is_mended_under_its_id()
    {
        var path = await AgreementsAsync();
        var id = Guid.NewGuid().ToString();
        var wrong = SentBodies.Agreement();
        wrong["primaryContact"]!["email"] = "nobody";

        var refused = await api.PostAsync(path, wrong.ToJsonString(), (RequestId, id));
        var mended = await api.PostAsync(path, SentBodies.Agreement().ToJsonString(), (RequestId, id));
        var again = await api.PostAsync(
            path.ToUpperInvariant(),
            SentBodies.Agreement().ToJsonString(),
            (RequestId, id)
        );

        Assert.Equal(400, refused.Status);
        Assert.Equal(201, mended.Status);
        Assert.Equal((mended.Status, mended.Text), (again.Status, again.Text));
    }

    [Fact]
    public async Task A_request_id_with_another_body_is_409_and_nothing_is_done()
    {
        var path = await AgreementsAsync();
        var id = Guid.NewGuid().ToString();
        Assert.Equal(201, (await ConfirmAsync(SentBodies.Agreement("Carr"))).Status);

        var other = await ConfirmAsync(SentBodies.Agreement("Another"));

        Assert.Equal(
            (
                409,
                "The MS-RequestId belongs to a request with other content that was carried out before. Nothing was done; send this request with an MS-RequestId of its own."
            ),
            other.StandardFault(409)
        );
        var listed = await api.GetAsync(path + "?agreementType=*");
        Assert.Single(listed.Json["items"]!.AsArray());

        Task<ApiResponse> ConfirmAsync(JsonObject body) => api.PostAsync(path, body.ToJsonString(), (RequestId, id));
    }

    private async Task<string> AgreementsAsync()
    {
        var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        return $"/v1/customers/{made.Json["id"]!.GetValue<string>()}/agreements";
    }

    [Fact]
    public async Task One_request_id_on_two_paths_is_two_requests()
    {
        var id = Guid.NewGuid().ToString();
        foreach (var _ in (int[])[1, 2])
        {
            var made = await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
            var path = $"/v1/customers/{made.Json["id"]!.GetValue<string>()}/agreements";

            Assert.Equal(
                201,
                (await api.PostAsync(path, SentBodies.Agreement().ToJsonString(), (RequestId, id))).Status
            );
        }
    }

    [Fact]
    public async Task Another_agent_of_the_partner_does_not_get_the_password_by_a_request_id_it_saw()
    {
        var (id, body) = (Guid.NewGuid().ToString(), SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        await api.PostAsync("/v1/customers", body, (RequestId, id));
        using var helpdesk = await ApiClient.OfHelpdeskAsync(portal);

        var answer = await helpdesk.PostAsync("/v1/customers", body, (RequestId, id));

        Assert.Equal(900150, answer.StandardFault(403).Code);
    }

    [Fact]
    public async Task The_answer_outlives_a_restart_and_no_password_lies_in_the_database()
    {
        var (id, body) = (Guid.NewGuid().ToString(), SentBodies.Customer(SentBodies.NewDomain()).ToJsonString());
        var directory = Directory.CreateTempSubdirectory("partner-portal-test-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(directory);
            var first = await CreateAsync(directory, id, body);
            var again = await CreateAsync(directory, id, body);

            Assert.Equal((201, first.Text), (again.Status, again.Text));
            var password = first.Json["userCredentials"]!["password"]!.GetValue<string>();
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.EnumerateFiles(directory, "portal.db*"))
            {
                var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
                Assert.DoesNotContain(password, content, StringComparison.Ordinal);
            }
        }
        finally
        {
            TestDirectory.Remove(directory);
        }
    }

    [Fact]
    public async Task After_a_day_a_repeat_is_judged_again_and_still_makes_nothing_twice_and_nothing_else()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-test-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(directory);
            var id = Guid.NewGuid().ToString();
            var now = DateTimeOffset.UtcNow;
            var first = await ConfirmAsync(directory, now, id, "someone@example.com");
            var behind = await ConfirmAsync(directory, now.AddHours(24.1), id, "someone@example.com");
            var other = await ConfirmAsync(directory, now.AddHours(24.1), id, "another@example.com");

            Assert.Equal((201, first.Text), (behind.Status, behind.Text));
            Assert.Equal(409, other.Status);
        }
        finally
        {
            TestDirectory.Remove(directory);
        }
    }

    private static async Task<ApiResponse> CreateAsync(string directory, string requestId, string body)
    {
        await using var restarted = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory });
        using var program = await ApiClient.OfFourthCoffeeAsync(restarted);
        return await program.PostAsync("/v1/customers", body, (RequestId, requestId));
    }

    private static async Task<ApiResponse> ConfirmAsync(
        string directory,
        DateTimeOffset now,
        string requestId,
        string email
    )
    {
        await using var restarted = await PortalApp.StartAsync(
            new PortalSetup { DataDirectory = directory, Now = now }
        );
        using var program = await ApiClient.OfFourthCoffeeAsync(restarted);
        var customers = await program.GetAsync(
            "/v1/customers?size=1&filter="
                + Uri.EscapeDataString("""{"Field":"CompanyName","Value":"City Power","Operator":"starts_with"}""")
        );
        var customer = customers.Json["items"]![0]!["id"]!.GetValue<string>();
        var body = SentBodies.Agreement("Aftonsson");
        body["primaryContact"]!["email"] = email;
        return await program.PostAsync(
            $"/v1/customers/{customer}/agreements",
            body.ToJsonString(),
            (RequestId, requestId)
        );
    }
}
