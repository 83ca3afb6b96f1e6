using System.Net;
using System.Text.Json;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Host;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>The trail as a file.</summary>
[Collection(HostCollection.Name)]
public sealed class ActivityExportTests(SharedPortal portal)
{
    [Fact]
    public async Task The_csv_holds_every_event_of_the_filter_with_the_persons_separator_and_words()
    {
        using var visitor = await SignedInAsync("owner@wideworld.example", "nl-NL");

        var answer = await visitor.GetAsync("/activity.csv?action=customerCreated&zone=Europe/Amsterdam");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment; filename=activity.csv", answer.Content.Headers.ContentDisposition!.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        using var csv = CsvReader.Create(new MemoryStream(bytes), CsvReaderOptions.Default with { Separator = ';' });
        var rows = 0;
        while (csv.Read())
        {
            rows++;
            Assert.Equal("Klant aangemaakt", csv.GetString("Handeling"));
        }

        var created = await TrailAsync(new AuditFilter { Actions = [AuditAction.CustomerCreated] });
        Assert.True(created > 5);
        Assert.Equal(created, rows);
    }

    [Fact]
    public async Task The_json_holds_every_event_with_its_detail_and_none_of_another_partner()
    {
        using var visitor = await SignedInAsync("owner@wideworld.example", "en-GB");

        using var json = JsonDocument.Parse(
            await (await visitor.GetAsync("/activity.json")).Content.ReadAsStringAsync()
        );

        var numbers = json
            .RootElement.EnumerateArray()
            .Select(entry => entry.GetProperty("number").GetInt64())
            .ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers.Order());
        var detail = json
            .RootElement.EnumerateArray()
            .First(entry => entry.GetProperty("action").GetString() is "CustomerCreated")
            .GetProperty("detail");
        Assert.Equal(JsonValueKind.Object, detail.ValueKind);
        Assert.DoesNotContain("Fourth Coffee", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/activity.csv")]
    [InlineData("/activity.json")]
    public async Task Who_may_not_see_the_trail_gets_a_sentence_and_no_file(string path)
    {
        using var visitor = await SignedInAsync("sales@fourthcoffee.example", "sv-SE");

        var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }

    [Theory]
    [InlineData("?zone=Mars/Olympus&from=2026-13-40&action=7&agent=x&way=pigeon")]
    [InlineData("?from=0001-01-01&to=9999-12-31&zone=Asia/Tokyo")]
    public async Task Words_that_mean_nothing_are_left_out(string query)
    {
        using var visitor = await SignedInAsync("owner@wideworld.example", "en-GB");

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/activity.json" + query)).StatusCode);
    }

    private async Task<int> TrailAsync(AuditFilter filter)
    {
        var owner = DemoPartners.Agents.Single(agent => agent.Email is "owner@wideworld.example");
        var stream = await portal
            .App.Services.GetRequiredService<AuditQueries>()
            .AllAsync(
                new Domain.Partners.Caller(owner.Partner.Id, owner.Id, Domain.Partners.AccessWay.Screen),
                filter,
                CancellationToken.None
            );
        return await stream.Value.Entries.CountAsync();
    }

    private async Task<Visitor> SignedInAsync(string email, string language)
    {
        var visitor = new Visitor(portal.App.Address, language);
        await visitor.SignInAsync(email, DemoAccounts.Password);
        return visitor;
    }
}
