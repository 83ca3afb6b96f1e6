using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.Administrators;

/// <summary>A customer learns that a partner reset its administrator's password: by letter, and in the evidence of what follows.</summary>
public sealed class ResetNoticeTests : PortalTests
{
    private const string PrimaryContact = "anna.forsberg@contosoforest.example";

    [Fact]
    public async Task A_reset_is_told_to_the_primary_contact_by_a_letter_that_names_the_partner_and_holds_no_password()
    {
        var customer = await AddCustomerAsync();
        var password = await ResetAsync(customer);

        await SendAsync();

        var letter = Assert.Single(Portal.Mail.Handed);
        Assert.Equal(PrimaryContact, letter.To.Address);
        Assert.Equal("Lösenordet för admin@contosoforest.onmicrosoft.com har återställts", letter.Subject);
        Assert.Contains("16 mars 2026", letter.Body, StringComparison.Ordinal);
        Assert.Contains("Fourth Coffee Cloud AB", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(password, letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_is_the_contact_of_two_partners_gets_the_letter_once()
    {
        var customer = await AddCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        await ResetAsync(customer);
        await SendAsync();

        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task Each_partners_primary_contact_gets_the_letter_in_its_language_but_not_that_of_one_that_left()
    {
        var customer = await AddCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Reseller);
        await Portal.ChangeFactsAsync(
            customer,
            async db =>
            {
                var others = await db.Set<ResellerRelationship>()
                    .Where(one => one.CustomerTenantId == customer && one.PartnerId != PortalFixture.DirectPartner)
                    .ToDictionaryAsync(one => one.PartnerId);
                var (present, former) = (others[PortalFixture.Provider], others[PortalFixture.Reseller]);
                present.BillingProfile = present.BillingProfile with
                {
                    Email = "ict@contosoforest.example",
                    Culture = "nl-BE",
                };
                former.BillingProfile = former.BillingProfile with { Email = "former@contosoforest.example" };
                former.EndedAt = Portal.Clock.UtcNow;
            }
        );

        await ResetAsync(customer);
        await SendAsync();

        Assert.Equal(
            [
                (PrimaryContact, "Lösenordet för admin@contosoforest.onmicrosoft.com har återställts"),
                (
                    "ict@contosoforest.example",
                    "Het wachtwoord van admin@contosoforest.onmicrosoft.com is opnieuw ingesteld"
                ),
            ],
            Portal.Mail.Handed.Select(letter => (letter.To.Address, letter.Subject)).Order()
        );
    }

    [Fact]
    public async Task A_letter_that_is_not_taken_is_tried_again_later_under_the_same_id_and_then_no_more()
    {
        var customer = await AddCustomerAsync();
        await ResetAsync(customer);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Unreachable);

        await SendAsync();
        Assert.Single(Portal.Mail.Handed);

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        Portal.Clock.Advance(MailRetries.Pauses[0]);
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        await SendAsync();

        Assert.Equal(2, Portal.Mail.Handed.Count);
        Assert.Single(Portal.Mail.Handed.Select(letter => letter.Id).Distinct());
    }

    [Fact]
    public async Task A_portal_that_is_killed_while_it_hands_the_letter_over_sends_it_again()
    {
        var customer = await AddCustomerAsync();
        await ResetAsync(customer);
        Portal.Mail.Answer = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(SendAsync);

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        Portal.Clock.Advance(MailRetries.Pauses[0]);
        await SendAsync();

        Assert.Equal(2, Portal.Mail.Handed.Count);
        Assert.Single(Portal.Mail.Handed.Select(letter => letter.Id).Distinct());
    }

    [Fact]
    public async Task A_reset_that_is_refused_sends_nothing()
    {
        var customer = await AddCustomerAsync();
        Assert.False(
            (
                await Portal
                    .Get<AdministratorReset>()
                    .ResetAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            ).IsSuccess
        );

        await SendAsync();

        Assert.Empty(Portal.Mail.Handed);
    }

    [Fact]
    public async Task An_acceptance_within_seven_days_of_a_reset_says_in_its_evidence_which_partner_reset_the_password()
    {
        var customer = await AddCustomerAsync();
        var resetAt = Portal.Clock.UtcNow;
        await ResetAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));

        Assert.True((await Portal.AcceptDirectlyAsync(customer)).IsSuccess);

        var evidence = await EvidenceAsync(customer);
        Assert.Equal(resetAt, evidence.PasswordResetAt);
        Assert.Equal("Fourth Coffee Cloud AB", evidence.PasswordResetBy);
        await using var db = await Portal.ContextAsync();
        var accepted = await db.Set<AuditEvent>()
            .SingleAsync(one => one.CustomerTenantId == customer && one.Action == AuditAction.AcceptedDirectly);
        Assert.Contains("\"PasswordResetBy\":\"Fourth Coffee Cloud AB\"", accepted.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_seven_days_after_a_reset_or_without_one_says_nothing_of_it()
    {
        var untouched = await AddCustomerAsync();
        Assert.True((await Portal.AcceptDirectlyAsync(untouched)).IsSuccess);
        var later = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await ResetAsync(later);
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.True((await Portal.AcceptDirectlyAsync(later)).IsSuccess);

        Assert.Null((await EvidenceAsync(untouched)).PasswordResetAt);
        Assert.Null((await EvidenceAsync(later)).PasswordResetAt);
    }

    [Theory]
    [InlineData(MailOutcomeKind.Refused, 1)]
    [InlineData(MailOutcomeKind.Unreachable, 6)]
    public async Task A_letter_that_is_given_up_is_told_to_the_partners_of_the_customer_and_to_nobody_else(
        MailOutcomeKind outcome,
        int attempts
    )
    {
        var customer = await AddCustomerAsync();
        var resetAt = Portal.Clock.UtcNow;
        await ResetAsync(customer);
        Portal.Mail.Answer = _ => new MailOutcome(outcome);
        Assert.Null(await UndeliveredAsync(PortalFixture.AdminAgent, customer));
        var heard = false;
        using var screen = Portal.Feed.Listen(
            PortalFixture.DirectPartner,
            change => heard |= change.CustomerTenantIds.Contains(customer)
        );

        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            Assert.Null(await UndeliveredAsync(PortalFixture.AdminAgent, customer));
            Assert.False(heard);
            await SendAsync();
            Portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(attempts, Portal.Mail.Handed.Count);
        Assert.True(heard);
        Assert.Equal(resetAt, await UndeliveredAsync(PortalFixture.AdminAgent, customer));
        Assert.Equal(resetAt, await UndeliveredAsync(PortalFixture.HelpdeskAgent, customer));
        Assert.Null(await UndeliveredAsync(PortalFixture.ProviderAdmin, customer));

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        await ResetAsync(customer);
        await SendAsync();
        Assert.Null(await UndeliveredAsync(PortalFixture.AdminAgent, customer));
    }

    private Task<DateTime?> UndeliveredAsync(Caller caller, Guid customer) =>
        Portal.Get<ResetNotices>().UndeliveredAsync(caller, customer, CancellationToken.None);

    private Task<Guid> AddCustomerAsync() =>
        Portal.AddCustomerAsync(
            PortalFixture.SalesAgent,
            Portal.NewCustomer() with
            {
                DomainPrefix = "contosoforest",
                Email = PrimaryContact,
                Culture = "sv-SE",
            }
        );

    private async Task<string> ResetAsync(Guid customer) =>
        (await Portal.Get<AdministratorReset>().ResetAsync(PortalFixture.AdminAgent, customer, CancellationToken.None))
            .Value
            .Password;

    private async Task SendAsync()
    {
        while (await Portal.Get<ResetNotices>().SendNextAsync(CancellationToken.None) is not null) { }
    }

    private async Task<DirectAcceptanceEvidence> EvidenceAsync(Guid customer) =>
        Assert.Single(
            (
                await Portal
                    .Get<EvidenceQueries>()
                    .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            )
                .Value
                .DirectAcceptances
        );
}
