using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Many signatories are asked at once: one request and one letter each, and a report of what was answered.</summary>
[Trait("Stores", "Both")]
public sealed class RunByLinkTests : PortalTests
{
    private static readonly Uri Address = new("https://portal.example/");

    private InvitationRunService Runs => Portal.Get<InvitationRunService>();

    private AcceptanceByLink ByLink => Portal.Get<AcceptanceByLink>();

    [Fact]
    public async Task Each_signatory_gets_a_letter_in_the_customers_language_with_a_link_of_its_own()
    {
        var swedish = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var dutch = await Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer("Contoso Bos BV") with
            {
                Country = "NL",
                Culture = "nl-NL",
                PostalCode = "1012 AB",
            }
        );
        var run = await StartAsync(
            Request(swedish, dutch) with
            {
                Notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["sv"] = "Ring mig gärna." },
                Days = 14,
            }
        );

        await SendAllAsync();

        Assert.Equal(2, Portal.Mail.Handed.Count);
        var (first, second) = (Portal.Mail.Handed[0], Portal.Mail.Handed[1]);
        Assert.Equal(("anna.hakansson@contoso.example", "Anna Håkansson"), (first.To.Address, first.To.Name));
        Assert.Contains("Hej Anna Håkansson", first.Body, StringComparison.Ordinal);
        Assert.Contains("Ring mig gärna.", first.Body, StringComparison.Ordinal);
        Assert.Contains("Hallo Anna Håkansson", second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring mig", second.Body, StringComparison.Ordinal);
        Assert.NotEqual(SecretOf(first), SecretOf(second));
        Assert.Equal(AcceptanceStatus.Requested, await Portal.StatusAsync(dutch));
        var asked = await Portal.RequestLineAsync(swedish);
        Assert.Equal(Portal.Clock.UtcNow.AddDays(14), asked.ExpiresAt);
        Assert.NotNull(asked.LetterSentAt);
        Assert.True((await Portal.AcceptByLinkAsync(SecretOf(first))).IsSuccess);
        Assert.Equal(
            [(swedish, AcceptanceRequestStatus.Accepted), (dutch, AcceptanceRequestStatus.Requested)],
            (await ReportAsync(run)).Select(line => (line.CustomerTenantId, line.Request!.Value))
        );
    }

    [Fact]
    public async Task The_report_counts_what_was_answered_and_lists_each_answer()
    {
        var customers = await Portal.AddCustomersAsync(PortalFixture.SalesAgent, 4);
        var run = await StartAsync(Request(customers));
        await SendAllAsync();
        var secrets = Portal.Mail.Handed.ConvertAll(SecretOf);
        await Portal.AcceptByLinkAsync(secrets[0]);
        await Portal.FinaliseAsync(customers[0], (await Portal.RequestLineAsync(customers[0])).Id);
        await ByLink.DeclineAsync(secrets[1], "Not now", RequestSteps.Origin, CancellationToken.None);
        await ByLink.NameOtherAsync(
            secrets[2],
            new OtherSignatory("Per", "Lund", "per@contoso.example"),
            RequestSteps.Origin,
            CancellationToken.None
        );
        Portal.Clock.Advance(TimeSpan.FromDays(31));

        var counts = await Portal
            .Get<InvitationRunQueries>()
            .AnswerCountsAsync(PortalFixture.SalesAgent, run, CancellationToken.None);

        Assert.Equal(
            [
                (AcceptanceRequestStatus.Finalised, 1L),
                (AcceptanceRequestStatus.Declined, 1L),
                (AcceptanceRequestStatus.OtherPerson, 1L),
                (AcceptanceRequestStatus.Expired, 1L),
            ],
            counts.OrderBy(known => known.Key).Select(known => (known.Key, known.Value))
        );
        var expired = await Portal
            .Get<InvitationRunQueries>()
            .PageAsync(
                PortalFixture.SalesAgent,
                run,
                state: null,
                after: 0,
                CancellationToken.None,
                AcceptanceRequestStatus.Expired
            );
        Assert.Equal(customers[3], Assert.Single(expired).CustomerTenantId);
        Assert.Empty(
            await Portal
                .Get<InvitationRunQueries>()
                .AnswerCountsAsync(PortalFixture.ProviderSales, run, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Expired_ones_are_asked_again_at_once_and_nobody_else()
    {
        var customers = await Portal.AddCustomersAsync(PortalFixture.SalesAgent, 3);
        var run = await StartAsync(Request(customers) with { Days = 10 });
        await SendAllAsync();
        await Portal.AcceptByLinkAsync(SecretOf(Portal.Mail.Handed[0]));
        Portal.Clock.Advance(TimeSpan.FromDays(11));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        // One has been asked again by hand.
        await Portal.AskAsync(customers[1]);
        Portal.Mail.Handed.Clear();

        var again = await Runs.AskExpiredAgainAsync(
            PortalFixture.SalesAgent,
            run,
            Guid.NewGuid(),
            CancellationToken.None
        );
        await SendAllAsync();

        var line = Assert.Single(await ReportAsync(again.Value));
        Assert.Equal((customers[2], AcceptanceRequestStatus.Requested), (line.CustomerTenantId, line.Request));
        Assert.Single(Portal.Mail.Handed);
        (
            await Runs.AskExpiredAgainAsync(PortalFixture.SalesAgent, run, Guid.NewGuid(), CancellationToken.None)
        ).Error.RefusedAs<NobodyToInvite>();
    }

    [Fact]
    public async Task Of_the_expired_those_that_settled_it_another_way_are_left_out_and_named()
    {
        var customers = await Portal.AddCustomersAsync(PortalFixture.SalesAgent, 4);
        var run = await StartAsync(Request(customers) with { Days = 10 });
        await SendAllAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(11));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        await SettleAsync(customers[0], "attested");
        await SettleAsync(customers[1], "accepted directly");
        await SettleAsync(customers[2], "relationship ended");
        Portal.Mail.Handed.Clear();

        var again = await Runs.AskExpiredAgainAsync(
            PortalFixture.SalesAgent,
            run,
            Guid.NewGuid(),
            CancellationToken.None
        );
        await SendAllAsync();

        Assert.Equal(
            [
                (customers[0], InvitationMailState.LeftOut, InvitationMailReason.Accepted),
                (customers[1], InvitationMailState.LeftOut, InvitationMailReason.Accepted),
                (customers[2], InvitationMailState.LeftOut, InvitationMailReason.NoCustomer),
                (customers[3], InvitationMailState.Sent, InvitationMailReason.None),
            ],
            (await ReportAsync(again.Value)).Select(line => (line.CustomerTenantId, line.State, line.Reason))
        );
        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task In_a_campaign_the_expired_are_asked_again_although_an_acceptance_before_it_counts()
    {
        var customers = await Portal.AddCustomersAsync(PortalFixture.SalesAgent, 2);
        foreach (var customer in customers)
        {
            await AttestAsync(customer, "Eva", Portal.Clock.Today.AddDays(-1));
        }

        var campaign = await Portal
            .Get<CampaignService>()
            .StartAsync(
                PortalFixture.SalesAgent,
                new NewCampaign
                {
                    RequestId = Guid.NewGuid(),
                    Name = "Renewal",
                    AcceptedBefore = Portal.Clock.Today,
                },
                CancellationToken.None
            );
        await SendAllAsync();
        var run = await StartAsync(
            Request() with
            {
                Selection = new InvitationSelection(InvitationRunSource.Campaign, CampaignId: campaign.Value),
                Days = 10,
            }
        );
        await SendAllAsync();
        Assert.Equal(2, Portal.Mail.Handed.Count);
        Portal.Clock.Advance(TimeSpan.FromDays(11));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        await AttestAsync(customers[0], "Bo", Portal.Clock.Today);

        var again = await Runs.AskExpiredAgainAsync(
            PortalFixture.SalesAgent,
            run,
            Guid.NewGuid(),
            CancellationToken.None
        );
        await SendAllAsync();

        Assert.Equal(
            [
                (customers[0], InvitationMailState.LeftOut, InvitationMailReason.Accepted),
                (customers[1], InvitationMailState.Sent, InvitationMailReason.None),
            ],
            (await ReportAsync(again.Value))
                .Select(line => (line.CustomerTenantId, line.State, line.Reason))
                .OrderBy(line => Array.IndexOf(customers, line.CustomerTenantId))
        );
    }

    [Theory]
    [InlineData("attested", InvitationMailReason.Accepted)]
    [InlineData("accepted directly", InvitationMailReason.Accepted)]
    [InlineData("relationship ended", InvitationMailReason.NoCustomer)]
    public async Task A_letter_that_waits_for_another_attempt_is_left_out_where_the_acceptance_was_settled_meanwhile(
        string settled,
        InvitationMailReason reason
    )
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Deferred, "451 later");
        var run = await StartAsync(Request(customer));
        await SendAllAsync();
        Portal.Mail.Answer = _ => MailOutcome.Taken;
        await SettleAsync(customer, settled);
        Portal.Clock.Advance(TimeSpan.FromHours(1));

        await SendAllAsync();

        var line = Assert.Single(await ReportAsync(run));
        Assert.Equal(
            (InvitationMailState.LeftOut, reason, AcceptanceRequestStatus.Revoked),
            (line.State, line.Reason, line.Request)
        );
        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task The_note_of_a_run_stands_in_each_reminder_and_in_the_letters_of_those_asked_again()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(
            Request(customer) with
            {
                Notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["sv"] = "Ring mig gärna." },
                Days = 10,
            }
        );
        await SendAllAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Portal.SendLettersAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(4));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);

        await Runs.AskExpiredAgainAsync(PortalFixture.SalesAgent, run, Guid.NewGuid(), CancellationToken.None);
        await SendAllAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Portal.SendLettersAsync();

        Assert.Equal(4, Portal.Mail.Handed.Count);
        Assert.Equal(
            [false, true, false, true],
            Portal.Mail.Handed.Select(letter => letter.Subject.StartsWith("Påminnelse", StringComparison.Ordinal))
        );
        Assert.All(
            Portal.Mail.Handed,
            letter => Assert.Contains("\n\nRing mig gärna.\n\n", letter.Body, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_file_names_the_signatories_and_whom_it_names_in_part_is_refused_and_told_before()
    {
        var named = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var part = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Adatum AB"));
        var onRecord = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var own = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        using var file = new MemoryStream(
            Encoding.UTF8.GetBytes(
                $"""
                TenantId;Förnamn;Efternamn;E-post;Telefon
                {named};Åsa;"Berg; Lind";asa@contoso.example;08-123 45 67
                {part};;St.Clair;nobody@contoso.example;
                {onRecord};;;;
                {own};Eva;Ek;eva@fourthcoffee.example;
                """
            )
        );
        var read = (await CustomerNamesFile.ReadAsync(file, CancellationToken.None)).Value;
        Assert.Equal([named, part, onRecord, own], read.Ids);
        Assert.Empty(read.Domains);
        var request = Request(named, part, onRecord, own);
        request = request with
        {
            Selection = request.Selection with
            {
                Signers = read.Signers.ToDictionary(known => Guid.Parse(known.Key), known => known.Value),
            },
        };

        var unaskable = await Portal
            .Get<InvitationSelectionQueries>()
            .UnaskableAsync(
                PortalFixture.SalesAgent,
                request.Selection,
                includesInvited: false,
                CancellationToken.None
            );
        var run = await StartAsync(request);
        await SendAllAsync();

        Assert.Equal(
            [
                (part, "Adatum AB", InvitationMailReason.NoSigner),
                (own, "Contoso Skog AB", InvitationMailReason.OwnAddress),
            ],
            unaskable.Value.First.Select(customer => (customer.CustomerTenantId, customer.CompanyName, customer.Reason))
        );
        Assert.Equal(
            [
                (named, InvitationMailState.Sent, InvitationMailReason.None, "Åsa Berg; Lind"),
                (part, InvitationMailState.Failed, InvitationMailReason.NoSigner, null),
                (onRecord, InvitationMailState.Sent, InvitationMailReason.None, "Anna Håkansson"),
                (own, InvitationMailState.Failed, InvitationMailReason.OwnAddress, null),
            ],
            (await ReportAsync(run)).Select(line => (line.CustomerTenantId, line.State, line.Reason, line.SignerName))
        );
        Assert.Equal(
            ["asa@contoso.example", "anna.hakansson@contoso.example"],
            Portal.Mail.Handed.Select(letter => letter.To.Address)
        );
    }

    [Fact]
    public async Task Whoever_is_on_a_current_attestation_is_refused_with_that_reason()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var campaign = await Portal
            .Get<CampaignService>()
            .StartAsync(
                PortalFixture.SalesAgent,
                new NewCampaign
                {
                    RequestId = Guid.NewGuid(),
                    Name = "Renewal",
                    AcceptedBefore = Portal.Clock.Today,
                },
                CancellationToken.None
            );
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation() with
                {
                    AcceptedOn = AcceptanceDate.OnDay(Portal.Clock.Today.AddDays(-1), TimeZoneInfo.Utc),
                },
                CancellationToken.None
            );
        await SendAllAsync();
        var run = await StartAsync(
            Request() with
            {
                Selection = new InvitationSelection(InvitationRunSource.Campaign, CampaignId: campaign.Value),
            }
        );

        await SendAllAsync();

        Assert.Equal(
            [(customer, InvitationMailReason.SameSigner)],
            (await ReportAsync(run)).Select(line => (line.CustomerTenantId, line.Reason))
        );
        Assert.Empty(Portal.Mail.Handed);
    }

    [Fact]
    public async Task All_of_a_list_are_asked_and_being_turned_away_is_no_reason_not_to()
    {
        var turnedAway = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(turnedAway);
        await Portal.AcceptDirectlyAsync(turnedAway);
        var run = await StartAsync(
            Request() with
            {
                Selection = new InvitationSelection(InvitationRunSource.List, Filter: new PortfolioFilter()),
            }
        );

        await SendAllAsync();

        Assert.Equal(InvitationMailState.Sent, Assert.Single(await ReportAsync(run)).State);
        Assert.Equal(AcceptanceStatus.Requested, await Portal.StatusAsync(turnedAway));
    }

    [Fact]
    public async Task An_open_request_is_left_alone_unless_it_is_to_be_replaced()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var open = await Portal.AskAsync(customer);

        var run = await StartAsync(Request(customer));
        await SendAllAsync();
        Assert.Equal(InvitationMailReason.Invited, Assert.Single(await ReportAsync(run)).Reason);
        Assert.True((await ByLink.FindAsync(open.Secret, CancellationToken.None)).IsSuccess);

        await StartAsync(Request(customer) with { IncludesInvited = true });
        await SendAllAsync();

        (await ByLink.FindAsync(open.Secret, CancellationToken.None)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        // Whom the last request named is asked.
        Assert.Equal("asa.berg@contosoforest.example", Assert.Single(Portal.Mail.Handed).To.Address);
    }

    [Fact]
    public async Task Killed_between_handing_over_and_writing_down_the_very_same_letter_leaves_again_and_one_request_is_there()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await StartAsync(Request(customer));
        Portal.Mail.Answer = _ => throw new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAllAsync());

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        Portal.Clock.Advance(MailRetries.HandOver);
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
        Assert.Equal(Portal.Mail.Handed[0].Id, Portal.Mail.Handed[1].Id);
        Assert.Equal(SecretOf(Portal.Mail.Handed[0]), SecretOf(Portal.Mail.Handed[1]));
        Assert.Equal(1, await Portal.CountAsync("AcceptanceRequests"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_link_was_made_again_or_taken_back_while_its_letter_left_is_not_reminded_of_the_old_one(
        bool isRenewed
    )
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.ChangeSettingsAsync(settings => settings with { ReminderDays = 3 });
        await StartAsync(Request(customer));
        Portal.Mail.Meanwhile = async () =>
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(10));
            var asked = await Portal.RequestLineAsync(customer);
            var requests = Portal.Get<AcceptanceRequestService>();
            Assert.True(
                isRenewed
                    ? (
                        await requests.RenewAsync(PortalFixture.SalesAgent, customer, asked.Id, CancellationToken.None)
                    ).IsSuccess
                    : (
                        await requests.RevokeAsync(
                            PortalFixture.SalesAgent,
                            customer,
                            asked.Id,
                            AcceptanceRequestStatus.Requested,
                            CancellationToken.None
                        )
                    ).IsSuccess
            );
        };
        await SendAllAsync();

        Assert.Empty(await Portal.AllAsync<AcceptanceLetter>());
        Assert.Null((await Portal.RequestLineAsync(customer)).LetterSentAt);
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Portal.SendLettersAsync();
        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_delivered_takes_its_request_back()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Refused, "550 no such user");
        var run = await StartAsync(Request(customer));

        await SendAllAsync();

        var line = Assert.Single(await ReportAsync(run));
        Assert.Equal(
            (InvitationMailState.Failed, AcceptanceRequestStatus.Revoked, "550 no such user"),
            (line.State, line.Request, line.Answer)
        );
        Assert.Equal(AcceptanceStatus.NotAccepted, await Portal.StatusAsync(customer));
    }

    [Fact]
    public async Task Whoever_began_a_run_and_was_disabled_sends_nothing_more()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await StartAsync(Request(customer));
        await Portal.ChangeAgentAsync(PortalFixture.SalesAgent, "IsDisabled = TRUE");

        await SendAllAsync();

        Assert.Empty(Portal.Mail.Handed);
        var found = await Portal
            .Get<InvitationRunQueries>()
            .FindAsync(PortalFixture.AdminAgent, run, CancellationToken.None);
        Assert.Equal(InvitationRunStatus.Stopped, found.Value.Status);
    }

    private async Task SettleAsync(Guid customer, string way)
    {
        switch (way)
        {
            case "attested":
                await AttestAsync(customer, "Bo", Portal.Clock.Today);
                break;
            case "accepted directly":
                await Portal.AcceptDirectlyAsync(customer);
                break;
            default:
                var removed = await Portal
                    .Get<RelationshipRemoval>()
                    .RemoveAsync(PortalFixture.AdminAgent, customer, CancellationToken.None);
                Assert.True(removed.IsSuccess);
                break;
        }
    }

    private async Task AttestAsync(Guid customer, string signer, DateOnly day)
    {
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation(signer) with
                {
                    AcceptedOn = AcceptanceDate.OnDay(day, TimeZoneInfo.Utc),
                },
                CancellationToken.None
            );
        Assert.True(attested.IsSuccess);
    }

    private static NewInvitationRun Request(params Guid[] customers) =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Kind = InvitationRunKind.ByLink,
            Selection = new InvitationSelection(InvitationRunSource.Chosen, customers),
            AdminCenter = Address,
        };

    private async Task<Guid> StartAsync(NewInvitationRun request) =>
        (await Runs.StartAsync(PortalFixture.SalesAgent, request, CancellationToken.None)).Value;

    private async Task SendAllAsync(InvitationRunSender? sender = null)
    {
        while (
            await (sender ?? Portal.Get<InvitationRunSender>()).StepAsync(CancellationToken.None)
                is not SendingStep.Nothing
        )
        {
            // The next one.
        }
    }

    private async Task<List<InvitationMailLine>> ReportAsync(Guid run) =>
        await Portal
            .Get<InvitationRunQueries>()
            .PageAsync(PortalFixture.SalesAgent, run, state: null, after: 0, CancellationToken.None);

    private static string SecretOf(OutgoingMail letter)
    {
        var start = letter.Body.IndexOf("/accept/", StringComparison.Ordinal) + "/accept/".Length;
        return letter.Body[start..letter.Body.IndexOfAny(['\r', '\n', ' '], start)];
    }
}
