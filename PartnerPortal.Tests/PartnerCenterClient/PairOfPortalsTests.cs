using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>A portal whose Partner Center is a second portal: tokens, list, customers and agreements over the wire.</summary>
public sealed class PairOfPortalsTests
{
    [Fact]
    public async Task The_first_portal_has_the_second_ones_customers_with_the_same_acceptances_after_one_reading()
    {
        await using var second = await PortalApp.StartAsync(
            new PortalSetup { Settings = { ["Portal:Api:CustomerRequestsPerMinute"] = "1000000" } }
        );
        await using var first = await ConnectedPortal.StartAsync(second.Address, PartnerCenterApi.ApiClient.WideWorld);

        var check = await first
            .Portal.Services.GetRequiredService<CenterCheckQueries>()
            .RunAsync(first.Admin, CancellationToken.None);
        Assert.All(check.Value, line => Assert.True(line.Works, $"{line.Step}: {line.Trouble?.Code}"));
        var reading = await first.ReadAllAsync();

        Assert.Equal((CenterReadingStatus.Done, 0), (reading.Status, reading.Failed));
        var there = await RowsAsync(second);
        Assert.NotEmpty(there);
        Assert.Equal(there, await RowsAsync(first.Portal));
    }

    [Fact]
    public async Task An_attestation_is_there_once_its_signatory_has_accepted_on_the_second_portals_page()
    {
        await using var second = await PortalApp.StartAsync(
            new PortalSetup { Settings = { ["Portal:Api:CustomerRequestsPerMinute"] = "1000000" } }
        );
        await using var first = await ConnectedPortal.StartAsync(second.Address, PartnerCenterApi.ApiClient.WideWorld);
        await first.ReadAllAsync();
        var customer = await first.AttestAnyAsync();
        await first.SendAsAsync(CenterSendingWay.EnhancedAttestation);
        await first.UntilAsync(customer, CenterSendingStatus.AtSignatory);
        Assert.Equal(0, await AttestationsAsync(second, customer));

        await AcceptAsync(second, await first.SignatoryPageAsync(customer));
        await first.MakeDueAsync(customer);
        await first.UntilAsync(customer, CenterSendingStatus.Sent);

        Assert.Equal(1, await AttestationsAsync(second, customer));
    }

    private static async Task<int> AttestationsAsync(PortalApp portal, Guid customer)
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<Attestation>()
            .CountAsync(one =>
                one.CustomerTenantId == customer && one.PartnerId == Guid.Parse(PartnerCenterApi.ApiClient.WideWorld)
            );
    }

    private static async Task AcceptAsync(PortalApp second, Uri page)
    {
        Assert.Equal(second.Address.Authority, page.Authority);
        using var signatory = new Visitor(second.Address);
        var shown = await (await signatory.GetAsync(page.PathAndQuery)).Content.ReadAsStringAsync();
        var accepted = await signatory.PostAsync(page.PathAndQuery, PartnerCenterApi.SignatoryForm.Ticked(shown));
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
    }

    // What a list shows of the provider's customers: who, whose, and whether there is an acceptance that counts by which line.
    private static async Task<List<(Guid, string, string, Guid?, ConfirmationLine, DateOnly?)>> RowsAsync(
        PortalApp portal
    )
    {
        var provider = Guid.Parse(PartnerCenterApi.ApiClient.WideWorld);
        await using var db = await portal.ContextAsync();
        var rows = await db.Set<PortfolioRow>()
            .AsNoTracking()
            .Where(row => row.PartnerId == provider)
            .OrderBy(row => row.CustomerTenantId)
            .ToListAsync();
        return rows.ConvertAll(row =>
            (row.CustomerTenantId, row.CompanyName, row.Country, row.ResellerId, row.Confirmation, row.ConfirmedOn)
        );
    }
}
