using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Flows 1 and 2: a new customer, with the attestation, with the invitation and with neither.</summary>
public sealed class CustomerOnboardingTests : PortalTests
{
    private Task<Result<CreatedCustomer>> CreateAsync(
        NewCustomer request,
        NewAttestation? attestation = null,
        Caller? caller = null
    ) =>
        Portal
            .Get<CustomerOnboarding>()
            .CreateAsync(caller ?? PortalFixture.SalesAgent, request, attestation, CancellationToken.None);

    [Fact]
    public async Task A_new_customer_gets_its_domain_its_administrator_and_a_password_of_its_own()
    {
        var created = (await CreateAsync(Portal.NewCustomer() with { DomainPrefix = "ContosoSkog" })).Value;

        Assert.Equal("contososkog.onmicrosoft.com", created.Domain);
        Assert.Equal("admin@contososkog.onmicrosoft.com", created.UserName);
        Assert.True(created.Credentials?.Password.Length >= 12);
        Assert.False(created.IsAttested);
        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, created.CustomerTenantId, CancellationToken.None);
        Assert.Equal(AcceptanceStatus.NotAccepted, line?.Status);
    }

    [Fact]
    public async Task A_new_customer_that_has_accepted_is_attested_in_the_same_step()
    {
        var created = (await CreateAsync(Portal.NewCustomer(), Portal.NewAttestation())).Value;

        Assert.True(created.IsAttested);
        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, created.CustomerTenantId, CancellationToken.None);
        Assert.Equal(AcceptanceStatus.Attested, line?.Status);
        Assert.Equal("Anna Håkansson", line?.ConfirmedBy);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task The_password_is_stored_as_a_hash_only_and_stays_out_of_printed_records()
    {
        var created = (await CreateAsync(Portal.NewCustomer())).Value;
        var password = created.Credentials!.Password;

        Assert.DoesNotContain(password, created.ToString(), StringComparison.Ordinal);
        await Portal.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Portal.DatabaseFile));
        Assert.DoesNotContain(password, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_customer_and_shows_its_password_once()
    {
        var request = Portal.NewCustomer();
        var first = (await CreateAsync(request)).Value;

        var second = (await CreateAsync(request)).Value;

        Assert.Equal(first.CustomerTenantId, second.CustomerTenantId);
        Assert.Null(second.Credentials);
        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
    }

    [Fact]
    public async Task A_repeated_request_says_whether_the_customer_is_attested_by_now()
    {
        var request = Portal.NewCustomer();
        var customer = (await CreateAsync(request)).Value.CustomerTenantId;
        Assert.False((await CreateAsync(request)).Value.IsAttested);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None);

        Assert.True((await CreateAsync(request)).Value.IsAttested);
    }

    [Fact]
    public async Task A_refused_attestation_creates_no_customer()
    {
        var refused = await CreateAsync(
            Portal.NewCustomer(),
            Portal.NewAttestation().SignedBy(signer => signer with { Email = "nobody" }) with
            {
                AcceptedOn = AcceptanceDate.OnDay(Portal.Clock.Today.AddDays(1), TimeZoneInfo.Utc),
            }
        );

        Assert.Equal(["SignerEmail", "SignerAcceptedOn"], refused.Error.Fields());
        Assert.Equal(0, await Portal.CountAsync("CustomerTenants"));
        Assert.Equal(0, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task What_is_wrong_with_the_customer_and_with_its_signer_is_told_at_once()
    {
        var refused = await CreateAsync(
            Portal.NewCustomer() with
            {
                CompanyName = "Ltd",
                City = " ",
            },
            Portal.NewAttestation().SignedBy(signer => signer with { FirstName = "" })
        );

        Assert.Equal(["CompanyName", "City", "SignerFirstName"], refused.Error.Fields());
    }

    [Fact]
    public async Task A_global_admin_creates_a_customer_but_does_not_attest()
    {
        var refused = await CreateAsync(Portal.NewCustomer(), Portal.NewAttestation(), PortalFixture.GlobalAdmin);

        refused.Error.RefusedFor(PermissionReason.RoleCannotAttest);
        Assert.Equal(0, await Portal.CountAsync("CustomerTenants"));
    }

    [Fact]
    public async Task An_indirect_provider_creates_a_customer_for_its_reseller_and_both_have_it_in_their_lists()
    {
        var created = (
            await CreateAsync(
                Portal.NewCustomer() with
                {
                    ResellerId = PortalFixture.Reseller,
                },
                caller: PortalFixture.ProviderSales
            )
        ).Value;

        foreach (var caller in (Caller[])[PortalFixture.ProviderSales, PortalFixture.ResellerSales])
        {
            Assert.NotNull(
                await Portal.Get<PortfolioQueries>().LineAsync(caller, created.CustomerTenantId, CancellationToken.None)
            );
        }
    }

    [Fact]
    public async Task A_reseller_that_is_none_of_the_provider_is_refused_at_its_field()
    {
        (
            await CreateAsync(
                Portal.NewCustomer() with
                {
                    ResellerId = PortalFixture.DirectPartner,
                },
                caller: PortalFixture.ProviderSales
            )
        ).Error.OnlyFault<NotAResellerOfThisProvider>(nameof(NewCustomer.ResellerId));
        (
            await CreateAsync(Portal.NewCustomer() with { ResellerId = PortalFixture.Reseller })
        ).Error.OnlyFault<NotAResellerOfThisProvider>(nameof(NewCustomer.ResellerId));
    }

    private Task<Result<CreatedCustomer>> InviteAsync(NewCustomer request, Caller? caller = null) =>
        Portal
            .Get<CustomerOnboarding>()
            .CreateAndInviteAsync(caller ?? PortalFixture.SalesAgent, request, CancellationToken.None);

    [Fact]
    public async Task A_customer_that_will_be_asked_is_invited_in_the_same_step_by_a_letter_with_its_credentials()
    {
        var created = (await InviteAsync(Portal.NewCustomer())).Value;

        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, created.CustomerTenantId, CancellationToken.None);
        Assert.Equal(AcceptanceStatus.Invited, line?.Status);
        var (invitation, text) = created.Invitation!;
        Assert.Equal(created.CustomerTenantId, invitation.Invitation.CustomerTenantId);
        Assert.Equal("sv", invitation.Invitation.Language);
        Assert.Contains(created.Credentials!.UserName, text.After, StringComparison.Ordinal);
        Assert.Contains(created.Credentials.Password, text.After, StringComparison.Ordinal);
        var letter = created.Invitation.ToLetter(new Uri("https://portal.example"));
        Assert.Equal(text, letter.Text);
        Assert.Contains(invitation.Secret, letter.Link.AbsoluteUri, StringComparison.Ordinal);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task Neither_the_invitation_on_record_nor_a_printed_record_has_the_password()
    {
        var created = (await InviteAsync(Portal.NewCustomer())).Value;
        var password = created.Credentials!.Password;

        Assert.DoesNotContain(password, created.ToString(), StringComparison.Ordinal);
        var kept = created.Invitation!.Invitation.Invitation;
        Assert.DoesNotContain(password, kept.TextBefore + kept.TextAfter, StringComparison.Ordinal);
        await Portal.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Portal.DatabaseFile));
        Assert.DoesNotContain(password, file, StringComparison.Ordinal);
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task An_invitation_that_cannot_be_put_on_record_creates_no_customer()
    {
        await Portal.SqlAsync(
            "CREATE TRIGGER NoInvitation BEFORE INSERT ON Invitations BEGIN SELECT RAISE(ABORT, 'refused'); END"
        );

        await Assert.ThrowsAnyAsync<Exception>(() => InviteAsync(Portal.NewCustomer()));

        Assert.Equal(0, await Portal.CountAsync("CustomerTenants"));
        Assert.Equal(0, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task An_agent_who_may_not_invite_creates_the_customer_alone()
    {
        var created = (await InviteAsync(Portal.NewCustomer(), PortalFixture.GlobalAdmin)).Value;

        Assert.Null(created.Invitation);
        Assert.Equal(0, await Portal.CountAsync("Invitations"));
        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_invitation()
    {
        var request = Portal.NewCustomer();
        await InviteAsync(request);

        var second = (await InviteAsync(request)).Value;

        Assert.Null(second.Invitation);
        Assert.Equal(1, await Portal.CountAsync("Invitations"));
    }

    [Fact]
    public async Task An_attestation_request_id_that_was_used_before_creates_nothing()
    {
        var attestation = Portal.NewAttestation();
        await CreateAsync(Portal.NewCustomer(), attestation);

        (await CreateAsync(Portal.NewCustomer(), attestation)).Error.RefusedAs<RequestIdUsedBefore>();

        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
    }
}
