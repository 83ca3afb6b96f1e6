using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

public sealed class CustomerChangeTests : PortalTests
{
    private async Task<CustomerProfile> ProfileAsync(Guid customer) =>
        (
            await Portal.Get<CustomerQueries>().ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        ).Value;

    private async Task<Result<CustomerProfile>> ChangeAsync(Caller caller, Guid customer, CustomerChange change)
    {
        var result = await Portal.Get<CustomerService>().ChangeAsync(caller, customer, change, CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        return result;
    }

    [Fact]
    public async Task A_change_stands_in_profile_list_and_trail()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var now = Portal.Clock.UtcNow;

        var changed = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            PortalFixture.ChangeOf(await ProfileAsync(customer), "Fabrikam Trä AB")
        );

        Assert.Equal(
            ("Fabrikam Trä AB", 2L, now),
            (changed.Value.CompanyName, changed.Value.Version, changed.Value.ChangedAt)
        );
        Assert.Equal("Agent SalesAgent 03", changed.Value.ChangedByName);
        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        Assert.Equal(("Fabrikam Trä AB", now), (line!.CompanyName, line.ChangedAt));
        Assert.Equal(1L, await Portal.SqlAsync("SELECT COUNT(*) FROM AuditEvents WHERE Action = 'CustomerChanged'"));
    }

    [Fact]
    public async Task Saving_what_stands_is_no_change()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var profile = await ProfileAsync(customer);

        var saved = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            PortalFixture.ChangeOf(profile, profile.CompanyName)
        );

        Assert.Equal(profile, saved.Value);
        Assert.Equal(0L, await Portal.SqlAsync("SELECT COUNT(*) FROM AuditEvents WHERE Action = 'CustomerChanged'"));
    }

    [Fact]
    public async Task Of_two_agents_who_change_the_same_customer_the_later_one_is_shown_what_stands_now()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var seen = await ProfileAsync(customer);
        await ChangeAsync(PortalFixture.AdminAgent, customer, PortalFixture.ChangeOf(seen, "Fabrikam AB"));

        var refused = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            PortalFixture.ChangeOf(seen, "Northwind AB")
        );

        var current = refused.Error.RefusedAs<CustomerChangedMeanwhile>().Current;
        Assert.Equal(
            ("Fabrikam AB", "Agent AdminAgent 02", 2L),
            (current.CompanyName, current.ChangedByName, current.Version)
        );
        Assert.Equal("Fabrikam AB", (await ProfileAsync(customer)).CompanyName);
    }

    [Fact]
    public async Task Having_seen_it_the_later_one_may_save_over_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var seen = await ProfileAsync(customer);
        await ChangeAsync(PortalFixture.AdminAgent, customer, PortalFixture.ChangeOf(seen, "Fabrikam AB"));

        var saved = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            PortalFixture.ChangeOf(seen, "Northwind AB") with
            {
                SeenVersion = 2,
            }
        );

        Assert.Equal(("Northwind AB", 3L), (saved.Value.CompanyName, saved.Value.Version));
    }

    [Fact]
    public async Task A_version_from_the_future_is_none_that_was_seen()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var seen = await ProfileAsync(customer);

        (
            await ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(seen, "Northwind AB") with
                {
                    SeenVersion = 9,
                }
            )
        ).Error.RefusedAs<CustomerChangedMeanwhile>();
    }

    [Fact]
    public async Task The_rules_of_a_new_customer_hold_for_a_change()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var change = PortalFixture.ChangeOf(await ProfileAsync(customer), "Fabrikam AB");

        var refused = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            change with
            {
                City = "",
                PostalCode = "1",
                Email = "someone@fourthcoffee.example",
                PhoneNumber = "none",
                Culture = "nl-NL",
            }
        );

        Assert.Equivalent(
            (string[])["City", "PostalCode", "Email", "PhoneNumber", "Culture"],
            refused.Error.Fields(),
            strict: true
        );
    }

    [Fact]
    public async Task A_culture_in_any_case_is_stored_in_its_usual_one()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var changed = await ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            PortalFixture.ChangeOf(await ProfileAsync(customer), "Fabrikam AB") with
            {
                Culture = "EN-us",
            }
        );

        Assert.Equal("en-US", changed.Value.Culture);
    }
}
