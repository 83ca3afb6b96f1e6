using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>A portal whose Partner Center is a second portal: tokens, list, customers and agreements over the wire.</summary>
public sealed class PairOfPortalsTests
{
    private static readonly Guid wideWorld = Guid.Parse(PartnerCenterApi.ApiClient.WideWorld);

    // An upper bound for what takes seconds.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_first_portal_has_the_second_ones_customers_with_the_same_acceptances_after_one_reading()
    {
        await using var second = await PortalApp.StartAsync(
            new PortalSetup { Settings = { ["Portal:Api:CustomerRequestsPerMinute"] = "1000000" } }
        );
        var key = $"Portal:PartnerCenter:{wideWorld}";
        await using var first = await PortalApp.StartAsync(
            new PortalSetup
            {
                Demo = false,
                Settings =
                {
                    [$"{key}:ClientSecret"] = "demo-secret",
                    [$"{key}:Authority"] = second.Address.ToString(),
                },
            }
        );
        var admin = await AddPartnerAsync(first);
        await ConnectAsync(first, admin, second.Address);

        var check = await first
            .Services.GetRequiredService<CenterCheckQueries>()
            .RunAsync(admin, CancellationToken.None);
        Assert.All(check.Value, line => Assert.True(line.Works, $"{line.Step}: {line.Trouble?.Code}"));
        await first.Services.GetRequiredService<CenterReadingService>().BeginAsync(admin, CancellationToken.None);
        var reading = await DoneAsync(first, admin);

        Assert.Equal((CenterReadingStatus.Done, 0), (reading.Status, reading.Failed));
        var there = await RowsAsync(second);
        Assert.NotEmpty(there);
        Assert.Equal(there, await RowsAsync(first));
    }

    private static async Task<Caller> AddPartnerAsync(PortalApp portal)
    {
        var partners = portal.Services.GetRequiredService<PartnerService>();
        var admin = new Caller(wideWorld, Guid.NewGuid(), AccessWay.Screen);
        var reseller = Guid.Parse(PartnerCenterApi.ApiClient.Tailspin);
        await partners.AddPartnerAsync(Partner(wideWorld, PartnerKind.IndirectProvider), CancellationToken.None);
        await partners.AddPartnerAsync(Partner(reseller, PartnerKind.IndirectReseller), CancellationToken.None);
        await partners.AddResellerAsync(wideWorld, reseller, CancellationToken.None);
        await partners.AddAgentAsync(
            new Agent
            {
                Id = admin.AgentId,
                PartnerId = wideWorld,
                FirstName = "Daan",
                LastName = "Visser",
                Email = "daan@wideworld.example",
                Roles = AgentRoles.GlobalAdmin,
            },
            CancellationToken.None
        );
        return admin;
    }

    private static Partner Partner(Guid id, PartnerKind kind) =>
        new()
        {
            Id = id,
            Name = kind.ToString(),
            Kind = kind,
            Country = "NL",
            EmailDomain = $"{kind}.example".ToLowerInvariant(),
        };

    private static async Task ConnectAsync(PortalApp portal, Caller admin, Uri address)
    {
        var unset = CenterSettings.Of(CenterConnection.Unset(admin.PartnerId));
        var changed = await portal
            .Services.GetRequiredService<CenterConnectionService>()
            .ChangeAsync(
                admin,
                new CenterSettingsChange(
                    unset,
                    unset with
                    {
                        IsOn = true,
                        ApplicationId = "00000000-0000-0000-0000-0000000000d2",
                        Address = address.ToString(),
                    }
                ),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess, changed.Error?.Code);
    }

    private static async Task<CenterReadingLine> DoneAsync(PortalApp portal, Caller admin)
    {
        using var bound = new CancellationTokenSource(patience);
        var queries = portal.Services.GetRequiredService<CenterConnectionQueries>();
        while (true)
        {
            var reading = (await queries.ReadingsAsync(admin, bound.Token)).Value.Readings[0];
            if (!reading.IsOpen)
            {
                return reading;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), bound.Token);
        }
    }

    // What a list shows of the provider's customers: who, whose, and whether there is an acceptance that counts by which line.
    private static async Task<List<(Guid, string, string, Guid?, ConfirmationLine, DateOnly?)>> RowsAsync(
        PortalApp portal
    )
    {
        await using var db = await portal.ContextAsync();
        var rows = await db.Set<PortfolioRow>()
            .AsNoTracking()
            .Where(row => row.PartnerId == wideWorld)
            .OrderBy(row => row.CustomerTenantId)
            .ToListAsync();
        return rows.ConvertAll(row =>
            (row.CustomerTenantId, row.CompanyName, row.Country, row.ResellerId, row.Confirmation, row.ConfirmedOn)
        );
    }
}
