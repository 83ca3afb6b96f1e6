using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Flows 1 and 2: a new customer, with and without the attestation.</summary>
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
        var created = (await CreateAsync(Portal.NewCustomer() with { DomainPrefix = "Contoso-Skog" })).Value;

        Assert.Equal("contoso-skog.onmicrosoft.com", created.Domain);
        Assert.Equal("admin@contoso-skog.onmicrosoft.com", created.UserName);
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
    public async Task A_repeated_request_says_whether_the_customer_is_attested_not_whether_it_asked_for_it()
    {
        var request = Portal.NewCustomer();
        await CreateAsync(request);

        var repeated = (await CreateAsync(request, Portal.NewAttestation())).Value;

        Assert.False(repeated.IsAttested);
        Assert.Equal(0, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task A_refused_attestation_creates_no_customer()
    {
        var refused = await CreateAsync(
            Portal.NewCustomer(),
            Portal.NewAttestation().SignedBy(signer => signer with { Email = "nobody" }) with { AcceptedOn = AcceptanceDate.OnDay(Portal.Clock.Today.AddDays(1), TimeZoneInfo.Utc),
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

        refused.Error.RefusedAs<RoleCannotAttest>();
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

    [Fact]
    public async Task An_attestation_request_id_that_was_used_before_creates_nothing()
    {
        var attestation = Portal.NewAttestation();
        await CreateAsync(Portal.NewCustomer(), attestation);

        (await CreateAsync(Portal.NewCustomer(), attestation)).Error.RefusedAs<RequestIdUsedBefore>();

        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
    }
}
