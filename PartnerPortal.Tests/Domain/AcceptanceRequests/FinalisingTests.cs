using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What a signatory accepted becomes one attestation, by an agent or at once.</summary>
[Trait("Stores", "Both")]
public sealed class FinalisingTests : PortalTests
{
    [Fact]
    public async Task Finalising_records_the_attestation_with_its_way_the_person_and_what_was_captured()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var acceptedAt = Portal.Clock.UtcNow;
        var receipt = (await Portal.AcceptByLinkAsync(made.Secret)).Value;
        Assert.Equal(AcceptanceStatus.ReadyToFinalise, await Portal.StatusAsync(customer));
        Portal.Clock.Advance(TimeSpan.FromHours(3));

        var finalised = await Portal.FinaliseAsync(customer, made.Id, PortalFixture.AdminAgent);

        Assert.Equal(AcceptanceStatus.Attested, await Portal.StatusAsync(customer));
        var attestation = Assert.Single(
            (
                await Portal
                    .Get<EvidenceQueries>()
                    .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
            )
                .Value
                .Attestations
        );
        Assert.Equal((finalised.Value, AccessWay.Link), (attestation.Id, attestation.Way));
        Assert.Equal(
            ("Åsa", "Berg", acceptedAt),
            (attestation.FirstName, attestation.LastName, attestation.DateAgreed)
        );
        Assert.Equal(receipt, attestation.Link);
        Assert.Equal(
            (
                "Contoso Skog AB",
                RequestSteps.Statements,
                "SE",
                "sv-SE",
                "203.0.113.7",
                "Signatory’s browser",
                false,
                null
            ),
            (
                receipt.CompanyName,
                receipt.Statements,
                receipt.Country,
                receipt.Language,
                receipt.Address,
                receipt.UserAgent,
                receipt.IsMailboxProven,
                receipt.ShownByName
            )
        );
        Assert.True(attestation.IsTextKept);
        var text = await Portal
            .Get<EvidenceQueries>()
            .TextAsync(PortalFixture.SalesAgent, customer, receipt.TextSha256, CancellationToken.None);
        Assert.Contains(
            "Microsoft",
            System.Text.Encoding.UTF8.GetString(text.Value.Content.Span),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Finalising_twice_or_by_two_at_once_makes_one_attestation()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal.AcceptByLinkAsync(made.Secret);

        var both = await Task.WhenAll(
            Portal.FinaliseAsync(customer, made.Id),
            Portal.FinaliseAsync(customer, made.Id, PortalFixture.AdminAgent)
        );
        var again = await Portal.FinaliseAsync(customer, made.Id);

        Assert.Single(both.Append(again).Select(answer => answer.Value).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
        Assert.Single(
            await Portal.AllAsync<AuditEvent>(),
            happened => happened.Action == AuditAction.AcceptanceFinalised
        );
    }

    [Fact]
    public async Task Nothing_is_finalised_before_anybody_accepted()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);

        (await Portal.FinaliseAsync(customer, made.Id)).Error.RefusedAs<NothingToFinalise>();
        (await Portal.FinaliseAsync(customer, Guid.NewGuid())).Error.RefusedAs<AcceptanceRequestNotFound>();
    }

    [Fact]
    public async Task Where_the_partner_wants_it_an_acceptance_is_finalised_at_once()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { FinalisesAtOnce = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);

        await Portal.AcceptByLinkAsync(made.Secret);

        Assert.Equal(AcceptanceStatus.Attested, await Portal.StatusAsync(customer));
        Assert.Equal(AcceptanceRequestStatus.Finalised, (await Portal.RequestLineAsync(customer)).Status);
    }

    [Fact]
    public async Task What_could_not_be_finalised_at_once_can_be_finalised_later()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { FinalisesAtOnce = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
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

        Assert.True((await Portal.AcceptByLinkAsync(made.Secret)).IsSuccess);

        // The other attestation counts: the refusal is one, and stays one, until that no longer does.
        (await Portal.FinaliseAsync(customer, made.Id)).Error.RefusedAs<AttestationDuplicate>();
        (await Portal.FinaliseAsync(customer, made.Id)).Error.RefusedAs<AttestationDuplicate>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_acceptance_is_told_as_the_signatorys_and_not_as_the_agents_who_asked(bool atOnce)
    {
        await Portal.ChangeSettingsAsync(settings => settings with { FinalisesAtOnce = atOnce });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var told = new List<CustomersChanged>();
        using var listening = Portal.Feed.Listen(PortalFixture.DirectPartner, told.Add);

        await Portal.AcceptByLinkAsync(made.Secret);

        Assert.NotEmpty(told);
        Assert.All(told, change => Assert.Null(change.AgentId));
    }

    [Fact]
    public async Task At_once_waits_for_an_agent_where_the_one_who_asked_has_lost_the_role()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { FinalisesAtOnce = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal.ChangeAgentAsync(PortalFixture.SalesAgent, $"Roles = {(int)AgentRoles.HelpdeskAgent}");

        Assert.True((await Portal.AcceptByLinkAsync(made.Secret)).IsSuccess);

        Assert.Equal(0, await Portal.CountAsync("Attestations"));
        (await Portal.FinaliseAsync(customer, made.Id)).Error.RefusedFor(PermissionReason.RoleCannotAttest);
        Assert.True((await Portal.FinaliseAsync(customer, made.Id, PortalFixture.AdminAgent)).IsSuccess);
    }

    [Fact]
    public async Task A_customer_attested_meanwhile_keeps_what_was_accepted_and_the_same_signer_is_refused()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
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

        Assert.True((await Portal.AcceptByLinkAsync(made.Secret)).IsSuccess);

        Assert.Equal(AcceptanceStatus.Attested, await Portal.StatusAsync(customer));
        (await Portal.FinaliseAsync(customer, made.Id)).Error.RefusedAs<AttestationDuplicate>();
        Assert.Equal(1, await Portal.CountAsync("LinkAcceptances"));
    }
}
