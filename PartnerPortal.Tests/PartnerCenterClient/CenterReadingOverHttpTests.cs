using System.Text.Json.Nodes;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>
/// Whole readings of a Partner Center that has the habits of Microsoft's on the wire (spec/partner-center-api.md 1): every customer comes,
/// once, and whatever is in the way is told.
/// </summary>
public sealed class CenterReadingOverHttpTests : PortalTests, IDisposable
{
    private const string List = "/v1/customers";
    private const string NoSuchCustomer = """{"code":60003,"description":"Tenant not found","data":[]}""";

    // An attempt at a slow page ends after this time, and the page takes longer.
    private static readonly TimeSpan attempt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan slow = TimeSpan.FromSeconds(6);

    private readonly CenterStub stub = new(patience: attempt);

    public CenterReadingOverHttpTests() => Portal = new PortalFixture { OtherCenter = stub.Center };

    public void Dispose() => stub.Dispose();

    [Fact]
    public async Task Lists_and_customers_with_a_byte_order_mark_are_read_like_those_without()
    {
        var (marked, plain) = (Customer(mark: true), Customer());
        stub.Answer(List, CenterStub.Json(Page("2", marked), mark: true), CenterStub.Json(Page(next: null, plain)));

        AssertAllRead(await ReadAsync(), 2);
    }

    [Fact]
    public async Task Too_many_requests_between_two_pages_and_between_two_customers_lose_nobody()
    {
        var (first, second, third) = (Customer(), Customer(agreements: Busy()), Customer());
        stub.Answer(List, CenterStub.Json(Page("2", first, second)), Busy(), CenterStub.Json(Page(next: null, third)));

        AssertAllRead(await ReadAsync(), 3);
        AssertAskedAgainAtTheSamePlace();
    }

    [Fact]
    public async Task A_slow_page_is_asked_for_again_at_the_same_place_and_its_customers_come_once()
    {
        var (first, second) = (Customer(), Customer());
        stub.Answer(
            List,
            CenterStub.Json(Page("2", first)),
            CenterStub.Json(Page(next: null, second)).WithDelay(slow),
            CenterStub.Json(Page(next: null, second))
        );

        AssertAllRead(await ReadAsync(), 2);
        AssertAskedAgainAtTheSamePlace();
    }

    [Fact]
    public async Task A_page_that_is_sent_twice_brings_its_customers_once()
    {
        var (first, second, third) = (Customer(), Customer(), Customer());
        stub.Answer(
            List,
            CenterStub.Json(Page("2", first, second)),
            CenterStub.Json(Page("2", first, second)),
            CenterStub.Json(Page(next: null, third))
        );

        AssertAllRead(await ReadAsync(), 3);
        Assert.Equal(["", "2"], PlacesAsked().Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_is_renewed_and_costs_no_customer()
    {
        var customers = Enumerable.Range(0, 12).Select(_ => Customer()).ToArray();
        stub.Answer(List, CenterStub.Json(Page(next: null, customers)));
        // The token of the list is no longer accepted when the customers are read.
        stub.Server.Given(Request.Create().WithPath($"{List}/*").WithHeader("Authorization", "Bearer token-1"))
            .AtPriority(-1)
            .RespondWith(CenterStub.Json("{}", 401));

        AssertAllRead(await ReadAsync(), customers.Length);
        // One more for each of the calls that were under way, at most.
        Assert.InRange(stub.TokenRequests.Count, 2, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/agreements")]
    [InlineData("/directSignedMicrosoftCustomerAgreementStatus")]
    public async Task A_customer_that_vanishes_between_two_pages_has_left_at_whichever_call_that_shows(string call)
    {
        var (stays, vanished, last) = (Customer(), Customer(), Customer());
        stub.Answer(List, CenterStub.Json(Page("2", stays, vanished)), CenterStub.Json(Page(next: null, last)));
        stub.Server.Given(Request.Create().WithPath(PathOf(vanished) + call))
            .AtPriority(-1)
            .RespondWith(CenterStub.Json(NoSuchCustomer, 404));

        var reading = await ReadAsync();

        Assert.Equal(
            (CenterReadingStatus.Done, 3, 2, 1, 0),
            (reading.Status, reading.Listed, reading.Read, reading.Left, reading.Failed)
        );
        Assert.Null(await Portal.LineAsync(vanished));
        Assert.NotNull(await Portal.LineAsync(last));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u00a0 \t")]
    public async Task One_customer_without_a_name_is_told_with_its_reason_and_costs_none_of_the_others(string? name)
    {
        var nameless = Customer(name);
        Guid[] customers = [Customer(), Customer(), nameless, Customer(), Customer()];
        stub.Answer(List, CenterStub.Json(Page(next: null, customers)));

        var reading = await ReadAsync();

        Assert.Equal((CenterReadingStatus.Done, 4, 1), (reading.Status, reading.Created, reading.Failed));
        var told = Assert.Single((await ReadingsAsync()).Troubles);
        Assert.Equal(
            (nameless, nameof(CenterValueUnusable), "companyName"),
            (told.CustomerTenantId, told.Trouble!.Code, told.Trouble.Arguments[0])
        );
    }

    [Fact]
    public async Task A_token_without_the_right_to_list_customers_ends_the_reading_in_Partner_Centers_own_words()
    {
        stub.Answer(
            List,
            CenterStub.Json(
                """{"code":"900329","description":"App-only tokens are not allowed.","data":[],"source":"PartnerFD"}""",
                403
            )
        );

        var reading = await ReadAsync();

        Assert.Equal((CenterReadingStatus.Failed, null), (reading.Status, reading.WaitsUntil));
        var told = (await ReadingsAsync()).Readings[0].Trouble!;
        Assert.Equal(
            (nameof(CenterForbids), "900329", "App-only tokens are not allowed."),
            (told.Code, told.Arguments[0], told.Arguments[1])
        );
        // Nobody is asked for whom the list did not name.
        Assert.All(stub.Calls, call => Assert.StartsWith($"{List}?", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_may_list_customers_and_describe_none_of_them_writes_nothing_about_any()
    {
        Guid[] customers = [Customer(), Customer()];
        stub.Answer(List, CenterStub.Json(Page(next: null, customers)));
        stub.Server.Given(Request.Create().WithPath($"{List}/*/directSignedMicrosoftCustomerAgreementStatus"))
            .AtPriority(-1)
            .RespondWith(CenterStub.Json("""{"code":2003,"description":"No access","data":[]}""", 403));

        var reading = await ReadAsync();

        Assert.Equal(
            (CenterReadingStatus.Failed, 0, 0, 0),
            (reading.Status, reading.Read, reading.Failed, reading.Created)
        );
        Assert.Equal("2003", StoredError.Read(reading.Trouble!).Arguments[0]);
        Assert.Empty((await ReadingsAsync()).Troubles);
    }

    [Fact]
    public async Task Away_for_days_Partner_Center_is_waited_for_told_as_away_and_then_read_on_where_it_was()
    {
        var (first, second) = (Customer(), Customer());
        stub.Answer(
            List,
            [
                CenterStub.Json(Page("2", first)),
                // Three days, and each day five attempts.
                .. Enumerable.Repeat(CenterStub.Json("{}", 503).WithHeader("Retry-After", "0"), 15),
                CenterStub.Json(Page(next: null, second)),
            ]
        );
        await ConnectAsync();
        await Portal.BeginAsync(PortalFixture.DirectPartner);
        for (var day = 0; day < 3; day++)
        {
            Assert.Equal(CenterStep.Waits, await Portal.GoOnAsync());
            var waiting = (await ReadingsAsync()).Readings[0];
            Assert.Equal(
                (CenterReadingStatus.Listing, nameof(CenterAway), true),
                (waiting.Status, waiting.Trouble!.Code, waiting.WaitsUntil > Portal.Clock.UtcNow)
            );
            Portal.Clock.Advance(TimeSpan.FromDays(1));
            // The night begins no second one.
            Assert.Equal(0, (await Portal.Get<CenterReadingService>().BeginDueAsync(CancellationToken.None)).Value);
        }

        Assert.Equal(CenterStep.Idle, await Portal.GoOnAsync());
        var done = await Portal.LastReadingAsync();
        AssertAllRead(done, 2);
        Assert.Equal((2, null, null), (done.Pages, done.Trouble, done.WaitsUntil));
    }

    [Fact]
    public async Task The_same_tenant_under_two_partners_is_asked_for_with_each_partners_own_token()
    {
        var id = Guid.NewGuid();
        AnswerTo("token-1", id, "Contoso Skog AB", Confirmed);
        AnswerTo("token-2", id, "Contoso Forestry", NoAgreement);
        await Portal.ConnectAsync(PortalFixture.Provider, stub.Address.ToString(), CenterAuthentication.AppOnly);

        AssertAllRead(await ReadAsync(), 1);
        AssertAllRead(await Portal.ReadAllAsync(PortalFixture.Provider), 1);

        Assert.Equal(
            [("Contoso Skog AB", AcceptanceStatus.Attested), ("Contoso Forestry", AcceptanceStatus.NotAccepted)],
            (
                await Task.WhenAll(
                    Portal.LineAsync(id, PortalFixture.SalesAgent),
                    Portal.LineAsync(id, PortalFixture.ProviderSales)
                )
            ).Select(line => (line!.CompanyName, line.Status))
        );
        Assert.Equal(1, await Portal.CountAsync(nameof(CustomerTenant) + "s"));
        Assert.Equal(
            [PortalFixture.DirectPartner, PortalFixture.Provider],
            stub.Server.LogEntries.Select(entry => entry.RequestMessage.Path)
                .Where(path => path.EndsWith("/token", StringComparison.Ordinal))
                .Select(path => Guid.Parse(path.Split('/')[1]))
        );
    }

    private const string NoAgreement = """{"totalCount":0,"items":[]}""";

    private const string Confirmed = """
        {"totalCount":1,"items":[{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"tania.carr@contoso.example","phoneNumber":"+46 40 765 43 21"},
        "templateId":"117a77b0-9360-443b-8795-c6dedc750cf9","dateAgreed":"2026-03-01T00:00:00","type":"MicrosoftCustomerAgreement"}]}
        """;

    private static string PathOf(Guid customer) => $"{List}/{customer:D}";

    private static string Page(string? next, params Guid[] customers) =>
        new JsonObject
        {
            ["totalCount"] = customers.Length,
            ["items"] = new JsonArray([.. customers.Select(id => Described(id, $"Contoso {id:N}"))]),
            ["continuationToken"] = next,
        }.ToJsonString();

    private static JsonObject Described(Guid id, string? name) =>
        new()
        {
            ["id"] = id,
            ["companyProfile"] = new JsonObject
            {
                ["tenantId"] = id,
                ["domain"] = $"c{id:N}.onmicrosoft.com",
                ["companyName"] = name,
            },
            ["billingProfile"] = new JsonObject
            {
                ["firstName"] = "Tania",
                ["lastName"] = "Carr",
                ["email"] = "tania.carr@contoso.example",
                ["culture"] = "sv-SE",
                ["language"] = "sv",
                ["defaultAddress"] = new JsonObject
                {
                    ["country"] = "SE",
                    ["city"] = "Lund",
                    ["addressLine1"] = "Kungsgatan 3",
                    ["postalCode"] = "222 22",
                },
            },
            ["relationshipToPartner"] = "reseller",
        };

    private static IResponseBuilder Busy() =>
        CenterStub
            .Json("""{"statusCode":429,"message":"Rate limit is exceeded. Try again in 1 seconds."}""", 429)
            .WithHeader("Retry-After", "1");

    /// <summary>A customer that can be read, after whatever its agreements meet first.</summary>
    private Guid Customer(string? name = "Contoso Skog AB", bool mark = false, IResponseBuilder? agreements = null)
    {
        var id = Guid.NewGuid();
        var path = PathOf(id);
        stub.Answer(path, CenterStub.Json(Described(id, name).ToJsonString(), mark: mark));
        var none = CenterStub.Json(NoAgreement, mark: mark);
        stub.Answer($"{path}/agreements", agreements is null ? [none] : [agreements, none]);
        stub.Answer(
            $"{path}/directSignedMicrosoftCustomerAgreementStatus",
            CenterStub.Json("""{"isSigned":false}""", mark: mark)
        );
        return id;
    }

    /// <summary>What the holder of a token is told of a customer, and nobody else.</summary>
    private void AnswerTo(string token, Guid id, string name, string agreements)
    {
        var path = PathOf(id);
        (string, string)[] answers =
        [
            (List, new JsonObject { ["items"] = new JsonArray(Described(id, name)) }.ToJsonString()),
            (path, Described(id, name).ToJsonString()),
            ($"{path}/agreements", agreements),
            ($"{path}/directSignedMicrosoftCustomerAgreementStatus", """{"isSigned":false}"""),
        ];
        foreach (var (asked, answer) in answers)
        {
            stub.Server.Given(Request.Create().WithPath(asked).WithHeader("Authorization", $"Bearer {token}"))
                .RespondWith(CenterStub.Json(answer));
        }
    }

    private Task ConnectAsync() => Portal.ConnectAsync(stub.Address.ToString(), CenterAuthentication.AppOnly);

    private async Task<CenterReading> ReadAsync()
    {
        await ConnectAsync();
        return await Portal.ReadAllAsync();
    }

    private static void AssertAllRead(CenterReading reading, int customers) =>
        Assert.Equal(
            (CenterReadingStatus.Done, customers, customers, customers, 0, 0),
            (reading.Status, reading.Listed, reading.Read, reading.Created, reading.Failed, reading.Left)
        );

    // A machine that is busy may take one more attempt for slow.
    private void AssertAskedAgainAtTheSamePlace()
    {
        Assert.Equal(["", "2"], PlacesAsked().Distinct(StringComparer.Ordinal));
        Assert.InRange(PlacesAsked().Count(place => place is "2"), 2, 4);
    }

    private async Task<CenterReadingView> ReadingsAsync() =>
        (
            await Portal.Get<CenterConnectionQueries>().ReadingsAsync(PortalFixture.GlobalAdmin, CancellationToken.None)
        ).Value;

    /// <summary>The places at which pages were asked for, one after the other.</summary>
    private IEnumerable<string> PlacesAsked() =>
        stub
            .Calls.Zip(stub.Sent("MS-ContinuationToken"))
            .Where(call => call.First.StartsWith($"{List}?", StringComparison.Ordinal))
            .Select(call => call.Second);
}
