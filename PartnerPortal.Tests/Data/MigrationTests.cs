using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Data;

/// <summary>A database of any age becomes one of this build, with its data.</summary>
public sealed class MigrationTests : PortalTests
{
    private const string FirstMigration = "20261120090000_Initial";
    private const string Customer = "C0570000-0000-4000-8000-000000000001";
    private const string Relationship = "C0570000-0000-4000-8000-000000000002";

    public MigrationTests() => Portal = new PortalFixture { IsEmpty = true };

    private Task<bool> UpgradeAsync() =>
        DatabaseUpgrade.RunAsync(Portal.Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);

    [Fact]
    public async Task The_model_has_no_change_that_no_migration_makes()
    {
        await using var db = await Portal.ContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_fresh_database_is_made_once()
    {
        Assert.True(await UpgradeAsync());
        Assert.False(await UpgradeAsync());
    }

    [Fact]
    public async Task A_customer_of_the_first_migrations_time_is_found_after_the_upgrade()
    {
        await using (var db = await Portal.ContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync(FirstMigration);
        }

        var partner = PortalFixture.DirectPartner.ToString().ToUpperInvariant();
        // As the first build wrote it: this text never changes with the model.
        await Portal.SqlAsync(
            $"""
            INSERT INTO Partners (Id, Name, Kind, Country, EmailDomain)
              VALUES ('{partner}', 'Fourth Coffee Cloud AB', 1, 'SE', 'fourthcoffee.example');
            INSERT INTO CustomerTenants (Id, CompanyName, Domain, CreatedAt, Address_AddressLine1, Address_City, Address_Country)
              VALUES ('{Customer}', 'Håkansson Åkeri AB', 'hakansson.onmicrosoft.com', '2019-10-05 08:00:00', 'Storgatan 1', 'Malmö', 'SE');
            INSERT INTO ResellerRelationships (Id, PartnerId, CustomerTenantId, HasDelegatedAdministration, CreatedAt, Version,
                ChangedAt, ChangedByName, BillingProfile_CompanyName, BillingProfile_Culture, BillingProfile_Email,
                BillingProfile_FirstName, BillingProfile_LastName, BillingProfile_Address_AddressLine1,
                BillingProfile_Address_City, BillingProfile_Address_Country)
              VALUES ('{Relationship}', '{partner}', '{Customer}', 1, '2019-10-05 08:00:00', 1,
                '2019-10-05 08:00:00', 'Anna Bergström', 'Håkansson Åkeri AB', 'sv-SE', 'anna@hakansson.example',
                'Anna', 'Håkansson', 'Storgatan 1', 'Malmö', 'SE');
            INSERT INTO PortfolioRows (PartnerId, CustomerTenantId, CompanyName, Domain, Country, Status, ChangedAt, SearchText, NameKey, NameKeySwedish)
              VALUES ('{partner}', '{Customer}', 'Håkansson Åkeri AB', 'hakansson.onmicrosoft.com', 'SE', 3, '2019-10-05 08:00:00',
                'hakansson akeri ab' || char(10) || 'hakansson.onmicrosoft.com', x'01', x'01');
            """
        );

        Assert.False(await UpgradeAsync());

        await using var upgraded = await Portal.ContextAsync();
        Assert.Empty(await upgraded.Database.GetPendingMigrationsAsync());
        var page = await Portal
            .Get<PortfolioQueries>()
            .PageAsync(
                PortalFixture.SalesAgent,
                new PortfolioFilter("åkeri"),
                cursor: null,
                CultureInfo.InvariantCulture,
                CancellationToken.None
            );
        Assert.Equal(Guid.Parse(Customer), Assert.Single(page.Lines).CustomerTenantId);
        var directory = await Portal
            .Get<PortfolioQueries>()
            .DirectoryAsync(
                PortalFixture.SalesAgent,
                new DirectoryFilter(DirectoryField.CompanyName, DirectoryOperator.Equals, "HÅKANSSON ÅKERI AB"),
                place: null,
                DirectoryDirection.First,
                size: 10,
                CancellationToken.None
            );
        Assert.Equal(
            (Guid.Parse(Customer), PortalFixture.DirectPartner),
            Assert.Single(directory.Lines.Select(line => (line.CustomerTenantId, line.OwnerId)))
        );
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_as_it_is()
    {
        await UpgradeAsync();
        await Portal.SqlAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99.0')"
        );

        var refused = await Assert.ThrowsAsync<DatabaseTooNewException>(UpgradeAsync);

        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_migration_can_be_taken_back_and_made_again()
    {
        await UpgradeAsync();
        await using var db = await Portal.ContextAsync();
        var migrator = db.GetService<IMigrator>();

        await migrator.MigrateAsync(FirstMigration);
        Assert.Equal(0L, await Portal.SqlAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"));
        await migrator.MigrateAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
