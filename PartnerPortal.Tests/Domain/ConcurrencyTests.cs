using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain;

/// <summary>Eight calls at once.</summary>
[Trait("Stores", "Both")]
public sealed class ConcurrencyTests : PortalTests
{
    private const int Tasks = 8;

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, Tasks).Select(number => Task.Run(() => work(number))));

    private Task<Result<CreatedCustomer>> CreateAsync(NewCustomer request) =>
        Portal
            .Get<CustomerOnboarding>()
            .CreateAsync(PortalFixture.SalesAgent, request, Portal.NewAttestation(), CancellationToken.None);

    private Task<Result<RecordedAttestation>> AttestAsync(Guid customer, NewAttestation request) =>
        Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, request, CancellationToken.None);

    [Fact]
    public async Task The_same_creation_makes_one_customer_and_shows_its_password_once()
    {
        var request = Portal.NewCustomer();

        var created = await AtOnceAsync(_ => CreateAsync(request));

        Assert.Single(created.Select(result => result.Value.CustomerTenantId).Distinct());
        Assert.Single(created, result => result.Value.Credentials is not null);
        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task Different_requests_for_one_domain_make_one_customer()
    {
        var created = await AtOnceAsync(_ => CreateAsync(Portal.NewCustomer() with { DomainPrefix = "contoso" }));

        Assert.Single(created, result => result.IsSuccess);
        foreach (var refused in created.Where(result => !result.IsSuccess))
        {
            refused.Error.OnlyFault<DomainTaken>(nameof(NewCustomer.DomainPrefix));
        }

        Assert.Equal(1, await Portal.CountAsync("CustomerTenants"));
        Assert.Equal(1, await Portal.CountAsync("CustomerAdministrators"));
    }

    [Fact]
    public async Task The_same_attestation_is_recorded_once_and_answered_to_all()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var request = Portal.NewAttestation();

        var recorded = await AtOnceAsync(_ => AttestAsync(customer, request));

        Assert.Single(recorded.Select(result => result.Value).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task Of_different_attestations_with_the_same_signer_one_is_recorded()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var recorded = await AtOnceAsync(_ => AttestAsync(customer, Portal.NewAttestation()));

        Assert.Single(recorded, result => result.IsSuccess);
        Assert.Equal(Tasks - 1, recorded.Count(result => result.Error is AttestationDuplicate));
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task A_direct_acceptance_is_recorded_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var accepted = await AtOnceAsync(_ => Portal.AcceptDirectlyAsync(customer));

        Assert.Single(accepted.Select(result => result.Value).Distinct());
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task Of_agents_who_save_over_the_same_version_one_wins()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var seen = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);

        var changed = await AtOnceAsync(number =>
            Portal
                .Get<CustomerService>()
                .ChangeAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    PortalFixture.ChangeOf(seen.Value, $"Fabrikam {number} AB"),
                    CancellationToken.None
                )
        );

        Assert.Single(changed, result => result.IsSuccess);
        Assert.Equal(Tasks - 1, changed.Count(result => result.Error is CustomerChangedMeanwhile));
    }

    [Fact]
    public async Task Reading_works_while_others_write_and_the_trail_stays_whole()
    {
        var portfolio = Portal.Get<PortfolioQueries>();
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var totals = await AtOnceAsync(async number =>
        {
            if (number % 2 == 0)
            {
                for (var count = 0; count < 5; count++)
                {
                    Assert.True(
                        (await AttestAsync(customer, Portal.NewAttestation($"Anna {number}-{count}"))).IsSuccess
                    );
                }
            }

            var page = await portfolio.PageAsync(
                PortalFixture.SalesAgent,
                new PortfolioFilter("contoso"),
                cursor: null,
                CultureInfo.InvariantCulture,
                CancellationToken.None
            );
            return page.Total;
        });

        Assert.All(totals, total => Assert.Equal(1, total));
        Assert.Equal(20, await Portal.CountAsync("Attestations"));
        var check = await Portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);
        Assert.Equal(new AuditChainCheck(21, FirstBroken: null), check);
    }

    [Fact]
    public async Task Reading_works_while_another_program_holds_the_write_lock()
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await using var raw = await Portal.OpenRawAsync();
        await using var transaction = await raw.BeginTransactionAsync();

        var counts = await Portal.Get<PortfolioQueries>().CountsAsync(PortalFixture.SalesAgent, CancellationToken.None);

        Assert.Equal(1, counts.Total);
    }
}
