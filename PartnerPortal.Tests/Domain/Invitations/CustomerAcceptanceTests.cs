using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The customer accepts: the agreement alone, or together with a partner; once, however often it is asked for.</summary>
[Trait("Stores", "Both")]
public sealed class CustomerAcceptanceTests : PortalTests
{
    [Fact]
    public async Task Looking_accepts_nothing_and_is_noted_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.InviteAsync(customer);
        var first = Portal.Clock.UtcNow;
        await Portal.OpenAsync(customer, Letters.LinkOf(made));
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.OpenAsync(customer, Letters.LinkOf(made));

        var invitation = await Portal.OnRecordAsync(made.Id);
        Assert.Equal(
            (first, InvitationStatus.Opened),
            (invitation.OpenedAt!.Value, invitation.StatusAt(Portal.Clock.UtcNow))
        );
        Assert.Equal(0, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task Accepting_ends_every_open_invitation_of_every_partner_to_accept()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        var (first, second) = (await Portal.InviteAsync(customer), await Portal.InviteAsync(customer));
        var provider = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.ProviderAdmin, customer, "nl", CancellationToken.None);

        Assert.NotNull((await Portal.AcceptAsync(customer, Letters.AgreementAlone)).Value.AcceptedAt);

        foreach (var id in (Guid[])[first.Id, second.Id, provider.Value.Id])
        {
            Assert.Equal(InvitationStatus.Accepted, (await Portal.OnRecordAsync(id)).StatusAt(Portal.Clock.UtcNow));
        }
    }

    [Fact]
    public async Task Accepting_with_an_invitation_makes_the_relationship_and_accepts_in_one_step()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var made = await Portal.RequestAsync(delegated: false);

        var accepted = (await Portal.AcceptAsync(tenant, Letters.LinkOf(made))).Value;

        Assert.NotNull(accepted.AcceptedAt);
        var relationship = Assert.Single(
            await Portal.RelationshipsAsync(tenant),
            one => one.PartnerId == PortalFixture.DirectPartner
        );
        Assert.False(relationship.HasDelegatedAdministration);
        Assert.Equal("Anna Håkansson", relationship.ChangedByName);
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await LineAsync(PortalFixture.SalesAgent, tenant)).Status);
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await LineAsync(PortalFixture.ProviderSales, tenant)).Status);
    }

    [Fact]
    public async Task Pressing_twice_at_once_makes_one_relationship_and_one_acceptance()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var link = Letters.LinkOf(await Portal.RequestAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Portal.AcceptAsync(tenant, link)));

        Assert.All(answers, answer => Assert.NotNull(answer.Value.AcceptedAt));
        Assert.Single(answers.Select(answer => answer.Value.AcceptedAt).Distinct());
        Assert.Equal(2, (await Portal.RelationshipsAsync(tenant)).Count);
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task Two_administrators_accepting_at_once_make_one_acceptance_that_both_see()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = await Portal.AdministratorAsync(tenant);
        var second = first with { AdministratorId = Guid.NewGuid() };
        await Portal.ChangeFactsAsync(
            tenant,
            async db =>
            {
                await Task.CompletedTask;
                db.Add(
                    new CustomerAdministrator
                    {
                        Id = second.AdministratorId,
                        CustomerTenantId = tenant,
                        UserName = "second@customer.onmicrosoft.com",
                        FirstName = "Bo",
                        LastName = "Ek",
                        PasswordHash = "no password",
                        MustChangePassword = false,
                        PasswordSetAt = Portal.Clock.UtcNow,
                    }
                );
            }
        );
        var (service, shown) = (Portal.Get<CustomerAcceptance>(), await Portal.ShownAsync());

        var answers = await Task.WhenAll(
            service.AcceptAsync(first, Letters.AgreementAlone, shown, CancellationToken.None),
            service.AcceptAsync(second, Letters.AgreementAlone, shown, CancellationToken.None)
        );

        Assert.NotNull(answers[0].Value.AcceptedAt);
        Assert.Equal(answers[0].Value, answers[1].Value);
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task Acceptance_while_the_agent_attests_keeps_both()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var accepting = Portal.AcceptAsync(tenant, Letters.AgreementAlone);
        var attesting = Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, tenant, Portal.NewAttestation(), CancellationToken.None);
        await Task.WhenAll(accepting, attesting);

        Assert.True((await accepting).IsSuccess);
        Assert.True((await attesting).IsSuccess);
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await LineAsync(PortalFixture.SalesAgent, tenant)).Status);
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task Scenario_1_a_customer_that_bought_before_is_turned_away_and_its_partner_must_attest()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(tenant);
        var invited = await Portal.InviteAsync(tenant);

        Assert.Null((await Portal.AcceptAsync(tenant, Letters.LinkOf(invited))).Value.AcceptedAt);

        Assert.Equal(AcceptanceStatus.MustAttest, (await LineAsync(PortalFixture.SalesAgent, tenant)).Status);
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptanceRefusals"));
        Assert.Null((await Portal.OnRecordAsync(invited.Id)).AcceptedAt);
        Assert.NotNull((await StandingAsync(tenant)).TurnedAwayAt);
    }

    [Fact]
    public async Task Scenario_2_the_new_partner_gets_the_relationship_and_must_attest()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.MarkAsBoughtBeforeAsync(tenant);
        var made = await Portal.RequestAsync();

        Assert.Null((await Portal.AcceptAsync(tenant, Letters.LinkOf(made))).Value.AcceptedAt);

        Assert.Equal(2, (await Portal.RelationshipsAsync(tenant)).Count);
        Assert.Equal(AcceptanceStatus.MustAttest, (await LineAsync(PortalFixture.SalesAgent, tenant)).Status);
        Assert.Equal(InvitationStatus.Accepted, (await Portal.OnRecordAsync(made.Id)).StatusAt(Portal.Clock.UtcNow));
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptanceRefusals"));
        Assert.Equal(0, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task The_partners_attestation_ends_being_turned_away_for_the_customer_too()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(tenant);
        await Portal.AcceptAsync(tenant, Letters.AgreementAlone);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, tenant, Portal.NewAttestation(), CancellationToken.None);

        var standing = await StandingAsync(tenant);

        Assert.Null(standing.TurnedAwayAt);
        Assert.Equal("Anna Håkansson", Assert.Single(standing.Confirmations).Signer);
        Assert.NotNull((await Portal.AcceptAsync(tenant, Letters.AgreementAlone)).Value.AcceptedAt);
        Assert.Equal("Anna Håkansson", (await StandingAsync(tenant)).Accepted!.AcceptedByName);
    }

    [Fact]
    public async Task A_text_that_was_not_shown_is_not_accepted()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (service, caller, shown) = (
            Portal.Get<CustomerAcceptance>(),
            await Portal.AdministratorAsync(tenant),
            await Portal.ShownAsync()
        );
        var english = await Portal.ShownAsync("en-US");
        ShownAgreement[] others =
        [
            shown with
            {
                TextSha256 = new string('a', 64),
            },
            shown with
            {
                TextSha256 = string.Empty,
            },
            shown with
            {
                Language = english.Language,
            },
            shown with
            {
                Country = "NO",
            },
        ];

        foreach (var other in others)
        {
            (
                await service.AcceptAsync(caller, Letters.AgreementAlone, other, CancellationToken.None)
            ).Error.RefusedAs<AgreementTextChanged>();
        }

        Assert.Equal(0, await Portal.CountAsync("DirectAcceptances"));
        Assert.True(
            (await service.AcceptAsync(caller, Letters.AgreementAlone, english, CancellationToken.None)).IsSuccess
        );
        await using var db = await Portal.ContextAsync();
        var evidence = await db.Set<DirectAcceptance>().SingleAsync();
        Assert.Equal(("en-US", english.TextSha256), (evidence.Language, evidence.TextSha256));
        Assert.Equal((caller.Address, caller.UserAgent), (evidence.Address, evidence.UserAgent));
    }

    [Fact]
    public async Task A_relationship_that_there_is_gains_the_reseller_that_the_customer_authorized()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var made = await Portal.RequestAsync(PortalFixture.ResellerSales, delegated: false);

        await Portal.AcceptAsync(tenant, Letters.LinkOf(made));

        var relationship = Assert.Single(await Portal.RelationshipsAsync(tenant));
        Assert.Equal(PortalFixture.Reseller, relationship.ResellerId);
        Assert.True(relationship.HasDelegatedAdministration);
        Assert.NotNull(
            await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.ResellerSales, tenant, CancellationToken.None)
        );
    }

    private async Task<PortfolioLine> LineAsync(Caller caller, Guid customer) =>
        await Portal.Get<PortfolioQueries>().LineAsync(caller, customer, CancellationToken.None)
        ?? throw new InvalidOperationException("The customer has no row.");

    private Task<AgreementStanding> StandingAsync(Guid customer) =>
        Portal.Get<AgreementStandingQueries>().OfTenantAsync(customer, CancellationToken.None);
}
