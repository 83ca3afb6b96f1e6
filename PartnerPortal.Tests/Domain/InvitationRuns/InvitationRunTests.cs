using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Invitations to many: one letter for each customer, whatever happens on the way.</summary>
public sealed partial class InvitationRunTests : PortalTests
{
    private static readonly Uri AdminCenter = new("https://portal.example/");

    private InvitationRunService Runs => Portal.Get<InvitationRunService>();

    private InvitationRunQueries Queries => Portal.Get<InvitationRunQueries>();

    private NewInvitationRun Request(params Guid[] customers) =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Selection = new InvitationSelection(InvitationRunSource.Chosen, customers),
            Texts = LetterLanguages.All.ToDictionary(
                language => language,
                language => InvitationTemplate.Usual(Portal.Get<InvitationLetters>(), language),
                StringComparer.Ordinal
            ),
            AdminCenter = AdminCenter,
        };

    private async Task<Guid> StartAsync(NewInvitationRun request, Caller? caller = null) =>
        (await Runs.StartAsync(caller ?? PortalFixture.SalesAgent, request, CancellationToken.None)).Value;

    private async Task SendAllAsync(InvitationRunSender? sender = null)
    {
        for (var step = 0; step < 200; step++)
        {
            if (
                await (sender ?? Portal.Get<InvitationRunSender>()).StepAsync(CancellationToken.None)
                == SendingStep.Nothing
            )
            {
                return;
            }
        }

        throw new InvalidOperationException("Sending finds no end.");
    }

    private async Task<InvitationRunLine> RunAsync(Guid run) =>
        (await Queries.FindAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Value;

    private async Task<List<InvitationMailLine>> ReportAsync(Guid run, Caller? caller = null)
    {
        var lines = new List<InvitationMailLine>();
        await foreach (var line in Queries.ReportAsync(caller ?? PortalFixture.SalesAgent, run, CancellationToken.None))
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task<AcceptanceStatus> StatusAsync(Guid customer) =>
        (await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, default))!.Status;

    private static string SecretOf(OutgoingMail mail) => Secret().Match(mail.Body).Groups["secret"].Value;

    [GeneratedRegex("[?&]invitation=(?<secret>[A-Za-z0-9_-]{43})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [Fact]
    public async Task Each_customer_gets_one_letter_in_its_own_language_with_its_own_link()
    {
        var swedish = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var dutch = await Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer("{partner} BV") with
            {
                Country = "NL",
                Culture = "nl-NL",
                PostalCode = "1017 AB",
                City = "Amsterdam",
            }
        );
        var run = await StartAsync(Request(swedish, dutch, swedish));

        await SendAllAsync();

        var letters = Portal.Mail.Handed;
        Assert.Equal(2, letters.Count);
        Assert.Contains("Fourth Coffee Cloud AB", letters[0].Body, StringComparison.Ordinal);
        Assert.NotEqual(letters[0].Subject, letters[1].Subject);
        Assert.Equal(2, letters.Select(letter => letter.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("{agent}", letters[0].Body, StringComparison.Ordinal);
        await using var db = await Portal.ContextAsync();
        foreach (var letter in letters)
        {
            var hash = InvitationLinks.HashOf(SecretOf(letter));
            var invitation = await db.Set<Invitation>().SingleAsync(known => known.SecretSha256 == hash);
            Assert.True(invitation.IsOpenAt(Portal.Clock.UtcNow));
        }

        Assert.Equal(AcceptanceStatus.Invited, await StatusAsync(dutch));
        var line = await RunAsync(run);
        Assert.Equal((InvitationRunStatus.Finished, 2L, 2L, 0L), (line.Status, line.Total, line.Sent, line.Waiting));
    }

    [Fact]
    public async Task A_placeholder_in_a_companys_name_stays_what_it_is()
    {
        var filled = InvitationTemplate.Fill(
            new InvitationText("{company}: {partner}", "{agent} {", "}"),
            "{partner} AB",
            "Fourth Coffee",
            "Erik"
        );

        Assert.Equal(new InvitationText("{partner} AB: Fourth Coffee", "Erik {", "}"), filled);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task The_database_holds_no_link_and_no_secret_of_one()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await StartAsync(Request(customer));
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Deferred, "451 later");
        await SendAllAsync();
        var secret = SecretOf(Assert.Single(Portal.Mail.Handed));
        var stored = (string?)await Portal.SqlAsync("SELECT ProtectedSecret FROM InvitationMails");
        Assert.NotNull(stored);
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        await Portal.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllTextAsync(Portal.DatabaseFile, System.Text.Encoding.Latin1);
        Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAllAsync();

        Assert.Equal(secret, SecretOf(Portal.Mail.Handed[1]));
        Assert.Equal(DBNull.Value, await Portal.SqlAsync("SELECT ProtectedSecret FROM InvitationMails"));
    }

    [Fact]
    public async Task Who_has_accepted_is_invited_was_turned_away_or_is_no_customer_is_left_out_and_told()
    {
        var open = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var accepted = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptDirectlyAsync(accepted);
        var invited = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, invited, "sv-SE", CancellationToken.None);
        var refused = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(refused);
        await Portal.AcceptDirectlyAsync(refused);
        var anothers = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var request = Request(open, accepted, invited, refused, anothers);
        var preview = await Portal
            .Get<InvitationSelectionQueries>()
            .PreviewAsync(PortalFixture.SalesAgent, request.Selection, default);

        var run = await StartAsync(request);
        await SendAllAsync();

        Assert.Equal(new InvitationPreview(5, IsExact: true, 1, 1, 1, 1), preview);
        Assert.Equal((1L, 2L), (preview.ToInvite(includesInvited: false), preview.ToInvite(includesInvited: true)));
        Assert.Equal(
            [
                (open, InvitationMailState.Sent, InvitationMailReason.None),
                (accepted, InvitationMailState.LeftOut, InvitationMailReason.Accepted),
                (invited, InvitationMailState.LeftOut, InvitationMailReason.Invited),
                (refused, InvitationMailState.LeftOut, InvitationMailReason.MustAttest),
                (anothers, InvitationMailState.LeftOut, InvitationMailReason.NoCustomer),
            ],
            (await ReportAsync(run)).Select(line => (line.CustomerTenantId, line.State, line.Reason))
        );
        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task Who_accepts_after_the_run_was_begun_gets_no_letter()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(Request(customer));
        await Portal.AcceptDirectlyAsync(customer);

        await SendAllAsync();

        Assert.Empty(Portal.Mail.Handed);
        Assert.Equal(InvitationMailReason.Accepted, Assert.Single(await ReportAsync(run)).Reason);
    }

    [Fact]
    public async Task A_portal_killed_between_handing_over_and_writing_down_sends_the_very_same_letter_again()
    {
        var customers = new[]
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
        };
        var run = await StartAsync(Request(customers));
        Portal.Mail.Answer = _ => throw new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAllAsync());

        // Another process over the same data.
        Portal.Mail.Answer = _ => MailOutcome.Taken;
        using var restarted = new InvitationRunSender(
            Portal.Store,
            Portal.Get<InvitationRunFill>(),
            Portal.Get<CampaignFill>(),
            Portal.Mail,
            Portal.Get<IDataProtectionProvider>(),
            Portal.Get<AcceptanceRequestLetters>(),
            Portal.Get<AcceptanceLetterWriter>(),
            Portal.Get<PortalSettings>(),
            Portal.Clock
        );
        await SendAllAsync(restarted);
        Assert.Equal(2, Portal.Mail.Handed.Count);

        Portal.Clock.Advance(MailRetries.HandOver);
        await SendAllAsync(restarted);

        Assert.Equal(3, Portal.Mail.Handed.Count);
        var twice = Assert.Single(
            Portal.Mail.Handed.GroupBy(mail => mail.Id, StringComparer.Ordinal),
            group => group.Count() == 2
        );
        Assert.Single(twice.Select(mail => mail.Body).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, await Portal.CountAsync("Invitations"));
        Assert.Equal(2, (await RunAsync(run)).Sent);
    }

    [Fact]
    public async Task What_the_server_refuses_is_failed_with_its_words_and_the_customer_is_not_left_invited()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(Request(customer));
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Refused, "550 No such user");

        await SendAllAsync();

        var line = Assert.Single(await ReportAsync(run));
        Assert.Equal(
            (InvitationMailState.Failed, InvitationMailReason.Refused, "550 No such user"),
            (line.State, line.Reason, line.Answer)
        );
        Assert.Equal(AcceptanceStatus.NotAccepted, await StatusAsync(customer));
        Assert.Equal(InvitationRunStatus.Finished, (await RunAsync(run)).Status);
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_take_is_given_up_at_once_for_its_own_reason()
    {
        var run = await StartAsync(Request(await Portal.AddCustomerAsync(PortalFixture.SalesAgent)));
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.AddressUnsupported);

        await SendAllAsync();

        var line = Assert.Single(await ReportAsync(run));
        Assert.Equal((InvitationMailState.Failed, InvitationMailReason.AddressUnsupported), (line.State, line.Reason));
        Assert.Equal(InvitationRunStatus.Finished, (await RunAsync(run)).Status);
    }

    [Fact]
    public async Task A_letter_that_is_put_off_is_tried_again_after_longer_and_longer_pauses_and_then_given_up()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(Request(customer));
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Deferred, "451");
        await SendAllAsync();
        foreach (var minutes in (int[])[1, 5, 30, 120, 480])
        {
            var before = Portal.Mail.Handed.Count;
            Portal.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await SendAllAsync();
            Assert.Equal(before, Portal.Mail.Handed.Count);
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await SendAllAsync();
            Assert.Equal(before + 1, Portal.Mail.Handed.Count);
        }

        Assert.Equal(InvitationMailState.Failed, Assert.Single(await ReportAsync(run)).State);
        Assert.Single(Portal.Mail.Handed.Select(mail => mail.Id).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_run_sends_no_more_and_says_who_got_none()
    {
        var customers = new[]
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
        };
        var run = await StartAsync(Request(customers));
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Deferred);
        Assert.Equal(SendingStep.HandedOver, await Portal.Get<InvitationRunSender>().StepAsync(default));

        Assert.True((await Runs.CancelAsync(PortalFixture.AdminAgent, run, default)).IsSuccess);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await SendAllAsync();

        Assert.Single(Portal.Mail.Handed);
        var line = await RunAsync(run);
        Assert.Equal((InvitationRunStatus.Cancelled, 2L, 0L), (line.Status, line.Dropped, line.Waiting));
        Assert.All(customers, customer => Assert.Equal(AcceptanceStatus.NotAccepted, StatusAsync(customer).Result));
    }

    [Fact]
    public async Task An_agent_who_loses_the_role_during_the_run_stops_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(Request(customer));
        await Portal.SqlAsync(
            $"UPDATE Agents SET Roles = {(int)AgentRoles.HelpdeskAgent} WHERE Id = '{PortalFixture.SalesAgent.AgentId.ToString().ToUpperInvariant()}'"
        );

        await SendAllAsync();

        Assert.Empty(Portal.Mail.Handed);
        var line = await RunAsync(run);
        Assert.Equal((InvitationRunStatus.Stopped, 1L), (line.Status, line.Dropped));
    }

    [Fact]
    public async Task All_that_match_a_filter_are_written_to_and_nobody_else()
    {
        var wanted = new List<Guid>();
        for (var number = 0; number < 30; number++)
        {
            wanted.Add(await Portal.AddCustomerAsync(PortalFixture.SalesAgent));
        }

        var accepted = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptDirectlyAsync(accepted);
        await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var request = Request() with
        {
            Selection = new InvitationSelection(
                InvitationRunSource.List,
                Filter: new PortfolioFilter(Status: AcceptanceStatus.NotAccepted, Search: "contoso")
            ),
        };
        Assert.Equal(
            30,
            (
                await Portal
                    .Get<InvitationSelectionQueries>()
                    .PreviewAsync(PortalFixture.SalesAgent, request.Selection, default)
            ).ToInvite(false)
        );

        var run = await StartAsync(request);
        await SendAllAsync();

        Assert.Equal(wanted.Order(), (await ReportAsync(run)).Select(line => line.CustomerTenantId).Order());
        Assert.Equal(30, Portal.Mail.Handed.Count);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_run()
    {
        var request = Request(await Portal.AddCustomerAsync(PortalFixture.SalesAgent));

        Assert.Equal(await StartAsync(request), await StartAsync(request));

        Assert.Equal(1, await Portal.CountAsync("InvitationRuns"));
    }

    [Fact]
    public async Task A_run_without_anybody_or_with_an_unknown_placeholder_is_refused()
    {
        (await Runs.StartAsync(PortalFixture.SalesAgent, Request(), default)).Error.RefusedAs<NobodyToInvite>();
        var request = Request(await Portal.AddCustomerAsync(PortalFixture.SalesAgent));
        var faulty = request with
        {
            Texts = new Dictionary<string, InvitationText>(request.Texts, StringComparer.Ordinal)
            {
                ["nl"] = request.Texts["nl"] with { Subject = "Voor {bedrijf}" },
            },
        };

        var refused = await Runs.StartAsync(PortalFixture.SalesAgent, faulty, default);

        Assert.Equal("{bedrijf}", refused.Error.OnlyFault<PlaceholderUnknown>("SubjectNl").Placeholder);
        Assert.Equal(0, await Portal.CountAsync("InvitationRuns"));
    }

    [Fact]
    public async Task Another_partners_run_is_none()
    {
        var run = await StartAsync(Request(await Portal.AddCustomerAsync(PortalFixture.SalesAgent)));
        var stranger = PortalFixture.ProviderSales;

        (await Queries.FindAsync(stranger, run, default)).Error.RefusedAs<InvitationRunNotFound>();
        (await Runs.CancelAsync(stranger, run, default)).Error.RefusedAs<InvitationRunNotFound>();
        Assert.Empty(await ReportAsync(run, stranger));
        Assert.Empty(await Queries.PageAsync(stranger, run, state: null, 0, default));
        Assert.Empty(await Queries.NewestAsync(stranger, default));
    }

    [Fact]
    public async Task The_trail_tells_of_the_run_and_of_each_invitation()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await StartAsync(Request(customer));
        await SendAllAsync();

        await using var db = await Portal.ContextAsync();
        var events = await db.Set<AuditEvent>()
            .Where(known => known.PartnerId == PortalFixture.DirectPartner)
            .OrderBy(known => known.Sequence)
            .ToListAsync();
        Assert.Equal(
            [(AuditAction.InvitationRunStarted, AccessWay.Screen), (AuditAction.CustomerInvited, AccessWay.Bulk)],
            events.TakeLast(2).Select(known => (known.Action, known.Way))
        );
        Assert.DoesNotContain(
            events,
            known => known.Detail.Contains(SecretOf(Portal.Mail.Handed[0]), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-32BE", true)]
    [InlineData("iso-8859-1", false)]
    public async Task A_file_names_customers_by_id_or_domain_in_any_column_and_any_encoding(string name, bool isMarked)
    {
        var id = Guid.NewGuid();
        var encoding = Encoding.GetEncoding(name);
        await using var file = new MemoryStream([
            .. isMarked ? encoding.GetPreamble() : [],
            .. encoding.GetBytes(
                $"Company;Microsoft ID\r\n\"Åkeri\";\"{id}\"\r\ncontoso.onmicrosoft.com,x\r\n\r\nnobody\r\n{id}\r\n"
            ),
        ]);

        var named = (await CustomerNamesFile.ReadAsync(file, CancellationToken.None)).Value;

        Assert.Equal([id], named.Ids);
        Assert.Equal(["contoso.onmicrosoft.com"], named.Domains);
        Assert.Equal(["nobody"], named.Unreadable);
        Assert.False(named.IsCut);
    }

    [Fact]
    public async Task A_workbook_and_a_picture_name_nobody_and_say_what_they_are()
    {
        await using var workbook = new MemoryStream([(byte)'P', (byte)'K', 3, 4, 20, 0, 0, 0]);
        await using var picture = new MemoryStream([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);

        Assert.IsType<BulkFileIsWorkbook>((await CustomerNamesFile.ReadAsync(workbook, CancellationToken.None)).Error);
        Assert.IsType<BulkFileIsPicture>((await CustomerNamesFile.ReadAsync(picture, CancellationToken.None)).Error);
    }
}
