using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Browser;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.AdminCenter;

/// <summary>The page of a signatory's link, in a browser without script that keeps no cookie.</summary>
[Collection(CustomersSideCollection.Name)]
public sealed class AcceptByLinkTests(CustomersSide portal)
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Opening_accepts_nothing_and_is_kept_in_no_cache(string method)
    {
        var (customer, secret) = await AskAsync();
        using var browser = Browser();

        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/accept/{secret}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(AcceptanceRequestStatus.Requested, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task The_page_says_who_asks_whom_and_leads_nowhere_else()
    {
        var (_, secret) = await AskAsync();

        var page = await PageAsync($"/accept/{secret}");

        var text = page.QuerySelector("main")!.TextContent;
        foreach (
            var part in (string[])["Fourth Coffee Cloud AB", "Åsa Berg", "asa.berg@contoso.example", "Read it, please."]
        )
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.Equal("sv", page.QuerySelector(".agreement-text")!.GetAttribute("lang"));
        Assert.All(
            page.QuerySelectorAll(".plain-shell a").Select(link => link.GetAttribute("href")!),
            href =>
                Assert.True(
                    href.StartsWith($"/accept/{secret}", StringComparison.Ordinal)
                        || href is "https://aka.ms/customeragreement",
                    href
                )
        );
        Assert.All(
            page.QuerySelectorAll("main input[type=checkbox]"),
            box => Assert.False(box.HasAttribute("checked"))
        );
        Assert.Empty(page.QuerySelectorAll("script[src*=blazor]"));
    }

    [Fact]
    public async Task Accepting_works_without_cookies_and_the_same_address_shows_the_receipt_to_print()
    {
        var (customer, secret) = await AskAsync();

        using var accepted = await AcceptAsync(secret);

        Assert.Equal($"/accept/{secret}", accepted.Headers.Location?.PathAndQuery);
        var receipt = (await PageAsync($"/accept/{secret}")).QuerySelector("main")!;
        var line = await LineAsync(customer);
        Assert.Equal(AcceptanceRequestStatus.Accepted, line.Status);
        Assert.Contains(line.Accepted!.TextSha256, receipt.TextContent, StringComparison.Ordinal);
        Assert.Contains(line.Id.ToString(), receipt.TextContent, StringComparison.Ordinal);
        Assert.Empty(receipt.QuerySelectorAll("form:not([hidden])"));
        using var again = await AcceptAsync(secret, $"/accept/{(await AskAsync()).Secret}");
        Assert.Equal($"/accept/{secret}", again.Headers.Location?.PathAndQuery);
        Assert.Equal(line.Accepted, (await LineAsync(customer)).Accepted);
    }

    [Fact]
    public async Task What_was_ticked_is_kept_as_it_stood_on_the_page()
    {
        var (customer, secret) = await AskAsync();
        var sentences = (await PageAsync($"/accept/{secret}"))
            .QuerySelectorAll("#accept .check span")
            .Select(label =>
                string.Concat(label.TextContent.Trim().Where(letter => letter is not ('\u2068' or '\u2069')))
            )
            .ToList();

        using var accepted = await AcceptAsync(secret);

        Assert.Equal(3, sentences.Count);
        Assert.Equal(sentences, (await LineAsync(customer)).Accepted!.Statements.Split('\n'));
    }

    [Fact]
    public async Task A_box_that_is_not_ticked_is_told_at_the_box_and_the_others_stay_ticked()
    {
        var (customer, secret) = await AskAsync();

        using var answer = await AcceptAsync(secret, without: "Input.MayBind");

        var page = await Visitor.ReadAsync(answer);
        Assert.Equal(
            "Confirm that you may bind the organisation.",
            page.QuerySelector("#may-bind-hint")!.TextContent.Trim()
        );
        Assert.True(page.QuerySelector("#agreed")!.HasAttribute("checked"));
        Assert.Null(page.QuerySelector("#agreed-hint"));
        Assert.Single(page.QuerySelectorAll("[role=alert]"));
        Assert.Equal(AcceptanceRequestStatus.Requested, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task Declining_needs_a_reason_and_ends_the_link()
    {
        var (customer, secret) = await AskAsync();
        using var browser = Browser();
        using var nothing = await SubmitAsync(browser, $"/accept/{secret}", "#reason", ("Refusal.Reason", " "));
        Assert.Equal(
            "Say why you decline.",
            (await Visitor.ReadAsync(nothing)).QuerySelector("#reason-hint")!.TextContent.Trim()
        );

        using var declined = await SubmitAsync(browser, $"/accept/{secret}", "#reason", ("Refusal.Reason", "Not now"));

        Assert.Equal($"/accept/{secret}?done=declined", declined.Headers.Location?.PathAndQuery);
        Assert.Equal(
            "You have declined",
            (await PageAsync($"/accept/{secret}?done=declined")).QuerySelector("h1")!.TextContent
        );
        Assert.Equal("Not now", (await LineAsync(customer)).DeclineReason);
        await AssertDeadAsync(secret);
    }

    [Fact]
    public async Task Whoever_is_not_that_person_names_the_right_one()
    {
        var (customer, secret) = await AskAsync();
        using var browser = Browser();
        using var wrong = await SubmitAsync(
            browser,
            $"/accept/{secret}",
            "#other-email",
            ("Other.FirstName", "Per"),
            ("Other.LastName", "Lund"),
            ("Other.Email", "per")
        );
        var page = await Visitor.ReadAsync(wrong);
        Assert.Equal("Per", ((IHtmlInputElement)page.QuerySelector("#other-first-name")!).Value);
        Assert.NotNull(page.QuerySelector("#other-email-hint.bad"));

        using var named = await SubmitAsync(
            browser,
            $"/accept/{secret}",
            "#other-email",
            ("Other.FirstName", "Per"),
            ("Other.LastName", "Lund"),
            ("Other.Email", "per@contoso.example")
        );

        Assert.Equal($"/accept/{secret}?done=other", named.Headers.Location?.PathAndQuery);
        Assert.Equal(new OtherSignatory("Per", "Lund", "per@contoso.example"), (await LineAsync(customer)).Other);
        await AssertDeadAsync(secret);
    }

    [Fact]
    public async Task Every_link_that_does_not_open_has_the_same_page()
    {
        var (_, secret) = await AskAsync();
        using var browser = Browser();
        var pages = new List<string>();
        foreach (
            var link in (string[])[secret[..^1], "x", new string('a', 43), "%E2%80%AE%F0%9F%91%8D", secret + "%2F.."]
        )
        {
            using var answer = await browser.GetAsync($"/accept/{link}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            pages.Add((await Visitor.ReadAsync(answer)).QuerySelector("main")!.TextContent);
        }

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains("This link does not work", pages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", "agreed")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "_handler=unknown")]
    [InlineData("multipart/form-data", "no boundary")]
    public async Task What_is_no_form_of_the_page_is_a_bad_request(string type, string body)
    {
        var (customer, secret) = await AskAsync();
        using var browser = Browser();
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new(type);

        using var answer = await browser.PostAsync($"/accept/{secret}", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(AcceptanceRequestStatus.Requested, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task Looking_at_too_many_links_within_a_minute_is_told_to_wait()
    {
        await using var app = await PortalApp.StartAsync(new PortalSetup());
        using var browser = Browser(app.Address);
        for (var look = 0; look < SignatoryLimits.AttemptsPerWindow; look++)
        {
            using var answer = await browser.GetAsync("/accept/guessed");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var refused = await browser.GetAsync("/accept/guessed");
        using var signIn = await browser.GetAsync("/AdminPortal/SignIn");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
    }

    [Fact]
    public async Task Where_a_code_is_asked_for_the_page_sends_it_and_takes_it_with_the_acceptance()
    {
        var arrived = new TaskCompletionSource<string>();
        var mail = new TestMail
        {
            Answer = letter =>
            {
                arrived.TrySetResult(letter.Body);
                return MailOutcome.Taken;
            },
        };
        await using var app = await PortalApp.StartAsync(
            new PortalSetup { Services = services => services.AddSingleton<IMailTransport>(mail) }
        );
        await AskForCodesAsync(app);
        var (customer, secret) = await AskAsync(app);
        using var browser = Browser(app.Address);
        using var sent = await SubmitAsync(browser, $"/accept/{secret}", "#code-form");
        Assert.Equal($"/accept/{secret}?done=code", sent.Headers.Location?.PathAndQuery);
        var letter = await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var code = string.Concat(letter.Split(' ', '.').First(word => word.Length == 6 && word.All(char.IsAsciiDigit)));

        using var wrong = await AcceptAsync(app.Address, secret, code: code[..5]);
        Assert.NotNull((await Visitor.ReadAsync(wrong)).QuerySelector("#code-hint.bad"));
        using var right = await AcceptAsync(app.Address, secret, code: code);

        Assert.Equal($"/accept/{secret}", right.Headers.Location?.PathAndQuery);
        var line = (
            await app
                .Services.GetRequiredService<AcceptanceRequestQueries>()
                .OfCustomerAsync(TestCustomers.CallerOf("admin@fourthcoffee.example"), customer, CancellationToken.None)
        )[0];
        Assert.Equal((AcceptanceRequestStatus.Finalised, true), (line.Status, line.Accepted!.IsMailboxProven));
    }

    [Fact]
    public async Task After_the_last_code_the_page_says_that_no_more_are_sent_and_offers_none()
    {
        await using var app = await PortalApp.StartAsync(new PortalSetup());
        await AskForCodesAsync(app);
        var (customer, secret) = await AskAsync(app);
        await SendsAsync(app, customer, MailboxCode.MostSent - 1);
        using var browser = Browser(app.Address);
        using var before = await browser.GetAsync($"/accept/{secret}");
        Assert.NotNull((await Visitor.ReadAsync(before)).QuerySelector("button[form=code-form]"));

        await SendsAsync(app, customer, MailboxCode.MostSent);
        using var after = await browser.GetAsync($"/accept/{secret}");

        var page = await Visitor.ReadAsync(after);
        Assert.Null(page.QuerySelector("button[form=code-form]"));
        Assert.NotNull(page.QuerySelector("#code"));
        Assert.Contains(
            "No more codes will be sent",
            page.QuerySelector("#accept")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Fourth Coffee", page.QuerySelector("#accept")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task AskForCodesAsync(PortalApp app)
    {
        var settings = new RequestSettings(30, FinalisesAtOnce: true, AsksForMailboxCode: false);
        var changed = await app
            .Services.GetRequiredService<RequestSettingsService>()
            .ChangeAsync(
                TestCustomers.CallerOf("admin@fourthcoffee.example"),
                new RequestSettingsChange(
                    settings with
                    {
                        FinalisesAtOnce = false,
                    },
                    settings with
                    {
                        AsksForMailboxCode = true,
                    }
                ),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess);
    }

    // So many codes were sent, the last one long ago.
    private static async Task SendsAsync(PortalApp app, Guid customer, int sent)
    {
        var written = await app
            .Services.GetRequiredService<PortalStore>()
            .WriteAsync<int>(
                async db =>
                {
                    var request = await db.Set<AcceptanceRequest>()
                        .AsTracking()
                        .SingleAsync(known => known.CustomerTenantId == customer);
                    request.Code = new MailboxCode { Sent = sent, Sha256 = new string('a', 64) };
                    return sent;
                },
                CancellationToken.None
            );
        Assert.True(written.IsSuccess);
    }

    private static HttpClient Browser(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = address,
            DefaultRequestHeaders = { { "Accept-Language", "en-GB" } },
        };

    private HttpClient Browser() => Browser(portal.App.Address);

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync(path);
        return await Visitor.ReadAsync(answer);
    }

    private async Task AssertDeadAsync(string secret)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync($"/accept/{secret}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Sends the form that contains the element, as its page made it.</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient browser,
        string path,
        string elementInForm,
        params (string Name, string Value)[] values
    )
    {
        using var shown = await browser.GetAsync(path);
        var form = (await Visitor.ReadAsync(shown)).QuerySelector(elementInForm)!.Closest("form")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        using var content = new FormUrlEncodedContent(
            hidden.Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)))
        );
        return await browser.PostAsync(path, content);
    }

    /// <param name="shownAt">Where the form comes from, where that is another page.</param>
    private Task<HttpResponseMessage> AcceptAsync(string secret, string? shownAt = null, string? without = null) =>
        AcceptAsync(portal.App.Address, secret, shownAt, without);

    private static async Task<HttpResponseMessage> AcceptAsync(
        Uri address,
        string secret,
        string? shownAt = null,
        string? without = null,
        string? code = null
    )
    {
        using var browser = Browser(address);
        using var shown = await browser.GetAsync(shownAt ?? $"/accept/{secret}");
        var form = (await Visitor.ReadAsync(shown)).QuerySelector("#agreed")!.Closest("form")!;
        using var content = new FormUrlEncodedContent(
            form.QuerySelectorAll("input[type=hidden], input[type=checkbox]")
                .OfType<IHtmlInputElement>()
                .Where(input => !string.Equals(input.Name, without, StringComparison.Ordinal))
                .Select(input => KeyValuePair.Create(input.Name!, input.Value))
                .Append(KeyValuePair.Create("Input.Code", code ?? string.Empty))
        );
        return await browser.PostAsync($"/accept/{secret}", content);
    }

    private Task<(Guid Customer, string Secret)> AskAsync() => AskAsync(portal.App);

    private static async Task<(Guid Customer, string Secret)> AskAsync(PortalApp app)
    {
        var customer = await new TestCustomers(app.Services).AddAsync();
        var made = await app
            .Services.GetRequiredService<AcceptanceRequestService>()
            .RequestAsync(
                TestCustomers.CallerOf("admin@fourthcoffee.example"),
                customer.Id,
                new NewAcceptanceRequest
                {
                    Signer = new Signer("Åsa", "Berg", "asa.berg@contoso.example", PhoneNumber: null),
                    Language = "sv-SE",
                    Note = "Read it, please.",
                },
                CancellationToken.None
            );
        return (customer.Id, made.Value.Secret);
    }

    private async Task<AcceptanceRequestLine> LineAsync(Guid customer) =>
        (
            await portal
                .App.Services.GetRequiredService<AcceptanceRequestQueries>()
                .OfCustomerAsync(TestCustomers.CallerOf("admin@fourthcoffee.example"), customer, CancellationToken.None)
        )[0];
}
