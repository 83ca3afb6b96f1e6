using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Agents ask for acceptance by a link, take it back, and finalise what was accepted.</summary>
public sealed class AcceptanceRequestTests : PortalTests
{
    private AcceptanceRequestService Service => Portal.Get<AcceptanceRequestService>();

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task A_request_makes_the_customer_requested_and_its_secret_is_stored_nowhere()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var made = await Portal.AskAsync(customer);

        Assert.Equal(AcceptanceStatus.Requested, await Portal.StatusAsync(customer));
        Assert.Equal(Portal.Clock.UtcNow.AddDays(30), made.ExpiresAt);
        Assert.EndsWith(
            $"/accept/{made.Secret}",
            made.ToLetter(new Uri("https://portal.example")).Link.AbsoluteUri,
            StringComparison.Ordinal
        );
        var file = await File.ReadAllBytesAsync(Portal.DatabaseFile);
        Assert.DoesNotContain(made.Secret, System.Text.Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_request_replaces_the_open_one_whose_link_dies()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = await Portal.AskAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await Portal.AskAsync(customer, RequestSteps.NewRequest("Eva"));

        (await FindAsync(first.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        Assert.Equal("Eva", (await FindAsync(second.Secret)).Value.Signer.FirstName);
        var lines = await Portal
            .Get<AcceptanceRequestQueries>()
            .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        Assert.Equal(
            [AcceptanceRequestStatus.Requested, AcceptanceRequestStatus.Replaced],
            lines.Select(line => line.Status)
        );
    }

    [Fact]
    public async Task Agents_who_ask_at_once_leave_one_open_request()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var made = await Task.WhenAll(
            Portal.AskAsync(customer),
            Portal.AskAsync(customer, caller: PortalFixture.AdminAgent),
            Portal.AskAsync(customer)
        );

        var answers = await Task.WhenAll(made.Select(one => FindAsync(one.Secret)));
        Assert.Single(answers, answer => answer.IsSuccess);
    }

    [Fact]
    public async Task A_reseller_sees_its_providers_request_and_cannot_touch_it()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        var made = await Portal.AskAsync(customer, caller: PortalFixture.ProviderSales);

        var seen = Assert.Single(
            await Portal
                .Get<AcceptanceRequestQueries>()
                .OfCustomerAsync(PortalFixture.ResellerSales, customer, CancellationToken.None)
        );

        Assert.Equal(made.Id, seen.Id);
        (
            await Service.RevokeAsync(
                PortalFixture.ResellerSales,
                customer,
                made.Id,
                AcceptanceRequestStatus.Requested,
                CancellationToken.None
            )
        ).Error.RefusedFor(PermissionReason.ResellerCannotAttest);
    }

    [Fact]
    public async Task What_was_accepted_is_not_replaced_but_finalised_or_set_aside_first()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal.AcceptByLinkAsync(made.Secret);

        var again = await Service.RequestAsync(
            PortalFixture.SalesAgent,
            customer,
            RequestSteps.NewRequest(),
            CancellationToken.None
        );
        again.Error.RefusedAs<AcceptanceRequestIsAccepted>();

        await Service.RevokeAsync(
            PortalFixture.SalesAgent,
            customer,
            made.Id,
            AcceptanceRequestStatus.Accepted,
            CancellationToken.None
        );
        Assert.Equal(AcceptanceStatus.NotAccepted, await Portal.StatusAsync(customer));
        Assert.NotNull(await Portal.AskAsync(customer));
    }

    [Fact]
    public async Task An_agent_who_meant_to_revoke_an_open_link_does_not_set_aside_what_was_accepted_meanwhile()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal.AcceptByLinkAsync(made.Secret);

        (await RevokeAsync(customer, made.Id)).Error.RefusedAs<AcceptanceRequestIsAccepted>();

        Assert.Equal(AcceptanceStatus.ReadyToFinalise, await Portal.StatusAsync(customer));
    }

    [Fact]
    public async Task Revoking_again_changes_nothing_and_is_no_second_event()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);

        Assert.True((await RevokeAsync(customer, made.Id)).IsSuccess);
        Assert.True((await RevokeAsync(customer, made.Id)).IsSuccess);

        Assert.Single(
            await Portal.AllAsync<AuditEvent>(),
            happened => happened.Action == AuditAction.AcceptanceRequestRevoked
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_letter_whose_link_no_longer_works_does_not_leave(bool isRenewed)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var sent = await Portal
            .Get<AcceptanceRequestSending>()
            .SendAsync(
                PortalFixture.SalesAgent,
                customer,
                made.Id,
                made.Secret,
                new Uri("https://portal.example"),
                CancellationToken.None
            );
        Assert.True(sent.IsSuccess);
        if (isRenewed)
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await Service.RenewAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);
        }
        else
        {
            await RevokeAsync(customer, made.Id);
        }

        await Portal.SendLettersAsync();

        Assert.Empty(Portal.Mail.Handed);
        Assert.All(
            (await Portal.AllAsync<AcceptanceLetter>()).Where(letter => letter.Kind == AcceptanceLetterKind.Request),
            letter => Assert.Null(letter.ProtectedBody)
        );
    }

    private Task<Result<Guid>> RevokeAsync(Guid customer, Guid request) =>
        Service.RevokeAsync(
            PortalFixture.SalesAgent,
            customer,
            request,
            AcceptanceRequestStatus.Requested,
            CancellationToken.None
        );

    [Theory]
    [InlineData("", "Berg", "asa@contosoforest.example", "sv-SE", 30, "FirstName", "FieldRequired")]
    [InlineData("👍", "Berg", "asa@contosoforest.example", "sv-SE", 30, "FirstName", "NameWithoutLetters")]
    [InlineData("Åsa", "Berg", "asa@fourthcoffee.example", "sv-SE", 30, "Email", "EmailOfPartner")]
    [InlineData("Åsa", "Berg", "asa", "sv-SE", 30, "Email", "EmailMalformed")]
    [InlineData("Åsa", "Berg", "asa@contosoforest.example", "nl-NL", 30, "Language", "AgreementLanguageNotOffered")]
    [InlineData("Åsa", "Berg", "asa@contosoforest.example", "sv-SE", 0, "Days", "RequestDaysOutOfRange")]
    [InlineData("Åsa", "Berg", "asa@contosoforest.example", "sv-SE", 91, "Days", "RequestDaysOutOfRange")]
    public async Task A_request_is_refused_at_the_field(
        string first,
        string last,
        string email,
        string language,
        int days,
        string field,
        string code
    )
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var refused = await Service.RequestAsync(
            PortalFixture.SalesAgent,
            customer,
            new NewAcceptanceRequest
            {
                Signer = new Signer(first, last, email, PhoneNumber: null),
                Language = language,
                Days = days,
            },
            CancellationToken.None
        );

        var fault = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal((field, code), (fault.Field, fault.Error.Code));
    }

    [Theory]
    [InlineData("X")]
    [InlineData("李")]
    [InlineData("محمد")]
    public async Task Names_of_one_letter_and_from_right_to_left_are_names(string name)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var made = await Portal.AskAsync(customer, RequestSteps.NewRequest(name));

        Assert.Equal(name, (await FindAsync(made.Secret)).Value.Signer.FirstName);
    }

    [Fact]
    public async Task A_name_of_two_hundred_letters_is_too_long()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var refused = await Service.RequestAsync(
            PortalFixture.SalesAgent,
            customer,
            RequestSteps.NewRequest(new string('a', 200)),
            CancellationToken.None
        );

        Assert.IsType<FieldTooLong>(Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields).Error);
    }

    [Fact]
    public async Task A_signer_whose_attestation_still_counts_is_not_asked_and_another_one_is()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation() with
                {
                    Signer = RequestSteps.Signer,
                },
                CancellationToken.None
            );

        var refused = await Service.RequestAsync(
            PortalFixture.SalesAgent,
            customer,
            RequestSteps.NewRequest(),
            CancellationToken.None
        );

        refused.Error.RefusedAs<AttestationDuplicate>();
        var made = await Portal.AskAsync(customer, RequestSteps.NewRequest("Eva"));
        Assert.Equal(AcceptanceStatus.Attested, await Portal.StatusAsync(customer));
        await Portal.AcceptByLinkAsync(made.Secret);
        Assert.True((await Portal.FinaliseAsync(customer, made.Id)).IsSuccess);
        Assert.Equal(2, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task When_the_relationship_ends_the_link_dies_and_nothing_is_left_to_finalise()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var other = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (open, accepted) = (await Portal.AskAsync(customer), await Portal.AskAsync(other));
        await Portal.AcceptByLinkAsync(accepted.Secret);
        foreach (var ended in (Guid[])[customer, other])
        {
            await Portal
                .Get<RelationshipRemoval>()
                .RemoveAsync(PortalFixture.AdminAgent, ended, CancellationToken.None);
        }

        (await FindAsync(open.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (await FindAsync(accepted.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (await Portal.FinaliseAsync(other, accepted.Id)).Error.RefusedAs<RelationshipEnded>();
    }

    [Fact]
    public async Task An_expired_request_gives_the_status_back_and_is_renewed_with_another_link()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer, RequestSteps.NewRequest() with { Days = 7 });
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await Portal.Get<Portfolio.PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        Assert.Equal(AcceptanceStatus.NotAccepted, await Portal.StatusAsync(customer));
        (await FindAsync(made.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();

        var renewed = (
            await Service.RenewAsync(PortalFixture.AdminAgent, customer, made.Id, CancellationToken.None)
        ).Value;

        Assert.Equal(Portal.Clock.UtcNow.AddDays(7), renewed.ExpiresAt);
        Assert.Equal(AcceptanceStatus.Requested, await Portal.StatusAsync(customer));
        (await FindAsync(made.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        Assert.True((await FindAsync(renewed.Secret)).IsSuccess);
    }

    [Fact]
    public async Task A_request_that_a_newer_one_follows_is_not_renewed()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = await Portal.AskAsync(customer, RequestSteps.NewRequest() with { Days = 1 });
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        await Portal.AskAsync(customer);

        (
            await Service.RenewAsync(PortalFixture.SalesAgent, customer, first.Id, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceRequestHasEnded>();
    }

    [Fact]
    public async Task What_is_accepted_by_the_link_of_an_agents_screen_says_so()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var screen = (
            await Service.ShowAsync(PortalFixture.AdminAgent, customer, made.Id, CancellationToken.None)
        ).Value;
        Assert.True((await FindAsync(made.Secret)).IsSuccess);

        var receipt = (await Portal.AcceptByLinkAsync(screen.Secret)).Value;

        var agent = (await Portal.AllAsync<Agent>()).Single(one => one.Id == PortalFixture.AdminAgent.AgentId);
        Assert.Equal(agent.DisplayName, receipt.ShownByName);
    }

    [Fact]
    public async Task The_link_of_a_screen_opens_for_an_hour()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var screen = (
            await Service.ShowAsync(PortalFixture.AdminAgent, customer, made.Id, CancellationToken.None)
        ).Value;

        Portal.Clock.Advance(TimeSpan.FromHours(1));

        (await FindAsync(screen.Secret)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        Assert.True((await FindAsync(made.Secret)).IsSuccess);
    }

    private Task<Result<RequestForSignatory>> FindAsync(string secret) =>
        Portal.Get<AcceptanceByLink>().FindAsync(secret, CancellationToken.None);
}
