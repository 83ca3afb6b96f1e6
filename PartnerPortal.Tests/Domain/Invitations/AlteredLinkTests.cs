using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Altered, truncated, foreign and reused links: one same answer, nothing learned, nothing written.</summary>
public sealed class AlteredLinkTests : PortalTests
{
    public static TheoryData<string> Alterations =>
        [
            "secret-altered",
            "secret-truncated",
            "secret-empty",
            "secret-missing",
            "secret-in-other-case",
            "secret-with-blank",
            "partner",
            "partner-missing",
            "administration",
            "administration-missing",
            "reseller-added",
            "type",
            "type-missing",
            "as-agreement",
        ];

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task An_altered_link_for_a_relationship_opens_nothing(string alteration)
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var made = await Portal.RequestAsync();
        var link = Alter(Letters.LinkOf(made), alteration);

        await NothingHappensAsync(tenant, link);

        Assert.Null((await Portal.OnRecordAsync(made.Id)).OpenedAt);
        Assert.True((await Portal.OpenAsync(tenant, Letters.LinkOf(made))).IsSuccess);
    }

    [Fact]
    public async Task The_indirect_link_fits_only_with_its_own_reseller()
    {
        var tenant = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var link = Letters.LinkOf(await Portal.RequestAsync(PortalFixture.ResellerSales));

        await NothingHappensAsync(tenant, link with { ResellerId = null });
        await NothingHappensAsync(tenant, link with { ResellerId = PortalFixture.Provider.ToString() });
        await NothingHappensAsync(tenant, link with { Type = InvitationLinks.ResellerRelationship });
        Assert.Equal("Tailspin Resale BV", (await Portal.OpenAsync(tenant, link)).Value.ResellerName);
    }

    [Fact]
    public async Task An_invitation_to_the_agreement_is_no_relationships()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var link = Letters.LinkOf(await Portal.InviteAsync(customer));

        await NothingHappensAsync(
            customer,
            link with
            {
                Page = null,
                Type = InvitationLinks.ResellerRelationship,
                PartnerId = PortalFixture.DirectPartner.ToString(),
                DelegatedAdministration = "true",
            }
        );
        await NothingHappensAsync(customer, link with { Page = "/somewhere" });
    }

    [Fact]
    public async Task A_customer_of_another_tenant_opens_nothing_with_somebodys_invitation()
    {
        var (invited, other) = (
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent)
        );
        var made = await Portal.InviteAsync(invited);

        await NothingHappensAsync(other, Letters.LinkOf(made));

        Assert.Null((await Portal.OnRecordAsync(made.Id)).OpenedAt);
    }

    [Fact]
    public async Task An_administrator_under_another_tenants_name_opens_nothing()
    {
        var (invited, other) = (
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent)
        );
        var stranger = await Portal.AdministratorAsync(other) with { CustomerTenantId = invited };

        (
            await Portal
                .Get<CustomerAcceptance>()
                .OpenAsync(stranger, Letters.LinkOf(await Portal.InviteAsync(invited)), CancellationToken.None)
        ).Error.RefusedAs<InvitationNotUsable>();
        (
            await Portal
                .Get<CustomerAcceptance>()
                .AcceptAsync(stranger, Letters.AgreementAlone, await Portal.ShownAsync(), CancellationToken.None)
        ).Error.RefusedAs<CustomerNotFound>();
    }

    [Fact]
    public async Task A_link_that_one_tenant_accepted_is_dead_for_every_other()
    {
        var (first, second) = (
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales),
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales)
        );
        var link = Letters.LinkOf(await Portal.RequestAsync());
        await Portal.AcceptAsync(first, link);

        await NothingHappensAsync(second, link);
        Assert.True((await Portal.OpenAsync(first, link)).Value.IsAccepted);
    }

    [Fact]
    public async Task A_declined_link_is_dead_and_declining_again_changes_nothing()
    {
        var (customer, other) = (
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales),
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales)
        );
        var made = await Portal.RequestAsync();
        var link = Letters.LinkOf(made);
        var (service, caller) = (Portal.Get<CustomerAcceptance>(), await Portal.AdministratorAsync(customer));

        Assert.True((await service.DeclineAsync(caller, link, CancellationToken.None)).IsSuccess);
        var declinedAt = (await Portal.OnRecordAsync(made.Id)).DeclinedAt;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await service.DeclineAsync(caller, link, CancellationToken.None)).IsSuccess);

        Assert.Equal(declinedAt, (await Portal.OnRecordAsync(made.Id)).DeclinedAt);
        await NothingHappensAsync(customer, link);
        (
            await service.DeclineAsync(await Portal.AdministratorAsync(other), link, CancellationToken.None)
        ).Error.RefusedAs<InvitationNotUsable>();
    }

    [Fact]
    public async Task A_link_ends_with_its_thirtieth_day()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var link = Letters.LinkOf(await Portal.InviteAsync(customer));

        Portal.Clock.Advance(Invitation.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True((await Portal.OpenAsync(customer, link)).IsSuccess);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await NothingHappensAsync(customer, link);
    }

    private async Task NothingHappensAsync(Guid tenant, PresentedLink link)
    {
        var before = (await Portal.RelationshipsAsync(tenant)).Count;
        var acceptances = await Portal.CountAsync("DirectAcceptances");

        (await Portal.OpenAsync(tenant, link)).Error.RefusedAs<InvitationNotUsable>();
        (await Portal.AcceptAsync(tenant, link)).Error.RefusedAs<InvitationNotUsable>();

        Assert.Equal(before, (await Portal.RelationshipsAsync(tenant)).Count);
        Assert.Equal(acceptances, await Portal.CountAsync("DirectAcceptances"));
    }

    private static PresentedLink Alter(PresentedLink link, string alteration)
    {
        var secret = link.Secret!;
        return alteration switch
        {
            "secret-altered" => link with { Secret = (secret[0] == 'A' ? 'B' : 'A') + secret[1..] },
            "secret-truncated" => link with { Secret = secret[..^1] },
            "secret-empty" => link with { Secret = string.Empty },
            "secret-missing" => link with { Secret = null },
            "secret-in-other-case" => link with { Secret = secret.ToUpperInvariant() },
            "secret-with-blank" => link with { Secret = secret + " " },
            "partner" => link with { PartnerId = PortalFixture.Provider.ToString() },
            "partner-missing" => link with { PartnerId = null },
            "administration" => link with { DelegatedAdministration = "false" },
            "administration-missing" => link with { DelegatedAdministration = null },
            "reseller-added" => link with { ResellerId = PortalFixture.Reseller.ToString() },
            "type" => link with { Type = InvitationLinks.IndirectResellerRelationship },
            "type-missing" => link with { Type = null },
            "as-agreement" => link with { Type = null, Page = InvitationLinks.AgreementPage },
            _ => throw new ArgumentOutOfRangeException(nameof(alteration), alteration, message: null),
        };
    }
}
