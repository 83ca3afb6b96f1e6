using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Account;

/// <summary>
/// Account info of one customer: both lines of proof with what can be done about them, the history, the company. Which form
/// is open is in the address; a change made elsewhere shows immediately and leaves an open form alone.
/// </summary>
public sealed partial class CustomerAccount(
    CustomerQueries customers,
    AcceptanceQueries acceptances,
    InvitationQueries invitationQueries,
    InvitationLetterQueries letterQueries,
    AcceptanceRequestQueries requestQueries,
    CenterCustomerQueries centerQueries,
    PortfolioQueries portfolio,
    UserClock clock,
    TimeProvider time,
    Toasts toasts,
    NavigationManager navigation,
    IStringLocalizer<AccountText> texts,
    IStringLocalizer<InvitationsText> invitationTexts,
    IStringLocalizer<AcceptanceRequestsText> requestTexts,
    IStringLocalizer<CustomersText> customersTexts,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private LiveMarks<string>? marks;
    private bool hasNews;
    private string? announced;
    private CustomerProfile? profile;
    private AcceptanceHistory? history;
    private PortfolioLine? line;
    private List<InvitationLine> invitations = [];
    private List<InvitationLetterLine> letters = [];
    private List<AcceptanceRequestLine> requests = [];
    private CenterCustomerView? center;
    private bool isMissing;
    private bool isAttesting;
    private bool isEditing;
    private bool isInviting;
    private bool isAsking;
    private string? lastOpened;

    [SupplyParameterFromQuery(Name = "edit")]
    private string? Edit { get; set; }

    private const string AgreementCard = "agreement";
    private const string InvitationsCard = "invitations";
    private const string RequestsCard = "requests";
    private const string DetailsCard = "details";

    private string Path => $"/customers/{CustomerTenantId}/account";

    private string MustAttestTitle =>
        Agent switch
        {
            { PartnerKind: PartnerKind.IndirectReseller } => texts["MustAttestReseller", profile!.OwnerName],
            _ when Agent.May(AgentPermission.Attest) => texts["MustAttestTitle"],
            _ => texts["MustAttestOthers"],
        };

    private string? OpenForm =>
        isAttesting ? "agreement"
        : isInviting ? "invitation"
        : isAsking ? "request"
        : isEditing ? "details"
        : null;

    // Into the form that has opened; back to what opened the one that has closed.
    private IReadOnlyList<string> Focus =>
        OpenForm is null ? ["#open-" + lastOpened, FocusOnChange.Heading] : [FocusOnChange.FirstField];

    /// <summary>The page with the form of a request for acceptance by a link open.</summary>
    internal static string RequestAddress(Guid customerTenantId) =>
        $"/customers/{customerTenantId}/account?edit=request";

    /// <summary>The same, or the page as it is where it shows a request that is awaited or was accepted.</summary>
    internal static string RequestAddress(Guid customerTenantId, AcceptanceStatus status) =>
        status is AcceptanceStatus.Requested or AcceptanceStatus.ReadyToFinalise
            ? $"/customers/{customerTenantId}/account"
            : RequestAddress(customerTenantId);

    /// <summary>The page with the form of an attestation open.</summary>
    internal static string AttestAddress(Guid customerTenantId) =>
        $"/customers/{customerTenantId}/account?edit=agreement";

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        isAttesting = string.Equals(Edit, "agreement", StringComparison.Ordinal) && Agent.May(AgentPermission.Attest);
        isInviting =
            string.Equals(Edit, "invitation", StringComparison.Ordinal)
            && Agent.May(AgentPermission.Invite)
            && line?.Status != AcceptanceStatus.MustAttest;
        isAsking = string.Equals(Edit, "request", StringComparison.Ordinal) && Agent.May(AgentPermission.Attest);
        isEditing = string.Equals(Edit, "details", StringComparison.Ordinal) && Agent.May(AgentPermission.EditCustomer);
        lastOpened = OpenForm ?? lastOpened;
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        marks = new LiveMarks<string>(time, StateHasChanged, Closed);
    }

    protected override void Forget() => (profile, history, line, announced) = (null, null, null, null);

    protected override void HearOfOthers(CustomersChanged change) => hasNews = true;

    // The state of a letter, too.
    protected override bool Concerns(PartnerChange change) => change is CampaignsChanged || base.Concerns(change);

    protected override async Task ReadAsync()
    {
        var isNews = hasNews;
        hasNews = false;
        var before = (Profile: profile, History: history, Line: line, Invitations: invitations, Requests: requests);
        var found = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var past = await acceptances.HistoryAsync(Caller, CustomerTenantId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !found.IsSuccess || !past.IsSuccess || line is null;
        if (!isMissing)
        {
            (profile, history) = (found.Value, past.Value);
            invitations = await invitationQueries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
            requests = await requestQueries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
            var standing = await centerQueries.FindAsync(Caller, CustomerTenantId, Closed);
            center = standing.IsSuccess ? standing.Value : null;
            if (isNews && before is { Profile: { } knownProfile, History: { } knownHistory, Line: { } knownLine })
            {
                Mark(knownProfile, knownHistory, knownLine, before.Invitations, before.Requests);
            }
            letters = await letterQueries.OfCustomerAsync(Caller, CustomerTenantId, Closed);
        }
    }

    // A card that shows what it did before is not marked, whatever has happened.
    private void Mark(
        CustomerProfile knownProfile,
        AcceptanceHistory knownHistory,
        PortfolioLine knownLine,
        List<InvitationLine> knownInvitations,
        List<AcceptanceRequestLine> knownRequests
    )
    {
        var cards = new List<string>();
        if (line!.Status != knownLine.Status || FactsOf(history!) != FactsOf(knownHistory))
        {
            cards.Add(AgreementCard);
        }

        if (!invitations.SequenceEqual(knownInvitations))
        {
            cards.Add(InvitationsCard);
        }

        if (!requests.SequenceEqual(knownRequests))
        {
            cards.Add(RequestsCard);
        }

        if (profile!.Version != knownProfile.Version)
        {
            cards.Add(DetailsCard);
        }

        marks!.Add(cards);
        if (cards.Count > 0)
        {
            announced =
                line.Status != knownLine.Status
                    ? customersTexts[
                        "NewsOfOne",
                        line.CompanyName,
                        StatusLook.Word(acceptanceTexts, line.Status, Agent.PartnerKind)
                    ]
                    : texts["NewsOfAccount", line.CompanyName];
        }
    }

    private static (int, int, int, int) FactsOf(AcceptanceHistory history) =>
        (
            history.Attestations.Count,
            history.DirectAcceptances.Count,
            history.Refusals.Count,
            history.Reported.Count(reported => reported.WithdrawnAt is null)
        );

    private string? NewsClass(string card) => marks!.Contains(card) ? "news" : null;

    private void OpenAttestation() => navigation.NavigateTo(AttestAddress(CustomerTenantId));

    private void OpenRequest() => navigation.NavigateTo(RequestAddress(CustomerTenantId));

    private void OpenDetails() => navigation.NavigateTo(Path + "?edit=details");

    private void CloseForms() => navigation.NavigateTo(Path);

    private async Task CloseAsync(string done)
    {
        await CatchUpAsync();
        toasts.Success(done);
        CloseForms();
    }
}
