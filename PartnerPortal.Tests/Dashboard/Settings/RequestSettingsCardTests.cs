using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings;

public sealed class RequestSettingsCardTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task What_is_saved_stands_there_and_there_is_nothing_left_to_save()
    {
        var card = await RenderCardAsync();
        Assert.Equal("30", card.Find("input[name=request-days]").GetAttribute("value"));
        await card.Find("input[name=request-days]").InputAsync("14");
        await card.Find("input[name=finalises-at-once]").ChangeAsync(true);
        await card.Find("form").SubmitAsync();

        card.WaitForAssertion(() => Assert.True(card.Find("button[type=submit]").HasAttribute("disabled")));
        Assert.Equal(new RequestSettings(14, FinalisesAtOnce: true, AsksForMailboxCode: false), await StoredAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("91")]
    [InlineData("a week")]
    public async Task A_number_of_days_that_no_link_has_is_told_at_its_field(string days)
    {
        var card = await RenderCardAsync();
        await card.Find("input[name=request-days]").InputAsync(days);
        await card.Find("form").SubmitAsync();

        Assert.Equal("true", card.Find("input[name=request-days]").GetAttribute("aria-invalid"));
        Assert.Equal(30, (await StoredAsync()).Days);
    }

    [Fact]
    public async Task A_colleagues_change_is_told_and_saving_again_replaces_it()
    {
        var card = await RenderCardAsync();
        await card.Find("input[name=request-days]").InputAsync("14");
        var seen = await StoredAsync();
        await Services
            .GetRequiredService<RequestSettingsService>()
            .ChangeAsync(Caller, new RequestSettingsChange(seen, seen with { Days = 60 }), CancellationToken.None);
        await card.Find("form").SubmitAsync();

        card.WaitForAssertion(() =>
            Assert.Contains(
                texts.Of<ErrorSentences>(nameof(RequestSettingsChangedMeanwhile)),
                card.Find(".mud-alert").TextContent,
                StringComparison.Ordinal
            )
        );
        await card.Find("form").SubmitAsync();
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".mud-alert")));
        Assert.Equal(14, (await StoredAsync()).Days);
    }

    private async Task<RequestSettings> StoredAsync() =>
        (
            await Services.GetRequiredService<RequestSettingsQueries>().SettingsAsync(Caller, CancellationToken.None)
        ).Value;

    private async Task<IRenderedComponent<RequestSettingsCard>> RenderCardAsync()
    {
        var agent = await ProfileAsync();
        var card = Render<RequestSettingsCard>(parameters =>
            parameters.AddCascadingValue(agent).AddCascadingValue(Caller)
        );
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".loading-rows")));
        return card;
    }
}
