using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What tests of the connection do again and again.</summary>
internal static class CenterSteps
{
    /// <summary>Where the directory sends a browser back.</summary>
    public static readonly Uri ReturnTo = new("https://portal.example/settings/connection/consent/return");

    public const string ApplicationId = "0d0c1a5e-0000-4000-8000-000000000001";

    /// <summary>Switches the connection on, as nobody has set it before.</summary>
    public static CenterSettingsChange SwitchOn(
        Guid partnerId,
        string address = CenterConnection.DefaultAddress,
        CenterAuthentication authentication = CenterAuthentication.AppAndUser
    )
    {
        var unset = CenterSettings.Of(CenterConnection.Unset(partnerId));
        return new CenterSettingsChange(
            unset,
            unset with
            {
                IsOn = true,
                ApplicationId = ApplicationId,
                Address = address,
                Authentication = authentication,
            }
        );
    }

    /// <summary>The direct-bill partner's connection, on.</summary>
    public static async Task ConnectAsync(
        this PortalFixture portal,
        string address = CenterConnection.DefaultAddress,
        CenterAuthentication authentication = CenterAuthentication.AppAndUser
    )
    {
        var changed = await portal
            .Get<CenterConnectionService>()
            .ChangeAsync(
                PortalFixture.GlobalAdmin,
                SwitchOn(PortalFixture.DirectPartner, address, authentication),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess, changed.Error?.Code);
    }

    /// <summary>Changes the direct-bill partner's connection.</summary>
    public static async Task ChangeConnectionAsync(
        this PortalFixture portal,
        Func<CenterSettings, CenterSettings> change
    )
    {
        var view = await portal
            .Get<CenterConnectionQueries>()
            .FindAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        var seen = view.Value.Settings;
        var changed = await portal
            .Get<CenterConnectionService>()
            .ChangeAsync(
                PortalFixture.GlobalAdmin,
                new CenterSettingsChange(seen, change(seen)),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess, changed.Error?.Code);
    }

    /// <summary>A person consents at an agent's screen.</summary>
    public static async Task<Shared.Results.Result<CenterConsentLine>> ConsentAsync(
        this PortalFixture portal,
        Caller caller
    )
    {
        var service = portal.Get<CenterConsentService>();
        var asked = await service.AskAsync(caller, ReturnTo, CancellationToken.None);
        return asked.TryGet(out var request, out var refusal)
            ? await service.GiveAsync(
                caller,
                new CenterConsentReply(request.Kept, portal.ConsentDirectory.State, "code", Error: null),
                CancellationToken.None
            )
            : refusal;
    }

    /// <summary>A connection of a partner that has no global admin among the fixture's agents.</summary>
    public static Task ConnectAsync(
        this PortalFixture portal,
        Guid partnerId,
        string address = CenterConnection.DefaultAddress,
        CenterAuthentication authentication = CenterAuthentication.AppAndUser
    ) =>
        portal.Store.WriteAsync<bool>(
            db =>
            {
                db.Add(
                    new CenterConnection
                    {
                        PartnerId = partnerId,
                        TenantId = partnerId,
                        IsOn = true,
                        ApplicationId = Guid.Parse(ApplicationId),
                        Address = address,
                        Authentication = authentication,
                    }
                );
                return Task.FromResult<Shared.Results.Result<bool>>(true);
            },
            CancellationToken.None
        );

    /// <summary>Reads everything, to the end.</summary>
    public static async Task<CenterReading> ReadAllAsync(this PortalFixture portal, Guid? partnerId = null)
    {
        var partner = partnerId ?? PortalFixture.DirectPartner;
        await portal.BeginAsync(partner);
        await portal.GoOnAsync(partner);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return await portal.LastReadingAsync(partner);
    }

    public static Task BeginAsync(this PortalFixture portal, Guid partnerId) =>
        portal.Store.WriteAsync<Guid>(
            db =>
                Task.FromResult<Shared.Results.Result<Guid>>(
                    CenterReadings.Begin(db, partnerId, startedByName: null, portal.Clock.UtcNow).Id
                ),
            CancellationToken.None
        );

    /// <summary>Step by step until there is nothing to do, or something is waited for.</summary>
    public static async Task<CenterStep> GoOnAsync(this PortalFixture portal, Guid? partnerId = null)
    {
        while (true)
        {
            var step = await portal
                .Get<CenterReader>()
                .StepAsync(partnerId ?? PortalFixture.DirectPartner, CancellationToken.None);
            Assert.True(step.IsSuccess, step.Error?.Code);
            if (step.Value != CenterStep.Moved)
            {
                return step.Value;
            }
        }
    }

    public static async Task<CenterReading> LastReadingAsync(this PortalFixture portal, Guid? partnerId = null)
    {
        var partner = partnerId ?? PortalFixture.DirectPartner;
        await using var db = await portal.ContextAsync();
        return await db.Set<CenterReading>()
            .AsNoTracking()
            .Where(reading => reading.PartnerId == partner)
            .OrderByDescending(reading => reading.StartedAt)
            .FirstAsync();
    }

    public static async Task<CenterCustomer> CenterCustomerAsync(
        this PortalFixture portal,
        Guid customer,
        Guid? partnerId = null
    )
    {
        var partner = partnerId ?? PortalFixture.DirectPartner;
        await using var db = await portal.ContextAsync();
        return await db.Set<CenterCustomer>()
            .AsNoTracking()
            .SingleAsync(known => known.PartnerId == partner && known.CustomerTenantId == customer);
    }

    /// <summary>The row of the list of the partner whose agent calls.</summary>
    public static Task<PortfolioLine?> LineAsync(this PortalFixture portal, Guid customer, Caller? caller = null) =>
        portal.Get<PortfolioQueries>().LineAsync(caller ?? PortalFixture.SalesAgent, customer, CancellationToken.None);

    public static async Task<PortfolioRow> RowAsync(this PortalFixture portal, Guid customer)
    {
        await using var db = await portal.ContextAsync();
        return await db.Set<PortfolioRow>()
            .AsNoTracking()
            .SingleAsync(row => row.PartnerId == PortalFixture.DirectPartner && row.CustomerTenantId == customer);
    }

    public static ReportedConfirmation Confirmed(DateOnly day, string firstName = "Tania") =>
        new(
            AgreementType.MicrosoftCustomerAgreement,
            new Signer(firstName, "Carr", "tania.carr@contoso.example", "+46 40 765 43 21"),
            day
        );
}
