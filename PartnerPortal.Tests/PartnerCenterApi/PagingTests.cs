using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>C2: the three ways of paging, and the filter, against spec/partner-center-api.md 1.6, 1.7 and 1.9.</summary>
[Collection(HostCollection.Name)]
public sealed class PagingTests(SharedPortal shared) : IAsyncLifetime
{
    private const string Token = "MS-ContinuationToken";

    private ApiClient api = null!;

    // Wide World's customers stay as the demo made them while these tests run: other tests make theirs with Fourth Coffee.
    public async Task InitializeAsync() => api = await ApiClient.OfTailspinAsync(shared.App);

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("/v1/customers")]
    [InlineData("/v1/customers?size=0")]
    [InlineData("/v1/customers?size=")]
    public async Task Without_a_size_everything_comes_at_once(string path)
    {
        var answer = await api.GetAsync(path);

        Assert.Equal(200, answer.Status);
        var items = answer.Json["items"]!.AsArray();
        Assert.True(items.Count > 4, $"Tailspin has {items.Count} customers.");
        Assert.Equal(items.Count, answer.Json["totalCount"]!.GetValue<int>());
        Assert.Null(answer.Json["continuationToken"]);
        Assert.Null(answer.Json["links"]!["next"]);
        Assert.Equal("/customers?size=0", answer.Json["links"]!["self"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_line_has_the_documented_members_and_no_others()
    {
        var item = Assert.IsType<JsonObject>((await api.GetAsync("/v1/customers?size=1")).Json["items"]![0]);

        Assert.Equal(
            ["id", "companyProfile", "attributes", "relationshipToPartner", "links"],
            item.Select(member => member.Key)
        );
        Assert.Equal(
            ["tenantId", "domain", "companyName", "links", "attributes"],
            item["companyProfile"]!.AsObject().Select(member => member.Key)
        );
        Assert.Equal("reseller", item["relationshipToPartner"]!.GetValue<string>());
    }

    [Fact]
    public async Task Following_the_next_link_with_its_headers_meets_every_customer_once()
    {
        var all = await IdsAsync("/v1/customers");
        var met = new List<string>();
        var answer = await api.GetAsync("/v1/customers?size=2");
        while (true)
        {
            met.AddRange(Ids(answer));
            if (answer.Json["links"]!["next"] is not { } next)
            {
                Assert.Null(answer.Json["continuationToken"]);
                break;
            }

            Assert.Equal("GET", next["method"]!.GetValue<string>());
            Assert.Equal("/customers?size=2&seekOperation=Next", next["uri"]!.GetValue<string>());
            var headers = next["headers"]!.AsArray();
            // As two SDKs do it: the base address ends with a slash, and so begins the link.
            answer = await api.GetAsync(
                "/v1/" + next["uri"]!.GetValue<string>(),
                [.. headers.Select(header => (header!["key"]!.GetValue<string>(), header["value"]!.GetValue<string>()))]
            );
        }

        Assert.Equal(all, met);
    }

    [Theory]
    [InlineData("seekOperation=Next")]
    [InlineData("seekOperation=next&size=2")]
    [InlineData("SeekOperation=0")]
    [InlineData("size=2&seekoperation=NEXT")]
    public async Task The_token_sent_back_goes_on_with_or_without_the_size(string query)
    {
        var all = await IdsAsync("/v1/customers");
        var first = await api.GetAsync("/v1/customers?size=2");

        var second = await api.GetAsync(
            "/v1/customers?" + query,
            (Token, first.Json["continuationToken"]!.GetValue<string>())
        );

        Assert.Equal(all[2..4], Ids(second));
    }

    [Fact]
    public async Task The_token_carries_the_filter()
    {
        var filter = Uri.EscapeDataString("""{"Field":"Domain","Value":"","Operator":"starts_with"}""");
        Assert.Equal(800002, (await api.GetAsync("/v1/customers?filter=" + filter)).StandardFault(400).Code);

        filter = Uri.EscapeDataString(
            $$"""{"Field":"IndirectCloudSolutionProvider","Value":"{{ApiClient.WideWorld}}","Operator":"starts_with"}"""
        );
        var all = await IdsAsync("/v1/customers?filter=" + filter);
        var first = await api.GetAsync("/v1/customers?size=1&filter=" + filter);
        var token = first.Json["continuationToken"]!.GetValue<string>();

        Assert.Equal(all[1..2], Ids(await api.GetAsync("/v1/customers?seekOperation=Next", (Token, token))));
        Assert.Equal(
            800002,
            (
                await api.GetAsync(
                    "/v1/customers?seekOperation=Next&filter="
                        + Uri.EscapeDataString("""{"Field":"Domain","Value":"a","Operator":"starts_with"}"""),
                    (Token, token)
                )
            )
                .StandardFault(400)
                .Code
        );
    }

    [Theory]
    [InlineData("Previous", 0, 2)]
    [InlineData("1", 0, 2)]
    [InlineData("First", 0, 2)]
    [InlineData("2", 0, 2)]
    public async Task Back_and_first_are_pages_too(string seek, int from, int to)
    {
        var all = await IdsAsync("/v1/customers");
        var first = await api.GetAsync("/v1/customers?size=2");
        var second = await api.GetAsync(
            "/v1/customers?seekOperation=Next",
            (Token, first.Json["continuationToken"]!.GetValue<string>())
        );
        var previous = second.Json["links"]!["previous"]!;

        var answer = await api.GetAsync(
            "/v1/customers?seekOperation=" + seek,
            (Token, previous["headers"]![0]!["value"]!.GetValue<string>())
        );

        Assert.Equal(all[from..to], Ids(answer));
    }

    [Theory]
    [InlineData("Last")]
    [InlineData("3")]
    public async Task The_last_page_ends_the_list(string seek)
    {
        var all = await IdsAsync("/v1/customers");

        var answer = await api.GetAsync($"/v1/customers?size=3&seekOperation={seek}");

        Assert.Equal(all[^3..], Ids(answer));
        Assert.Null(answer.Json["continuationToken"]);
    }

    [Theory]
    [InlineData("PageIndex")]
    [InlineData("pageIndex")]
    [InlineData("4")]
    public async Task A_page_can_be_asked_for_by_its_number(string seek)
    {
        var all = await IdsAsync("/v1/customers");

        var answer = await api.GetAsync($"/v1/customers?size=2&seekOperation={seek}&page=1");

        Assert.Equal(all[2..4], Ids(answer));
    }

    [Fact]
    public async Task An_altered_token_and_one_of_another_partner_are_refused()
    {
        using var wideWorld = await ApiClient.OfWideWorldAsync(shared.App);
        var token = (await api.GetAsync("/v1/customers?size=1")).Json["continuationToken"]!.GetValue<string>();
        var altered = token[..^4] + (token.EndsWith('A') ? "BBBB" : "AAAA");

        foreach (
            var (client, sent) in new[] { (api, altered), (api, "x"), (api, new string('a', 7000)), (wideWorld, token) }
        )
        {
            var answer = await client.GetAsync("/v1/customers?seekOperation=Next", (Token, sent));

            Assert.Contains(Token, answer.StandardFault(400).Description, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("size=-1")]
    [InlineData("size=two")]
    [InlineData("size=5001")]
    [InlineData("size=99999999999999999999")]
    [InlineData("size=1&seekOperation=Sideways")]
    [InlineData("size=1&seekOperation=7")]
    [InlineData("size=1&seekOperation=PageIndex&page=-1")]
    [InlineData("filter=%7B")]
    [InlineData("filter=%5B1%5D")]
    [InlineData("filter=%7B%22Field%22%3A%22Colour%22%2C%22Value%22%3A%22x%22%2C%22Operator%22%3A%22equals%22%7D")]
    public async Task What_is_no_page_and_no_filter_is_refused(string query)
    {
        var answer = await api.GetAsync("/v1/customers?" + query);

        Assert.InRange(answer.StandardFault(400).Code, 2000, 999999);
    }

    [Theory]
    [InlineData("substring")]
    [InlineData("not_equals")]
    [InlineData("greater_than")]
    [InlineData("")]
    public async Task Another_operator_is_refused_with_2000(string operation)
    {
        var filter = Uri.EscapeDataString($$"""{"Field":"CompanyName","Value":"a","Operator":"{{operation}}"}""");

        var answer = await api.GetAsync("/v1/customers?filter=" + filter);

        Assert.Equal(
            (2000, "Customer search only allows starts with and equals operation."),
            answer.StandardFault(400)
        );
    }

    [Theory]
    [InlineData("""{"Field":"CompanyName","Value":"%","Operator":"starts_with"}""")]
    [InlineData("""{"Operator":"StartsWith","fieldType":"string","value":"%","field":"companyName"}""")]
    [InlineData("""{"FIELD":"COMPANYNAME","VALUE":"%","OPERATOR":"equals"}""")]
    public async Task Names_are_found_in_every_spelling_of_the_filter(string filter)
    {
        var line = (await api.GetAsync("/v1/customers?size=1")).Json["items"]![0]!;
        var name = line["companyProfile"]!["companyName"]!.GetValue<string>();
        var sent = filter.Replace("%", name.ToUpperInvariant(), StringComparison.Ordinal);

        var answer = await api.GetAsync("/v1/customers?filter=" + Uri.EscapeDataString(sent));

        Assert.Contains(line["id"]!.GetValue<string>(), Ids(answer));
        Assert.StartsWith(
            "/customers?size=0&filter=%7B",
            answer.Json["links"]!["self"]!["uri"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_provider_lists_the_customers_of_one_reseller()
    {
        using var wideWorld = await ApiClient.OfWideWorldAsync(shared.App);
        var filter = Uri.EscapeDataString(
            $$"""{"Field":"IndirectReseller","Value":"{{ApiClient.Tailspin}}","Operator":"starts_with"}"""
        );

        var ofReseller = Ids(await wideWorld.GetAsync("/v1/customers?filter=" + filter));

        Assert.Equal(await IdsAsync("/v1/customers"), ofReseller);
        Assert.True(ofReseller.Count < Ids(await wideWorld.GetAsync("/v1/customers")).Count);
    }

    private static List<string> Ids(ApiResponse answer)
    {
        Assert.Equal((200, answer.Text), (answer.Status, answer.Text));
        return [.. answer.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>())];
    }

    private async Task<List<string>> IdsAsync(string path) => Ids(await api.GetAsync(path));
}
