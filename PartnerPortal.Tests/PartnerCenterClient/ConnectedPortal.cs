using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterClient;

/// <summary>A portal without customers whose Partner Center is another portal with the demo's partners and API clients.</summary>
internal sealed class ConnectedPortal(PortalApp portal, Caller admin) : IAsyncDisposable
{
    /// <summary>The client of the demo that acts for the partner, by the last digit of its id.</summary>
    private static readonly Dictionary<string, string> clients = new(StringComparer.Ordinal)
    {
        [PartnerCenterApi.ApiClient.FourthCoffee] = "00000000-0000-0000-0000-0000000000d1",
        [PartnerCenterApi.ApiClient.WideWorld] = "00000000-0000-0000-0000-0000000000d2",
    };

    // An upper bound for what takes seconds, and for ten thousand customers minutes.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(15);

    public PortalApp Portal { get; } = portal;

    public Caller Admin { get; } = admin;

    /// <summary>Starts it and switches the connection on.</summary>
    public static async Task<ConnectedPortal> StartAsync(Uri center, string partnerId)
    {
        var id = Guid.Parse(partnerId);
        var key = $"Portal:PartnerCenter:{id:N}";
        var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Demo = false,
                Settings = { [$"{key}:ClientSecret"] = "demo-secret", [$"{key}:Authority"] = center.ToString() },
            }
        );
        var connected = new ConnectedPortal(portal, new Caller(id, Guid.NewGuid(), AccessWay.Screen));
        await connected.AddPartnersAsync();
        var unset = CenterSettings.Of(CenterConnection.Unset(id));
        var changed = await portal
            .Services.GetRequiredService<CenterConnectionService>()
            .ChangeAsync(
                connected.Admin,
                new CenterSettingsChange(
                    unset,
                    unset with
                    {
                        IsOn = true,
                        ApplicationId = clients[partnerId],
                        Address = center.ToString(),
                        Authentication = CenterAuthentication.AppOnly,
                    }
                ),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess, changed.Error?.Code);
        return connected;
    }

    /// <summary>Reads everything, and answers the reading once it has ended.</summary>
    public async Task<CenterReadingLine> ReadAllAsync(Action? whileReading = null)
    {
        using var bound = new CancellationTokenSource(patience);
        var begun = await Portal
            .Services.GetRequiredService<CenterReadingService>()
            .BeginAsync(Admin, CancellationToken.None);
        Assert.True(begun.IsSuccess, begun.Error?.Code);
        var queries = Portal.Services.GetRequiredService<CenterConnectionQueries>();
        while (true)
        {
            var reading = (await queries.ReadingsAsync(Admin, bound.Token)).Value.Readings[0];
            if (!reading.IsOpen)
            {
                return reading;
            }

            whileReading?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(100), bound.Token);
        }
    }

    /// <summary>Attests a customer of which neither portal has an acceptance, and answers which.</summary>
    public async Task<Guid> AttestAnyAsync()
    {
        await using var db = await Portal.ContextAsync();
        var customer = await db.Set<PortfolioRow>()
            .Where(row =>
                row.PartnerId == Admin.PartnerId && row.Confirmation == ConfirmationLine.None && row.ResellerId == null
            )
            .OrderBy(row => row.CustomerTenantId)
            .Select(row => row.CustomerTenantId)
            .FirstAsync();
        var attested = await Portal
            .Services.GetRequiredService<AcceptanceService>()
            .AttestAsync(
                Admin,
                customer,
                new NewAttestation
                {
                    RequestId = Guid.NewGuid(),
                    Signer = new Signer("Anna", "Håkansson", "anna.hakansson@contoso.example", "+46 40 123 45 67"),
                    AcceptedOn = AcceptanceDate.OnDay(
                        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                        TimeZoneInfo.Utc
                    ),
                },
                CancellationToken.None
            );
        Assert.True(attested.IsSuccess, attested.Error?.Code);
        return customer;
    }

    /// <summary>Switches sending on.</summary>
    public async Task SendAsAsync(CenterSendingWay way)
    {
        var dryRun = await Portal
            .Services.GetRequiredService<CenterSendingQueries>()
            .DryRunAsync(Admin, CancellationToken.None);
        var switched = await Portal
            .Services.GetRequiredService<CenterSendingService>()
            .SwitchOnAsync(Admin, dryRun.Value.Count, way, CancellationToken.None);
        Assert.True(switched.IsSuccess, switched.Error?.Code);
        await Portal.Services.GetRequiredService<CenterSendingQueue>().FillAsync(CancellationToken.None);
    }

    /// <summary>Waits until what is sent of a customer stands there.</summary>
    public async Task UntilAsync(Guid customer, CenterSendingStatus status)
    {
        using var bound = new CancellationTokenSource(patience);
        while (true)
        {
            await using var db = await Portal.ContextAsync();
            var sending = await db.Set<CenterSending>()
                .AsNoTracking()
                .SingleOrDefaultAsync(one => one.CustomerTenantId == customer, bound.Token);
            if (sending?.Status == status)
            {
                return;
            }

            Assert.NotEqual(CenterSendingStatus.Refused, sending?.Status);
            await Task.Delay(TimeSpan.FromMilliseconds(100), bound.Token);
        }
    }

    /// <summary>As if the time until the next look had passed.</summary>
    public async Task MakeDueAsync(Guid customer)
    {
        await using var db = await Portal.ContextAsync();
        await db.Set<CenterSending>()
            .Where(one => one.CustomerTenantId == customer)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.NextAttemptAt, one => one.CreatedAt));
    }

    public async Task<Uri> SignatoryPageAsync(Guid customer)
    {
        await using var db = await Portal.ContextAsync();
        var sending = await db.Set<CenterSending>().SingleAsync(one => one.CustomerTenantId == customer);
        var page = await Portal
            .Services.GetRequiredService<SignatoryPageService>()
            .ShowAsync(Admin, customer, sending.AttestationId, CancellationToken.None);
        Assert.True(page.IsSuccess, page.Error?.Code);
        return page.Value;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    // The partner with a global admin, and the reseller through whom a provider sells.
    private async Task AddPartnersAsync()
    {
        var partners = Portal.Services.GetRequiredService<PartnerService>();
        var reseller = Guid.Parse(PartnerCenterApi.ApiClient.Tailspin);
        await partners.AddPartnerAsync(Partner(Admin.PartnerId, PartnerKind.IndirectProvider), CancellationToken.None);
        await partners.AddPartnerAsync(Partner(reseller, PartnerKind.IndirectReseller), CancellationToken.None);
        await partners.AddResellerAsync(Admin.PartnerId, reseller, CancellationToken.None);
        await partners.AddAgentAsync(
            new Agent
            {
                Id = Admin.AgentId,
                PartnerId = Admin.PartnerId,
                FirstName = "Daan",
                LastName = "Visser",
                Email = "daan@partner.example",
                Roles = AgentRoles.GlobalAdmin | AgentRoles.AdminAgent,
            },
            CancellationToken.None
        );
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
}
