using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The settings of the connection, and its test.</summary>
public sealed class CenterConnectionTests : PortalTests
{
    [Fact]
    public async Task It_is_off_at_Microsofts_address_until_somebody_sets_it()
    {
        var view = (await FindAsync()).Settings;

        Assert.Equal(
            new CenterSettings(
                IsOn: false,
                PortalFixture.DirectPartner.ToString(),
                string.Empty,
                "https://api.partnercenter.microsoft.com"
            ),
            view
        );
    }

    [Theory]
    [InlineData("https://api.partnercenter.microsoft.com", true)]
    [InlineData("https://partner-center.example:8443", true)]
    [InlineData("http://localhost:5301", true)]
    [InlineData("http://127.0.0.1:5301/", true)]
    [InlineData("", true)]
    [InlineData("http://partner-center.example", false)]
    [InlineData("https://partner-center.example/v1", false)]
    [InlineData("https://user:secret@partner-center.example", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("partner-center.example", false)]
    public void An_address_is_https_or_this_machine_and_has_no_path(string address, bool isRight) =>
        Assert.Equal(
            isRight,
            !CenterSettingsRules
                .Check(
                    CenterSettingsRules.Cleaned(
                        new CenterSettings(IsOn: true, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), address)
                    )
                )
                .Any(fault => fault.Error is CenterAddressMalformed)
        );

    [Theory]
    [InlineData(true, "", nameof(FieldRequired))]
    [InlineData(false, "", null)]
    [InlineData(false, "my app", nameof(CenterIdMalformed))]
    [InlineData(true, "{1A2B3C4D-0000-4000-8000-000000000000}", null)]
    public void An_application_is_needed_once_the_connection_is_on(bool isOn, string applicationId, string? fault) =>
        Assert.Equal(
            fault,
            CenterSettingsRules
                .Check(
                    CenterSettingsRules.Cleaned(
                        new CenterSettings(isOn, Guid.NewGuid().ToString(), applicationId, string.Empty)
                    )
                )
                .SingleOrDefault()
                ?.Error.Code
        );

    [Fact]
    public async Task A_change_stands_in_the_trail_and_a_colleagues_change_meanwhile_is_told()
    {
        await Portal.ConnectAsync();
        var service = Portal.Get<CenterConnectionService>();
        var stale = await service.ChangeAsync(
            PortalFixture.GlobalAdmin,
            new CenterSettingsChange(
                CenterSettings.Of(CenterConnection.Unset(PortalFixture.DirectPartner)),
                CenterSteps.SwitchOn(PortalFixture.DirectPartner, "https://other.example").Settings
            ),
            CancellationToken.None
        );

        Assert.Equal(
            CenterSteps.SwitchOn(PortalFixture.DirectPartner).Settings,
            Assert.IsType<CenterConnectionChangedMeanwhile>(stale.Error).Current
        );
        await using var db = await Portal.ContextAsync();
        Assert.Single(db.Set<AuditEvent>().Where(told => told.Action == AuditAction.CenterConnectionChanged));
    }

    [Fact]
    public async Task The_test_tries_each_step_and_stops_where_nothing_more_can_work()
    {
        await Portal.ConnectAsync();
        Portal.Center.Add("Contoso Skog AB");
        Assert.All(await CheckAsync(), line => Assert.True(line.Works));

        Portal.Center.TroubleOf["agreements"] = new CenterForbids("900329", "No");
        Assert.Equal(
            [CenterCheckStep.Agreements],
            (await CheckAsync()).Where(line => !line.Works).Select(line => line.Step)
        );

        Portal.Center.TroubleOf["token"] = new CenterTokenRefused("AADSTS7000215");
        var stopped = await CheckAsync();
        Assert.Equal(Enum.GetValues<CenterCheckStep>(), stopped.Select(line => line.Step));
        Assert.Equal([true, true, false, false, false, false], stopped.Select(line => line.IsTried));

        Portal.Center.HasCredential = false;
        Assert.IsType<CenterCredentialMissing>((await CheckAsync())[0].Trouble);
        Assert.Equal((0, 0), (Portal.Center.Calls("nothing"), (await CheckAsync()).Count(line => line.Works)));
    }

    [Fact]
    public async Task Without_any_customer_the_rest_is_not_tried()
    {
        await Portal.ConnectAsync();

        Assert.Equal([true, true, true, false, false, false], (await CheckAsync()).Select(line => line.Works));
    }

    private async Task<IReadOnlyList<CenterCheckLine>> CheckAsync() =>
        (await Portal.Get<CenterCheckQueries>().RunAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value;

    private async Task<CenterConnectionView> FindAsync() =>
        (
            await Portal.Get<CenterConnectionQueries>().FindAsync(PortalFixture.GlobalAdmin, CancellationToken.None)
        ).Value;
}
