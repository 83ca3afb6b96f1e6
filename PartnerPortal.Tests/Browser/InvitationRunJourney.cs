using Microsoft.Playwright;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>Chosen customers are invited at once: each letter is a file in the outbox, and the report tells of each customer.</summary>
public sealed class InvitationRunJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks(narrow: ColorScheme.Light)]
    public async Task Chosen_customers_get_letters_in_the_outbox_and_a_report(
        string culture,
        ColorScheme theme,
        int width
    )
    {
        var invited = await Customers.AddAsync();
        var accepted = await Customers.AddAsync(
            attestedOn: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-5))
        );
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        await window.GoToAsync(InviteManyPage.AddressFor([invited.Id, accepted.Id]));
        await Expect(window.Page.GetByText(window.Texts.Of<InvitationsText>("LeftOutAccepted", 1))).ToBeVisibleAsync();
        await CheckAsync(window, "invite many");

        // An unknown placeholder is reported at its field, and nothing starts.
        await window.Page.Locator("details.letter-fold > summary").First.ClickAsync();
        var subject = window.Page.Locator("input[name='SubjectEn']");
        var usual = await subject.InputValueAsync();
        await subject.FillAsync("{nobody}");
        await window.Button<InvitationsText>("StartRun").ClickAsync();
        await Expect(window.Alert.First).ToContainTextAsync("{nobody}");
        await CheckAsync(window, "invite many refused");
        await subject.FillAsync(usual);
        await window.Button<InvitationsText>("StartRun").ClickAsync();

        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<InvitationsText>("RunHeading"));
        await Expect(window.Page.GetByText(window.Texts.Of<InvitationsText>("ProgressText", 2, 2))).ToBeVisibleAsync();
        await window.Page.ReloadAsync();
        await Expect(
                window.Page.GetByText(window.Texts.Of<InvitationsText>("RunStatus_Finished"), new() { Exact = true })
            )
            .ToBeVisibleAsync();
        await CheckAsync(window, "run");
        var letters = Directory
            .GetFiles(Path.Combine(Portal.DataDirectory, "outbox"), "*.eml")
            .Select(File.ReadAllText)
            .Where(letter =>
                letter.Contains($"<{TestCustomers.EmailOf(invited.DomainPrefix)}>", StringComparison.Ordinal)
            );
        Assert.Single(letters);

        var run = new Uri(window.Page.Url).AbsolutePath;
        var report = await window.Page.APIRequest.GetAsync(
            $"{run}/report.csv",
            new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept-Language"] = culture } }
        );
        var lines = (await report.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains(invited.CompanyName, lines[1], StringComparison.Ordinal);
        Assert.Contains(window.Texts.Of<InvitationsText>("MailReason_Accepted"), lines[2], StringComparison.Ordinal);

        await window.GoToAsync(RunsPage.Path);
        await Expect(window.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await CheckAsync(window, "runs");
    }

    [Theory]
    [Languages]
    public async Task A_file_names_signatories_who_are_asked_by_link_and_the_report_follows_their_answers(
        string culture
    )
    {
        var (asked, unnamed) = (await Customers.AddAsync(), await Customers.AddAsync());
        var mailbox = $"eva@{asked.DomainPrefix}.example";
        var window = await OpenAsync(culture, Sales);
        await window.GoToAsync(InviteManyPage.Path);
        await window.Page.GetByText(window.Texts.Of<InvitationsText>("HowByLink"), new() { Exact = true }).ClickAsync();
        await Expect(window.Field<InvitationsText>("Days")).ToBeVisibleAsync();
        await window
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "signers.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(
                        $"TenantId;FirstName;LastName;Email\n{asked.Id};Eva;Ek;{mailbox}\n{unnamed.Id};;Ek;{mailbox}\n"
                    ),
                }
            );

        // Whom the file names in part is told before anything leaves.
        await Expect(window.Page.GetByText(window.Texts.Of<InvitationsText>("UnaskableTitle", 1))).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".unaskable")).ToContainTextAsync(unnamed.CompanyName);
        await CheckAsync(window, "invite many by link");
        await window.Button<InvitationsText>("StartRun").ClickAsync();

        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<InvitationsText>("RunHeading"));
        var line = window.Page.Locator("tbody tr").Filter(new() { HasText = asked.CompanyName });
        await Expect(line).ToContainTextAsync(window.Texts.Of<InvitationsText>("MailState_Sent"));
        await Expect(line).ToContainTextAsync(window.Texts.Of<AcceptanceRequestsText>("Status_Requested"));
        await CheckAsync(window, "run by link");
        var letter = Directory
            .GetFiles(Path.Combine(Portal.DataDirectory, "outbox"), "*.eml")
            .Select(file => MimeKit.MimeMessage.Load(file))
            .Single(mail => string.Equals(mail.To.Mailboxes.Single().Address, mailbox, StringComparison.Ordinal));
        var link = letter
            .TextBody!.Split('\n')
            .Select(text => text.Trim())
            .Single(text => text.Contains("/accept/", StringComparison.Ordinal));

        using var browser = new HttpClient();
        using var form = new FormUrlEncodedContent(SignatoryForm.Ticked(await browser.GetStringAsync(link)));
        using var accepted = await browser.PostAsync(link, form);
        Assert.True(accepted.IsSuccessStatusCode);

        await Expect(line).ToContainTextAsync(window.Texts.Of<AcceptanceRequestsText>("Status_Accepted"));
        await window
            .Page.GetByRole(AriaRole.Link, new() { Name = window.Texts.Of<AcceptanceRequestsText>("Status_Accepted") })
            .ClickAsync();
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }
}
