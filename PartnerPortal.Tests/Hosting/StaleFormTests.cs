using System.Net;
using AngleSharp.Html.Dom;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.Shared.Text;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Hosting;

/// <summary>A form of a tab that is no longer current does nothing, and loses nothing that was typed.</summary>
[Collection(HostCollection.Name)]
public sealed class StaleFormTests(SharedPortal portal)
{
    private const string Admin = "admin@fourthcoffee.example";
    private const string Token = "__RequestVerificationToken";

    private static string Sentence => new PageTexts("en-GB").Of<UiText>("StaleForm");

    public static TheoryData<string, string, string> SignIns() =>
        new() { { "/sign-in", "Input.Email", "#email" }, { "/AdminPortal/SignIn", "Input.UserName", "#user-name" } };

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_second_sign_in_tab_shows_its_form_again_with_the_name_and_without_the_password(
        string path,
        string field,
        string input
    )
    {
        using var visitor = new Visitor(portal.App.Address);
        var stale = await TokenOfAsync(visitor, path);
        await visitor.SignInAsync(Admin, DemoAccounts.Password);
        // Yesterday's tab: its cookie is gone, or was replaced.
        visitor.Cookies.GetAllCookies().Single(IsOfForms).Expired = true;
        await visitor.GetAsync("/sign-in");

        var answer = await visitor.PostAsync(
            path,
            [
                new(Token, stale),
                new("_handler", "sign-in"),
                new(field, "someone@contoso.example"),
                new("Input.Password", "correct horse battery"),
            ]
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        Assert.Contains(
            page.QuerySelectorAll("[role=alert]"),
            alert => alert.TextContent.Contains(Sentence, StringComparison.Ordinal)
        );
        Assert.Equal("someone@contoso.example", ((IHtmlInputElement)page.QuerySelector(input)!).Value);
        Assert.DoesNotContain("correct horse battery", page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        // The form that is shown now can be sent.
        Assert.NotEqual(stale, ((IHtmlInputElement)page.QuerySelector($"input[name={Token}]")!).Value);
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_name_longer_than_any_address_is_not_given_back(string path, string field, string input)
    {
        using var visitor = new Visitor(portal.App.Address);
        foreach (var length in (int[])[EmailAddress.MaxLength, EmailAddress.MaxLength + 1, 500_000])
        {
            var name = new string('n', length);
            var expected = length > EmailAddress.MaxLength ? string.Empty : name;

            var refused = await visitor.SubmitAsync(path, input, (field, name), ("Input.Password", "wrong"));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Equal(expected, await ShownAsync(refused, input));

            var stale = await visitor.PostAsync(
                path,
                [new(Token, "stale"), new("_handler", "sign-in"), new(field, name)]
            );
            Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
            Assert.Equal(expected, await ShownAsync(stale, input));
        }
    }

    [Fact]
    public async Task A_stale_form_signs_nobody_in()
    {
        using var visitor = new Visitor(portal.App.Address);

        var answer = await visitor.PostAsync(
            "/sign-in",
            [
                new(Token, "stale"),
                new("_handler", "sign-in"),
                new("Input.Email", Admin),
                new("Input.Password", DemoAccounts.Password),
            ]
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/customers")).StatusCode);
    }

    [Theory]
    [InlineData("/sign-out", "same-origin", HttpStatusCode.Found)]
    [InlineData("/sign-out", "same-site", HttpStatusCode.BadRequest)]
    [InlineData("/sign-out", "cross-site", HttpStatusCode.BadRequest)]
    [InlineData("/sign-out", null, HttpStatusCode.BadRequest)]
    [InlineData("/preferences/language", "same-origin", HttpStatusCode.Found)]
    [InlineData("/preferences/language", "cross-site", HttpStatusCode.BadRequest)]
    public async Task Sign_out_and_language_of_a_stale_tab_work_from_the_portals_own_pages_only(
        string path,
        string? site,
        HttpStatusCode expected
    )
    {
        using var visitor = new Visitor(portal.App.Address);
        await visitor.SignInAsync(Admin, DemoAccounts.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent([
            new(Token, "stale"),
            new("language", "sv"),
            new("returnUrl", "/"),
        ]);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        var answer = await visitor.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        var isSignedIn = (await visitor.GetAsync("/customers")).StatusCode == HttpStatusCode.OK;
        Assert.Equal(path is not "/sign-out" || expected != HttpStatusCode.Found, isSignedIn);
    }

    private static bool IsOfForms(Cookie cookie) => cookie.Name.Contains("ntiforgery", StringComparison.Ordinal);

    private static async Task<string> TokenOfAsync(Visitor visitor, string path) =>
        ((IHtmlInputElement)(await visitor.ReadAsync(path)).QuerySelector($"input[name={Token}]")!).Value;

    private static async Task<string> ShownAsync(HttpResponseMessage answer, string input) =>
        ((IHtmlInputElement)(await Visitor.ReadAsync(answer)).QuerySelector(input)!).Value;
}
