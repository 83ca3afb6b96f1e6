using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings.Connection;

public sealed class ConnectionPageTests : DashboardTest
{
    private const string ApplicationId = "0d0c1a5e-0000-4000-8000-000000000001";

    private readonly PageTexts texts = new("en-US");

    public ConnectionPageTests()
    {
        Agent.Roles = AgentRoles.GlobalAdmin;
        Services.AddScoped<PortalAddress>();
    }

    [Fact]
    public async Task It_is_off_at_Microsofts_address_with_nothing_to_test_and_nothing_to_read()
    {
        var page = await RenderPageAsync();

        Assert.False(page.Find("input[name=is-on]").HasAttribute("checked"));
        Assert.Equal("https://api.partnercenter.microsoft.com", page.Find("input[name=address]").GetAttribute("value"));
        Assert.All(
            (string[])["CheckRun", "ReadNow", "DryRun"],
            key => Assert.True(Button(page, key).HasAttribute("disabled"))
        );
    }

    [Fact]
    public async Task Without_a_secret_it_names_the_variable_to_set_and_with_one_it_shows_none_of_it()
    {
        Center.HasCredential = false;
        var key = $"Portal__PartnerCenter__{Partner.Id:N}__ClientSecretFile";
        Assert.Contains(key, (await RenderPageAsync()).Find("form").TextContent, StringComparison.Ordinal);

        Center.HasCredential = true;
        var found = (await RenderPageAsync()).Find("form").TextContent;
        Assert.Contains(texts.Of<ConnectionText>("Credential_Secret"), found, StringComparison.Ordinal);
        Assert.DoesNotContain(key, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application-id", "my app", nameof(CenterIdMalformed))]
    [InlineData("address", "http://partner-center.example", nameof(CenterAddressMalformed))]
    public async Task A_wrong_value_is_told_at_its_field_and_not_saved(string field, string value, string fault)
    {
        var page = await RenderPageAsync();
        await page.Find($"input[name={field}]").InputAsync(value);
        await page.Find("form").SubmitAsync();

        Assert.Equal("true", page.Find($"input[name={field}]").GetAttribute("aria-invalid"));
        Assert.Contains(texts.Of<ErrorSentences>(fault), page.Find("form").TextContent, StringComparison.Ordinal);
        Assert.Equal(CenterSettings.Of(CenterConnection.Unset(Partner.Id)), await StoredAsync());
    }

    [Fact]
    public async Task What_is_saved_can_be_tested_and_what_is_missing_is_told_in_words()
    {
        Center.Add("Contoso Skog AB");
        Center.TroubleOf["agreements"] = new CenterForbids("900329", "App-only tokens are not allowed.");
        var page = await ConnectedAsync();
        Assert.True((await StoredAsync()).IsOn);
        await Button(page, "CheckRun").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll(".proof-line").Count));
        Assert.Contains(
            page.FindAll("[role=status]"),
            status =>
                status.TextContent.Contains(texts.Of<ConnectionText>("CheckSomethingMissing"), StringComparison.Ordinal)
        );
        Assert.Contains("App-only tokens are not allowed.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_shows_its_progress_and_then_what_it_brought_with_the_customers_it_could_not_read()
    {
        Center.Add("Contoso Skog AB");
        Center.Add("x", profile: profile => profile with { CompanyName = null });
        var page = await ConnectedAsync();
        await Button(page, "ReadNow").ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("progress")));

        var reader = Services.GetRequiredService<CenterReader>();
        while ((await reader.StepAsync(Partner.Id, CancellationToken.None)).Value == CenterStep.Moved) { }

        page.WaitForAssertion(() =>
        {
            Assert.Empty(page.FindAll("progress"));
            Assert.Contains(texts.Of<ConnectionText>("WithoutName"), page.Markup, StringComparison.Ordinal);
            Assert.Contains("companyName", page.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task While_Partner_Center_is_away_the_page_says_so_and_when_it_is_tried_again()
    {
        Center.TroubleOf["list"] = new CenterAway();
        var page = await ConnectedAsync();
        await Button(page, "ReadNow").ClickAsync();
        var reader = Services.GetRequiredService<CenterReader>();
        Assert.Equal(CenterStep.Waits, (await reader.StepAsync(Partner.Id, CancellationToken.None)).Value);

        page.WaitForAssertion(() =>
        {
            var told = page.Find("[role=status] .mud-alert").TextContent;
            Assert.Contains(texts.Of<ErrorSentences>(nameof(CenterAway)), told, StringComparison.Ordinal);
            Assert.Contains(texts.Of<ConnectionText>("TriesAgain").Split('{')[0], told, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Sending_is_switched_on_only_after_a_look_at_what_would_be_sent()
    {
        var page = await ConnectedAsync();
        Assert.DoesNotContain(texts.Of<ConnectionText>("SendingOn"), page.Markup, StringComparison.Ordinal);
        await Button(page, "DryRun").ClickAsync();
        page.WaitForState(() => page.Markup.Contains(texts.Of<ConnectionText>("SendingOn"), StringComparison.Ordinal));
        await Button(page, "SendingOn").ClickAsync();

        page.WaitForAssertion(() => Assert.NotNull(Button(page, "SendingOff")));
    }

    [Fact]
    public async Task Who_has_consented_is_shown_and_can_be_withdrawn()
    {
        await ConnectedAsync();
        await ConsentAsync();
        var page = await RenderPageAsync("?consent=given");
        Assert.Contains("integration@fourthcoffee.example", page.Markup, StringComparison.Ordinal);
        Assert.Contains(texts.Of<ConnectionText>("ConsentDone"), page.Markup, StringComparison.Ordinal);

        await Button(page, "ConsentWithdraw").ClickAsync();

        page.WaitForAssertion(() =>
        {
            Assert.Contains(texts.Of<ConnectionText>("ConsentNone"), page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain(texts.Of<ConnectionText>("ConsentDone"), page.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_redirect_address_to_register_is_shown_and_nobody_is_asked_before_an_application_is_named()
    {
        var page = await RenderPageAsync();

        Assert.Contains("http://localhost/settings/connection/consent/return", page.Markup, StringComparison.Ordinal);
        Assert.True(Button(page, "ConsentGive").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("?consent=given", null)]
    [InlineData("?consent=CenterConsentRefused&consent-code=access_denied", "access_denied")]
    [InlineData("?consent=CenterConsentRefused&consent-code=%3Cb%3Ex", "(bx)")]
    [InlineData("?consent=%3Cscript%3E", "15 minutes")]
    public async Task An_address_says_what_came_of_asking_and_nothing_untrue_whoever_wrote_it(
        string query,
        string? told
    )
    {
        var page = await RenderPageAsync(query);

        Assert.DoesNotContain(texts.Of<ConnectionText>("ConsentDone"), page.Markup, StringComparison.Ordinal);
        var alerts = page.FindAll("[role=alert]");
        Assert.Equal(told is null ? 0 : 1, alerts.Count);
        Assert.All(alerts, alert => Assert.Contains(told!, alert.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_the_applications_own_name_nobody_is_asked_for_consent()
    {
        var page = await RenderPageAsync();
        await page.Find("input[name=authentication][value=AppOnly]").ChangeAsync("AppOnly");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.DoesNotContain(texts.Of<ConnectionText>("ConsentNone"), page.Markup, StringComparison.Ordinal)
        );
        Assert.Equal(CenterAuthentication.AppOnly, (await StoredAsync()).Authentication);
    }

    [Fact]
    public async Task Attestations_are_sent_the_way_that_is_chosen()
    {
        var page = await ConnectedAsync();
        await Button(page, "DryRun").ClickAsync();
        page.WaitForState(() => page.FindAll("input[name=sends-as]").Count > 0);
        await page.Find("input[name=sends-as][value=EnhancedAttestation]").ChangeAsync("EnhancedAttestation");
        await Button(page, "SendingOn").ClickAsync();

        page.WaitForAssertion(() => Assert.NotNull(Button(page, "SendingOff")));
        var view = await Services.GetRequiredService<CenterSendingQueries>().FindAsync(Caller, CancellationToken.None);
        Assert.Equal((true, CenterSendingWay.EnhancedAttestation), (view.Value.IsOn, view.Value.Way));
    }

    private async Task ConsentAsync()
    {
        var service = Services.GetRequiredService<CenterConsentService>();
        var asked = await service.AskAsync(Caller, CenterSteps.ReturnTo, CancellationToken.None);
        var directory = (TestConsentDirectory)Services.GetRequiredService<ICenterDirectory>();
        var given = await service.GiveAsync(
            Caller,
            new CenterConsentReply(asked.Value.Kept, directory.State, "code", Error: null),
            CancellationToken.None
        );
        Assert.True(given.IsSuccess, given.Error?.Code);
    }

    private AngleSharp.Dom.IElement Button(IRenderedComponent<ConnectionPage> page, string key) =>
        page.FindAll("button")
            .Single(button =>
                string.Equals(button.TextContent.Trim(), texts.Of<ConnectionText>(key), StringComparison.Ordinal)
            );

    private async Task<CenterSettings> StoredAsync() =>
        (await Services.GetRequiredService<CenterConnectionQueries>().FindAsync(Caller, CancellationToken.None))
            .Value
            .Settings;

    private async Task<IRenderedComponent<ConnectionPage>> ConnectedAsync()
    {
        var page = await RenderPageAsync();
        await page.Find("input[name=is-on]").ChangeAsync(true);
        await page.Find("input[name=application-id]").InputAsync(ApplicationId);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.False(Button(page, "ReadNow").HasAttribute("disabled")));
        return page;
    }

    private async Task<IRenderedComponent<ConnectionPage>> RenderPageAsync(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(ConnectionPage.Path + query);
        var agent = await ProfileAsync();
        var page = Render<ConnectionPage>(parameters => parameters.AddCascadingValue(agent).AddCascadingValue(Caller));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form")));
        return page;
    }
}
