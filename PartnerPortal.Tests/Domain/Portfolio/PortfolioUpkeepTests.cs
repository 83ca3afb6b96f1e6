using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What changes by the clock, or by the partner's setting, alone.</summary>
[Trait("Stores", "Both")]
public sealed class PortfolioUpkeepTests : PortalTests
{
    private async Task<PortfolioLine> LineAsync(Guid customer, Caller? caller = null) =>
        await Portal
            .Get<PortfolioQueries>()
            .LineAsync(caller ?? PortalFixture.SalesAgent, customer, CancellationToken.None)
        ?? throw new InvalidOperationException("The customer has no row.");

    private async Task<int> RefreshAsync() =>
        (await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None)).Value;

    private async Task InviteAsync(Guid customer) =>
        Assert.True(
            (
                await Portal
                    .Get<InvitationService>()
                    .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None)
            ).IsSuccess
        );

    [Fact]
    public async Task An_invitation_ends_after_thirty_days_and_the_status_follows()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        // It now ends soon, which is a reason in itself.
        Assert.Equal(1, await RefreshAsync());
        Assert.Equal(0, await RefreshAsync());
        Assert.Equal(AcceptanceStatus.Invited, (await LineAsync(customer)).Status);

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await RefreshAsync());
        var line = await LineAsync(customer);
        Assert.Equal((AcceptanceStatus.NotAccepted, null), (line.Status, line.InvitedUntil));
        Assert.Equal(0, await RefreshAsync());
    }

    [Fact]
    public async Task The_refresh_tells_the_open_screens()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(31));
        var told = new List<Guid>();
        using var listening = Portal.Feed.Listen(
            PortalFixture.DirectPartner,
            change => told.AddRange(change.CustomerTenantIds)
        );

        await RefreshAsync();

        Assert.Equal([customer], told);
    }

    [Fact]
    public async Task Of_two_invitations_the_longer_one_counts()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(20));
        await InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(20));

        await RefreshAsync();

        Assert.Equal(AcceptanceStatus.Invited, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task The_line_of_an_accepted_customer_names_no_invitation_that_has_ended()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        await Portal.AcceptDirectlyAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(31));

        await RefreshAsync();

        var line = await LineAsync(customer);
        Assert.Equal((AcceptanceStatus.AcceptedDirectly, null), (line.Status, line.InvitedUntil));
    }

    [Fact]
    public async Task On_the_first_of_February_2020_what_the_cloud_agreement_gave_is_outdated()
    {
        Portal.Clock.Now = new DateTimeOffset(2020, 1, 15, 9, 0, 0, TimeSpan.Zero);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation() with
                {
                    TemplateId = AgreementTemplate.CloudAgreementId,
                },
                CancellationToken.None
            );
        Assert.Equal(AcceptanceStatus.Attested, (await LineAsync(customer)).Status);

        Portal.Clock.Now = new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(1, await RefreshAsync());
        Assert.Equal(AcceptanceStatus.Outdated, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task From_then_on_the_confirmation_line_shows_the_customer_agreement_again()
    {
        Portal.Clock.Now = new DateTimeOffset(2020, 1, 15, 9, 0, 0, TimeSpan.Zero);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        foreach (
            var (name, template) in ((string, Guid)[])
                [("Anna", AgreementTemplate.CustomerAgreementId), ("Bo", AgreementTemplate.CloudAgreementId)]
        )
        {
            await Portal
                .Get<AcceptanceService>()
                .AttestAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    Portal.NewAttestation(name) with
                    {
                        TemplateId = template,
                    },
                    CancellationToken.None
                );
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("Bo Håkansson", (await LineAsync(customer)).ConfirmedBy);
        Portal.Clock.Now = new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await RefreshAsync();

        var line = await LineAsync(customer);
        Assert.Equal((AcceptanceStatus.Attested, "Anna Håkansson"), (line.Status, line.ConfirmedBy));
    }

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task More_rows_than_a_batch_are_all_refreshed()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        await Portal.SqlAsync(
            """
            INSERT INTO CustomerTenants (Id, CompanyName, Domain, RegistrationId, CreatedAt, FirstPurchaseAt, Address_AddressLine1, Address_AddressLine2, Address_City, Address_Country, Address_PostalCode, Address_State)
              SELECT printf('%08X-0000-4000-8000-000000000000', value), CompanyName, printf('c%d.onmicrosoft.com', value), RegistrationId, CreatedAt, FirstPurchaseAt, Address_AddressLine1, Address_AddressLine2, Address_City, Address_Country, Address_PostalCode, Address_State
              FROM CustomerTenants, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1200) SELECT value FROM n);
            """
        );
        await Portal.SqlAsync(
            $"""
            INSERT INTO PortfolioRows (PartnerId, OwnerId, CustomerTenantId, CompanyName, Domain, Country, Status, StatusUntil, Confirmation, Direct, Traits, FacetId, ChangedAt, SearchText, NameFolded, NameKey, NameKeySwedish)
              SELECT '{PortalFixture.DirectPartner.ToString().ToUpperInvariant()}', '{PortalFixture.DirectPartner.ToString().ToUpperInvariant()}', Id, '', '', 'SE', 4, '2026-01-01 00:00:00', 0, 0, 0, 0, '2026-01-01 00:00:00', '', '', x'', x''
              FROM CustomerTenants WHERE Domain LIKE 'c%.onmicrosoft.com' AND Domain NOT LIKE 'customer%';
            """
        );

        Assert.Equal(1200, await RefreshAsync());
        Assert.Equal(0, await RefreshAsync());
    }
}
