using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Data;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class BulkAttestationJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Header = "TenantId;FirstName;LastName;Email;AcceptedOn";

    // Rows of a file that is read in several batches; each is refused.
    private const int Strangers = 6 * BulkRunEngine.JudgedTogether;

    [Theory]
    [Languages]
    public async Task A_file_is_checked_confirmed_run_and_its_result_names_every_row(string culture)
    {
        var customer = await Customers.AddAsync();
        var other = await Customers.AddAsync();
        var window = await OpenAsync(culture, Sales);
        await window.GoToAsync("/customers/bulk");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<BulkText>("Title"));
        await Axe.CheckAsync(window, "bulk attestation");

        // A picture is refused by name, and the page is where it was.
        await UploadAsync(window, "picture.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]);
        await Expect(window.HintOf(BulkRunService.FileField))
            .ToContainTextAsync(window.Texts.Sentence<BulkFileIsPicture>());

        await UploadAsync(
            window,
            "customers.csv",
            FileOf(Row(customer.Id), Row(Guid.NewGuid()), Row(other.Id).Replace("@", " at ", StringComparison.Ordinal))
        );
        await Expect(window.Heading).ToHaveTextAsync("customers.csv");
        await ExpectStateAsync(window, BulkRunState.Judged);
        await Expect(Rows(window)).ToHaveCountAsync(3);
        await Axe.CheckAsync(window, "dry run");

        // Only what is refused for one reason; a reload keeps the view.
        await Chip(window, window.Texts.Of<BulkText>("Reason_CustomerNotFound")).ClickAsync();
        await Expect(Rows(window)).ToHaveCountAsync(1);
        await window.Page.ReloadAsync();
        await Expect(Rows(window)).ToHaveCountAsync(1);
        await Chip(window, window.Texts.Of<BulkText>("All")).ClickAsync();

        await window.Button<BulkText>("ConfirmOne", 1).ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = window.Texts.Of<BulkText>("ConfirmOne", 1), Exact = true })
            .ClickAsync();
        await ExpectStateAsync(window, BulkRunState.Finished);
        await Expect(Rows(window).First).ToContainTextAsync(window.Texts.Of<BulkText>("RowState_Attested"));
        await Axe.CheckAsync(window, "finished run");

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Link<BulkText>("Result").ClickAsync());
        Assert.Equal("customers-result.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(["Attested", "Refused", "Refused"], lines.Skip(1).Select(line => line.Split(';')[2]));
        Assert.Contains(
            window.Texts.Of<Shared.Results.ErrorSentences>("CustomerNotFound"),
            lines[2],
            StringComparison.Ordinal
        );

        // The customer's page, and the list of files.
        await window.GoToAsync("/customers?search=" + customer.DomainPrefix);
        await Expect(window.Page.Locator("tbody tr"))
            .ToContainTextAsync(window.Texts.Of<AcceptanceText>("Status_Attested"));
        await window.GoToAsync("/customers/bulk");
        await Expect(window.Page.Locator("tbody tr").First).ToContainTextAsync("customers.csv");
    }

    /// <summary>A file of an old Mac: the names show that the guess is wrong, and the agent takes the encoding in which they read right.</summary>
    [Theory]
    [Languages]
    public async Task Names_that_read_wrong_are_read_again_in_the_encoding_that_the_agent_chooses(string culture)
    {
        var customer = await Customers.AddAsync();
        var file = $"{Header}\r\n{customer.Id};Göran;Håkansson;bulk@contoso.example;2026-01-15";
        var window = await OpenAsync(culture, Sales);
        await window.GoToAsync("/customers/bulk");
        await UploadAsync(window, "mac.csv", CodePagesEncodingProvider.Instance.GetEncoding(10000)!.GetBytes(file));
        await ExpectStateAsync(window, BulkRunState.Judged);
        await Expect(Rows(window).First).Not.ToContainTextAsync("Göran Håkansson");
        await Axe.CheckAsync(window, "names of a file");

        await window
            .Page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<BulkText>("Encoding") })
            .ClickAsync();
        await window.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "macintosh" }).ClickAsync();
        await window.Button<BulkText>("ReadAgain").ClickAsync();
        await Expect(Rows(window).First).ToContainTextAsync("Göran Håkansson");
        await ExpectStateAsync(window, BulkRunState.Judged);

        // The other one cannot be run any more.
        await window.GoToAsync("/customers/bulk");
        await window.Page.Locator("tbody tr").Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await ExpectStateAsync(window, BulkRunState.Replaced);
        await Expect(window.Button<BulkText>("ConfirmOne", 1)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_that_was_changed_or_deleted_after_it_was_chosen_is_told_at_its_field()
    {
        var window = await OpenAsync("en-GB", Sales);
        await window.GoToAsync("/customers/bulk");
        var directory = Directory.CreateTempSubdirectory("partner-portal-chosen-");
        var path = Path.Combine(directory.FullName, "chosen.csv");
        foreach (var spoil in (Action[])[() => File.Delete(path), () => File.AppendAllText(path, "\r\nmore")])
        {
            await File.WriteAllBytesAsync(path, FileOf(Row(Guid.NewGuid())));
            await (await FileInputAsync(window)).SetInputFilesAsync(path);
            await Expect(window.Page.GetByText("chosen.csv").First).ToBeVisibleAsync();
            spoil();
            await window.Button<BulkText>("Upload").ClickAsync();
            await Expect(window.HintOf(BulkRunService.FileField))
                .ToContainTextAsync(window.Texts.Sentence<BulkUploadBrokenOff>());
        }

        // Chosen again it is taken.
        await (await FileInputAsync(window)).SetInputFilesAsync(path);
        await Expect(window.Page.GetByText("chosen.csv").First).ToBeVisibleAsync();
        await window.Button<BulkText>("Upload").ClickAsync();
        await ExpectStateAsync(window, BulkRunState.Judged);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_check_that_was_cancelled_is_found_again_after_a_reload_and_goes_on()
    {
        var window = await OpenAsync("en-GB", Sales);
        await window.GoToAsync("/customers/bulk");
        await InTheMiddleAsync(
            window,
            Portal,
            () =>
                UploadAsync(
                    window,
                    "large.csv",
                    FileOf([.. Enumerable.Range(0, Strangers).Select(_ => Row(Guid.NewGuid()))])
                ),
            () => window.Button<BulkText>("Cancel").ClickAsync()
        );
        await ExpectStateAsync(window, BulkRunState.Cancelled);
        await window.Page.ReloadAsync();
        await ExpectStateAsync(window, BulkRunState.Cancelled);
        await window.Button<BulkText>("Continue").ClickAsync();
        await ExpectStateAsync(window, BulkRunState.Judged);
        await Expect(Chip(window, window.Texts.Of<BulkText>("All"))).ToContainTextAsync("6,000");
    }

    [Fact]
    public async Task A_stop_of_the_portal_in_the_middle_loses_no_row_and_the_page_goes_on_by_itself()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-restart-");
        await DemoDatabase.CopyToAsync(directory.FullName);
        var setup = new PortalSetup { DataDirectory = directory.FullName };
        var before = await StartAsync(setup);
        var customer = await new TestCustomers(before.Services).AddAsync();
        await using var wire = new Wire(before.Address);
        var window = await OpenAsync("sv-SE", Sales, wire.Address);
        window.ExpectsErrors = true;
        await window.GoToAsync("/customers/bulk");
        await InTheMiddleAsync(
            window,
            before,
            () =>
                UploadAsync(
                    window,
                    "large.csv",
                    FileOf([.. Enumerable.Range(0, Strangers).Select(_ => Row(Guid.NewGuid())), Row(customer.Id)])
                ),
            () =>
            {
                wire.Cut();
                return Task.CompletedTask;
            }
        );
        await before.DisposeAsync();

        await using (var after = await StartAsync(setup))
        {
            wire.LeadTo(after.Address);
            await ExpectStateAsync(window, BulkRunState.Judged);
            await window.Button<BulkText>("ConfirmOne", 1).ClickAsync();
            await window
                .Page.GetByRole(AriaRole.Dialog)
                .GetByRole(AriaRole.Button, new() { Name = window.Texts.Of<BulkText>("ConfirmOne", 1), Exact = true })
                .ClickAsync();
            await ExpectStateAsync(window, BulkRunState.Finished);
            var download = await window.Page.RunAndWaitForDownloadAsync(() =>
                window.Link<BulkText>("Result").ClickAsync()
            );
            var outcomes = (await File.ReadAllLinesAsync(await download.PathAsync()))
                .Skip(1)
                .Select(line => line.Split(';')[2])
                .ToList();
            Assert.Equal(Strangers + 1, outcomes.Count);
            Assert.Single(outcomes, "Attested");
            await window.Context.CloseAsync();
        }

        TestDirectory.Remove(directory.FullName);
    }

    [Theory]
    [InlineData(Helpdesk)]
    [InlineData(Reseller)]
    public async Task Who_may_not_attest_reads_why_and_sees_no_form(string agent)
    {
        var window = await OpenAsync("nl-NL", agent);
        await window.GoToAsync("/customers/bulk");
        await Expect(window.Page.GetByRole(AriaRole.Main))
            .ToContainTextAsync(
                agent is Reseller
                    ? window.Texts.Sentence(PermissionReason.ResellerCannotAttest, "Wide World Distribution BV")
                    : window.Texts.Sentence(PermissionReason.RoleCannotAttest)
            );
        await Expect(window.Page.Locator("input[type=file]")).ToHaveCountAsync(0);
        await Axe.CheckAsync(window, "refused bulk attestation");
    }

    /// <summary>Does something between two batches of a dry run, however fast it is: from its first batch on it waits for that.</summary>
    private static async Task InTheMiddleAsync(Window window, PortalApp portal, Func<Task> upload, Func<Task> act)
    {
        var acted = new TaskCompletionSource();
        var holding = Task.Run(() => HoldDryRunAsync(portal, acted.Task));
        try
        {
            await upload();
            await Expect(window.Button<BulkText>("Cancel")).ToBeVisibleAsync();
            await act();
        }
        finally
        {
            acted.SetResult();
        }

        await holding;
    }

    /// <summary>Keeps the turn of a dry run that has begun, until somebody has acted.</summary>
    private static async Task HoldDryRunAsync(PortalApp portal, Task acted)
    {
        var store = portal.Services.GetRequiredService<PortalStore>();
        var isHeld = false;
        while (!isHeld && !acted.IsCompleted)
        {
            isHeld = await store.InTurnAsync(
                async () =>
                {
                    var hasBegun = await store.ReadAsync(
                        db => db.Set<BulkRun>().AnyAsync(run => run.State == BulkRunState.Judging && run.RowCount > 0),
                        CancellationToken.None
                    );
                    if (hasBegun)
                    {
                        await acted;
                    }

                    return hasBegun;
                },
                CancellationToken.None
            );
        }
    }

    /// <summary>The control, once Blazor listens to it: nobody chooses a file within the milliseconds before, as this browser does.</summary>
    private static async Task<ILocator> FileInputAsync(Window window)
    {
        var input = window.Page.Locator($"#{FieldIds.For(BulkRunService.FileField)}");
        await Expect(input).ToHaveJSPropertyAsync("_blazorInputFileNextFileId", 0);
        return input;
    }

    private static async Task UploadAsync(Window window, string name, byte[] content)
    {
        await (await FileInputAsync(window)).SetInputFilesAsync(
            new FilePayload
            {
                Name = name,
                MimeType = "text/csv",
                Buffer = content,
            }
        );
        await Expect(window.Page.GetByText(name, new() { Exact = false }).First).ToBeVisibleAsync();
        await window.Button<BulkText>("Upload").ClickAsync();
    }

    private static Task ExpectStateAsync(Window window, BulkRunState state) =>
        Expect(window.Page.Locator(".page-header")).ToContainTextAsync(window.Texts.Of<BulkText>("RunState_" + state));

    private static ILocator Rows(Window window) => window.Page.Locator("tbody tr");

    private static ILocator Chip(Window window, string text) =>
        window.Page.Locator(".chip").Filter(new() { HasText = text }).First;

    private static string Row(Guid customer) => $"{customer};Bulk;Signer;bulk@contoso.example;2026-01-15";

    private static byte[] FileOf(params string[] rows) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows]));
}
