using System.Net;
using Microsoft.AspNetCore.Localization;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Host;

[Collection(HostCollection.Name)]
public sealed class LanguageTests(SharedPortal portal)
{
    [Theory]
    [InlineData("en-GB", "en-GB")]
    [InlineData("en-US,en;q=0.9", "en-US")]
    [InlineData("nl-NL", "nl-NL")]
    [InlineData("nl-BE,nl;q=0.9,en;q=0.8", "nl-BE")]
    [InlineData("sv", "sv")]
    [InlineData("sv-FI", "sv-FI")]
    [InlineData("de-DE,de;q=0.9", "en-GB")]
    [InlineData("de;q=0.9,nl;q=0.5", "nl")]
    [InlineData("*", "en-GB")]
    public async Task The_browsers_languages_decide(string accepted, string expected)
    {
        using var visitor = new Visitor(portal.App.Address, accepted);
        var answer = await visitor.GetAsync("/sign-in");
        Assert.Equal([expected], answer.Content.Headers.ContentLanguage);
        var page = await Visitor.ReadAsync(answer);
        Assert.Equal(expected[..2], page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("nl", "nl-NL")]
    [InlineData("sv", "sv-SE")]
    [InlineData("en", "en-GB")]
    public async Task A_choice_is_remembered_and_leads_back(string language, string culture)
    {
        using var visitor = new Visitor(portal.App.Address, "de");
        var answer = await ChooseAsync(visitor, language, "/sign-in?returnUrl=%2Fcustomers");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fcustomers", answer.Headers.Location!.OriginalString);
        var cookie = visitor.Cookies.GetCookies(portal.App.Address)[CookieRequestCultureProvider.DefaultCookieName];
        Assert.True(cookie!.HttpOnly);
        Assert.True(cookie.Expires.ToUniversalTime() > TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(300));
        Assert.Equal([culture], (await visitor.GetAsync("/sign-in")).Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task A_choice_keeps_the_region_that_the_browser_prefers()
    {
        using var visitor = new Visitor(portal.App.Address, "en-GB,nl-BE;q=0.8");
        await ChooseAsync(visitor, "nl", "/sign-in");
        Assert.Equal(["nl-BE"], (await visitor.GetAsync("/sign-in")).Content.Headers.ContentLanguage);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task A_way_out_of_the_portal_is_not_taken(string returnUrl)
    {
        using var visitor = new Visitor(portal.App.Address);
        Assert.Equal("/", (await ChooseAsync(visitor, "nl", returnUrl)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("nl-NL")]
    [InlineData("")]
    public async Task A_language_that_the_portal_does_not_speak_is_not_remembered(string language)
    {
        using var visitor = new Visitor(portal.App.Address);
        var answer = await ChooseAsync(visitor, language, "/sign-in");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Null(visitor.Cookies.GetCookies(portal.App.Address)[CookieRequestCultureProvider.DefaultCookieName]);
    }

    [Fact]
    public async Task A_choice_needs_the_forms_token()
    {
        using var visitor = new Visitor(portal.App.Address);
        var answer = await visitor.PostAsync(LanguageEndpoint.Path, [KeyValuePair.Create("language", "nl")]);
        Assert.False(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Found);
        Assert.NotEmpty((await Visitor.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Null(visitor.Cookies.GetCookies(portal.App.Address)[CookieRequestCultureProvider.DefaultCookieName]);
    }

    [Fact]
    public async Task What_the_cookie_says_is_not_trusted()
    {
        using var visitor = new Visitor(portal.App.Address, "sv");
        visitor.Cookies.Add(
            portal.App.Address,
            new Cookie(CookieRequestCultureProvider.DefaultCookieName, Uri.EscapeDataString("c=xx-XX|uic=<script>"))
        );
        Assert.Equal(["sv"], (await visitor.GetAsync("/sign-in")).Content.Headers.ContentLanguage);
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string language, string returnUrl)
    {
        var page = await visitor.ReadAsync("/sign-in");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.PostAsync(
            LanguageEndpoint.Path,
            [
                KeyValuePair.Create("__RequestVerificationToken", token),
                KeyValuePair.Create("language", language),
                KeyValuePair.Create("returnUrl", returnUrl),
            ]
        );
    }
}
