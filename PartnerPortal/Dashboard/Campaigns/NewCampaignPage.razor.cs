using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Campaigns;

/// <summary>Starts a campaign: which customers, by day or version, counted immediately, and its name.</summary>
public sealed partial class NewCampaignPage(
    CampaignService campaigns,
    PortfolioQueries portfolio,
    UserClock clock,
    DraftStore drafts,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<CampaignsText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : IDisposable
{
    public const string Path = "/campaigns/new";

    private const string ByDay = "day";
    private const string ByVersion = "version";

    private readonly CancellationTokenSource closed = new();
    private readonly Guid formId = Guid.NewGuid();
    private readonly FormFaults faults = new(sentences, field => texts[field]);
    private readonly FormSubmit submit = new();
    private IReadOnlyList<Choice> versions = [];
    private string choice = ByDay;
    private DateOnly? day;
    private string? version;
    private string name = string.Empty;
    private string? total;
    private DateOnly today;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private NewCampaign Request =>
        new()
        {
            RequestId = formId,
            Name = name,
            AcceptedBefore = string.Equals(choice, ByDay, StringComparison.Ordinal) ? day : null,
            VersionLabel = string.Equals(choice, ByVersion, StringComparison.Ordinal) ? version : null,
        };

    private string ListHref => new CustomerListAddress(Request.ToFilter() ?? new PortfolioFilter()).Href;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        today = clock.Today;
        var counts = await portfolio.CountsAsync(Caller, closed.Token);
        versions =
        [
            .. counts
                .ByVersion.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new Choice(
                    pair.Key,
                    texts["VersionWithCount", pair.Key, CampaignLook.Count(pair.Value)]
                )),
        ];
    }

    private Task ChooseAsync(string? chosen)
    {
        choice = chosen ?? ByDay;
        return CountAsync();
    }

    private Task ChooseDayAsync(DateOnly? chosen)
    {
        day = chosen;
        return CountAsync();
    }

    private Task ChooseVersionAsync(string? chosen)
    {
        version = chosen;
        return CountAsync();
    }

    private void ChangeName(string? typed)
    {
        name = typed ?? string.Empty;
        faults.Change(nameof(NewCampaign.Name));
        faults.Judge(NewCampaignRules.Check(Request).Faults);
    }

    private async Task CountAsync()
    {
        faults.Change(nameof(NewCampaign.AcceptedBefore));
        faults.Judge(NewCampaignRules.Check(Request).Faults);
        if (Request.ToFilter() is not { } filter)
        {
            total = null;
            return;
        }

        var page = await portfolio.PageAsync(Caller, filter, cursor: null, CultureInfo.CurrentUICulture, closed.Token);
        total = page.TotalIsExact ? CampaignLook.Count(page.Total) : texts["MoreThan", CampaignLook.Count(page.Total)];
    }

    private Task StartAsync()
    {
        faults.Judge(NewCampaignRules.Check(Request).Faults);
        return submit.RunAsync(
            faults,
            async () =>
            {
                var request = Request with { RequestId = await drafts.RequestIdAsync(Request) };
                var outcome = await campaigns.StartAsync(Caller, request, CancellationToken.None);
                if (outcome.TryGet(out var campaign, out var error))
                {
                    navigation.NavigateTo(CampaignPage.AddressOf(campaign));
                }

                return error;
            }
        );
    }
}
