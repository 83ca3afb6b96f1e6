using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>A4 against spec/partner-center-api.md 3, and V1 against 5.</summary>
[Collection(HostCollection.Name)]
public sealed class AgreementDocumentsTests(SharedPortal shared) : IAsyncLifetime
{
    private const string Template = "/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document";

    private ApiClient api = null!;

    public async Task InitializeAsync() => api = await ApiClient.OfFourthCoffeeAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("", "en-US", "US")]
    [InlineData("?country=SE&language=sv-SE", "sv-SE", "SE")]
    [InlineData("?country=SE", "en-US", "SE")]
    [InlineData("?country=CH&language=de-DE", "en-US", "CH")]
    [InlineData("?country=CH&language=fr-FR", "fr-FR", "CH")]
    [InlineData("?Country=TW&Language=zh-HK", "zh-HK", "TW")]
    public async Task Links_are_answered_for_country_and_language_or_in_English(
        string query,
        string language,
        string country
    )
    {
        var answer = await api.GetAsync(Template + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["displayUri", "downloadUri", "language", "country"],
            answer.Json.AsObject().Select(member => member.Key)
        );
        Assert.Equal(language, answer.Json["language"]!.GetValue<string>());
        Assert.Equal(country, answer.Json["country"]!.GetValue<string>());
    }

    [Fact]
    public async Task Links_are_new_each_time_and_open_without_a_token_as_page_and_as_file()
    {
        using var anonymous = ApiClient.Anonymous(shared.App);
        var first = await api.GetAsync(Template + "?country=NL&language=nl-NL");
        var second = await api.GetAsync(Template + "?country=NL&language=nl-NL");

        var download = await anonymous.GetAsync(first.Json["downloadUri"]!.GetValue<string>());
        var display = await anonymous.GetAsync(first.Json["displayUri"]!.GetValue<string>());

        Assert.NotEqual(first.Json["downloadUri"]!.GetValue<string>(), second.Json["downloadUri"]!.GetValue<string>());
        Assert.Equal((200, 200), (download.Status, display.Status));
        Assert.StartsWith("attachment", download.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.StartsWith("inline", display.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(download.Bytes, display.Bytes);
        var head = await anonymous.SendAsync(
            HttpMethod.Head,
            first.Json["downloadUri"]!.GetValue<string>(),
            body: null
        );
        Assert.Equal((200, 0), (head.Status, head.Bytes.Length));
        Assert.Contains("Microsoft", download.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_good_for_five_minutes()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-test-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(directory);
            var now = DateTimeOffset.UtcNow;
            string link;
            await using (
                var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory, Now = now })
            )
            {
                using var client = await ApiClient.OfFourthCoffeeAsync(portal);
                link = new Uri((await client.GetAsync(Template)).Json["downloadUri"]!.GetValue<string>()).PathAndQuery;
            }

            Assert.Equal(200, await OpenAsync(directory, now.AddMinutes(5).AddSeconds(-1), link));
            Assert.Equal(404, await OpenAsync(directory, now.AddMinutes(5), link));
        }
        finally
        {
            TestDirectory.Remove(directory);
        }
    }

    [Fact]
    public async Task An_altered_link_opens_nothing()
    {
        using var anonymous = ApiClient.Anonymous(shared.App);
        var link = (await api.GetAsync(Template)).Json["downloadUri"]!.GetValue<string>();

        Assert.Equal(404, (await anonymous.GetAsync(link[..^3] + "AAA")).Status);
        Assert.Equal(404, (await anonymous.GetAsync("/agreement-documents/x")).Status);
    }

    [Theory]
    [InlineData("?country=se")]
    [InlineData("?country=AN")]
    [InlineData("?country=Sweden")]
    public async Task A_country_without_an_agreement_is_refused(string query)
    {
        Assert.Equal(800002, (await api.GetAsync(Template + query)).StandardFault(400).Code);
    }

    [Theory]
    [InlineData("998b88de-aa99-4388-a42c-1b3517d49490")]
    [InlineData("117A77B0-9360-443B-8795-C6DEDC750CF9")]
    [InlineData("none")]
    public async Task Only_the_Customer_Agreements_template_has_a_document(string template)
    {
        Assert.Equal(1000, (await api.GetAsync($"/v1/agreementTemplates/{template}/document")).StandardFault(404).Code);
    }

    [Fact]
    public async Task A_domain_that_is_taken_exists_and_a_free_one_does_not()
    {
        var domain = SentBodies.NewDomain();
        Assert.Equal(201, (await api.PostAsync("/v1/customers", SentBodies.Customer(domain).ToJsonString())).Status);

        var taken = await api.SendAsync(HttpMethod.Head, "/v1/domains/" + domain.ToUpperInvariant(), body: null);
        var free = await api.SendAsync(HttpMethod.Head, "/v1/domains/" + SentBodies.NewDomain(), body: null);

        Assert.Equal((200, 404), (taken.Status, free.Status));
        Assert.Empty(taken.Bytes);
        Assert.Empty(free.Bytes);
        Assert.NotNull(free.Header("MS-RequestId"));
        var prefix = domain.Split('.')[0];
        Assert.Equal("false", (await api.GetAsync("/v1/validations/checkdomainavailability/" + prefix)).Text);
        Assert.Equal("true", (await api.GetAsync("/v1/validations/checkdomainavailability/freeone9")).Text);
    }

    private static async Task<int> OpenAsync(string directory, DateTimeOffset now, string link)
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup { DataDirectory = directory, Now = now });
        using var anonymous = ApiClient.Anonymous(portal);
        return (await anonymous.GetAsync(link)).Status;
    }
}
