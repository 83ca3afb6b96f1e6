using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Overview;

/// <summary>Where the partner's customers stand, and what happened last.</summary>
public sealed partial class OverviewPage(
    PortfolioQueries portfolio,
    AuditQueries audit,
    IStringLocalizer<OverviewText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private const int LatestCount = 8;
    private PortfolioCounts? counts;
    private List<AuditLine>? latest;

    private IStringLocalizer<OverviewText> Texts => texts;

    private IStringLocalizer<DashboardText> DashboardTexts => dashboardTexts;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task ReadAsync()
    {
        counts = await portfolio.CountsAsync(Caller, Closed);
        latest = await audit.LatestAboutCustomersAsync(Caller, LatestCount, Closed);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static Tone ToneOf(AuditAction action) =>
        action switch
        {
            AuditAction.AcceptanceAttested or AuditAction.AcceptedDirectly => Tone.Good,
            AuditAction.DirectAcceptanceRefused => Tone.Bad,
            _ => Tone.Wait,
        };
}
