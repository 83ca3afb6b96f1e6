using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Overview;

/// <summary>Where the partner's customers stand, what waits for the partner, and what happened last.</summary>
public sealed partial class OverviewPage(
    OverviewQueries queries,
    AuditQueries audit,
    PartnerQueries partners,
    IStringLocalizer<OverviewText> texts,
    IStringLocalizer<CustomersText> customersTexts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private const int LatestCount = 10;
    private PortfolioOverview? overview;
    private List<AuditLine>? latest;
    private Dictionary<Guid, string> resellerNames = [];

    protected override async Task OnInitializedAsync()
    {
        if (Agent.PartnerKind == PartnerKind.IndirectProvider)
        {
            resellerNames = (await partners.ResellersAsync(Caller, Closed)).ToDictionary(
                reseller => reseller.Id,
                reseller => reseller.Name
            );
        }

        await ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        overview = await queries.ReadAsync(Caller, Closed);
        latest = await audit.LatestAboutCustomersAsync(Caller, LatestCount, Closed);
    }

    // A reseller that no longer works with the provider is not among those the provider can name.
    private string ResellerNameOf(Guid id) => resellerNames.GetValueOrDefault(id, id.ToString("D"));

    private static Tone ToneOf(AuditAction action) =>
        action switch
        {
            AuditAction.AcceptanceAttested or AuditAction.AcceptedDirectly or AuditAction.AcceptedByLink => Tone.Good,
            AuditAction.DirectAcceptanceRefused
            or AuditAction.AcceptanceRequestDeclined
            or AuditAction.OtherSignatoryNamed => Tone.Bad,
            _ => Tone.Wait,
        };
}
