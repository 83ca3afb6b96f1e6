using System.Net.Http.Headers;
using System.Text;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>What real clients send and need, whatever the operation (spec/partner-center-api.md 1.3, 1.4 and 1.9).</summary>
[Collection(HostCollection.Name)]
public sealed class WireHabitsTests(SharedPortal shared) : IAsyncLifetime
{
    private ApiClient api = null!;

    public async Task InitializeAsync() => api = await ApiClient.OfFourthCoffeeAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("/v1/agreements")]
    [InlineData("/v1.0/agreements")]
    [InlineData("/V1/AGREEMENTS")]
    [InlineData("/v1//agreements")]
    [InlineData("//v1///agreements")]
    [InlineData("/v1/agreements/")]
    public async Task A_path_is_found_in_every_spelling_that_clients_have(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(shared.App.Address, ".") + path[1..]);

        Assert.Equal(200, (await api.SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_sent_ids_come_back_and_the_answer_is_whole()
    {
        var (request, correlation) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());

        var answer = await api.GetAsync(
            "/v1/agreements",
            ("MS-RequestId", request),
            ("MS-CorrelationId", correlation),
            ("MS-Contract-Version", "v1"),
            ("MS-PartnerCenter-Client", "Partner Center .NET SDK"),
            ("X-Locale", "en-US")
        );

        Assert.Equal(request, answer.Header("MS-RequestId"));
        Assert.Equal(correlation, answer.Header("MS-CorrelationId"));
        Assert.Matches(@"^[A-Za-z0-9+/]{16}\.0$", answer.Header("MS-CV"));
        Assert.NotEmpty(answer.Header("MS-ServerId")!);
        Assert.Equal("en-US", answer.Header("X-Locale"));
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(
            answer.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            answer.Header("Content-Length")
        );
        Assert.Null(answer.Header("Transfer-Encoding"));
    }

    [Fact]
    public async Task Ids_that_were_not_sent_are_made()
    {
        var answer = await api.GetAsync("/v1/agreements");

        Assert.True(Guid.TryParse(answer.Header("MS-RequestId"), out _));
        Assert.True(Guid.TryParse(answer.Header("MS-CorrelationId"), out _));
    }

    [Fact]
    public async Task A_header_that_is_no_id_is_refused_by_its_name()
    {
        var answer = await api.GetAsync("/v1/agreements", ("MS-RequestId", new string('x', 101)));

        Assert.Contains("MS-RequestId", answer.StandardFault(400).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/customers/1/2/3/4")]
    public async Task An_unknown_path_is_a_fault_and_never_a_page(string path)
    {
        using var anonymous = ApiClient.Anonymous(shared.App);
        foreach (var client in new[] { api, anonymous })
        {
            Assert.Equal((1000, "Not found"), (await client.GetAsync(path)).StandardFault(404));
        }
    }

    [Theory]
    [InlineData("/v2/customers")]
    [InlineData("/agreements")]
    [InlineData("/customers")]
    [InlineData("/webhooks/v1/registration")]
    public async Task A_program_that_asks_beside_the_API_gets_a_fault_and_never_the_sign_in_page(string path)
    {
        Assert.Equal((1000, "Not found"), (await api.GetAsync(path)).StandardFault(404));
    }

    [Theory]
    [InlineData("/v2/customers", "")]
    [InlineData("/webhooks/v1/registration", "application/json")]
    public async Task So_does_one_without_a_token(string path, string accept)
    {
        using var anonymous = ApiClient.Anonymous(shared.App);

        Assert.Equal((1000, "Not found"), (await anonymous.GetAsync(path, ("Accept", accept))).StandardFault(404));
    }

    [Fact]
    public async Task An_unknown_method_is_405_and_names_those_that_are_known()
    {
        var answer = await api.SendAsync(HttpMethod.Delete, "/v1/agreements", body: null);

        Assert.Equal(900141, answer.StandardFault(405).Code);
        Assert.Contains("GET", answer.Header("Allow"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_token_and_a_cookie_is_none()
    {
        using var anonymous = ApiClient.Anonymous(shared.App);

        var answer = await anonymous.GetAsync("/v1/customers");

        Assert.Equal((800001, "Partner Token missing in request context"), answer.StandardFault(401));
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        Assert.Equal(
            (400, "Access denied"),
            (
                await anonymous.GetAsync("/v1/customers", ("Authorization", "Bearer " + api.Token[..^2] + "xx"))
            ).StandardFault(401)
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    [InlineData("{\"primaryContact\":7}")]
    [InlineData("{\"primaryContact\":{\"firstName\":{}}}")]
    [InlineData("{\"templateId\":17}")]
    [InlineData("<agreement/>")]
    public async Task A_body_that_is_none_is_refused(string body)
    {
        var answer = await api.PostAsync($"/v1/customers/{Guid.NewGuid()}/agreements", body);

        Assert.InRange(answer.StandardFault(400).Code, 3000, 800002);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        var answer = await api.PostAsync("/v1/customers", new string('[', 100_000));

        Assert.Equal(800002, answer.StandardFault(400).Code);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Another_content_type_is_415(string contentType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(SentBodies.Agreement().ToJsonString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/customers/{Guid.NewGuid()}/agreements")
        {
            Content = content,
        };

        Assert.Equal(800002, (await api.SendAsync(request)).StandardFault(415).Code);
    }

    [Fact]
    public async Task A_byte_order_mark_in_front_of_a_body_is_no_fault()
    {
        using var content = new ByteArrayContent([
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes("{\"templateId\":\"x\"}"),
        ]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/customers/{Guid.NewGuid()}/agreements")
        {
            Content = content,
        };

        Assert.Equal(3000, (await api.SendAsync(request)).StandardFault(400).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_413_with_and_without_a_length(bool chunked)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("\"" + new string('a', 1024 * 1024) + "\""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/customers") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        // A length is judged before a body is read: a client that sends it anyway may find the connection closed before the answer.
        request.Headers.ExpectContinue = !chunked;

        Assert.Equal(800002, (await api.SendAsync(request)).StandardFault(413).Code);
    }
}
