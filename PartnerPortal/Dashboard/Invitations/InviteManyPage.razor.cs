using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Flow 6 for a selection: one invitation each, in the customer's language, with its own link.</summary>
public sealed partial class InviteManyPage(
    InvitationService invitations,
    PortfolioQueries portfolio,
    CustomerQueries customerQueries,
    AdminCenterAddress adminCenter,
    ErrorSentences sentences,
    IJSRuntime script,
    IStringLocalizer<InvitationsText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : IDisposable
{
    /// <summary>How many customers one address can name.</summary>
    public const int MaxCustomers = 50;

    private readonly Dictionary<Guid, NewInvitation> made = [];
    private readonly CancellationTokenSource closed = new();
    private List<PortfolioLine>? customers;
    private PortalError? failure;
    private bool isCreating;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "customers")]
    private string? Customers { get; set; }

    private AdminCenterAddress AdminCenter => adminCenter;

    private ErrorSentences Sentences => sentences;

    private IStringLocalizer<InvitationsText> Texts => texts;

    private IStringLocalizer<DashboardText> DashboardTexts => dashboardTexts;

    private string Title =>
        customers is { Count: 1 } ? texts["ManyTitleOne"] : texts["ManyTitle", Number(customers?.Count ?? 0)];

    /// <summary>The address of this page for a selection.</summary>
    public static string AddressFor(IEnumerable<Guid> customerTenantIds) =>
        "/customers/invite?customers=" + string.Join(',', customerTenantIds.Select(id => id.ToString("N")));

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var found = new List<PortfolioLine>();
        foreach (var text in (Customers ?? string.Empty).Split(',').Distinct(StringComparer.Ordinal).Take(MaxCustomers))
        {
            if (Guid.TryParse(text, out var id) && await portfolio.LineAsync(Caller, id, closed.Token) is { } line)
            {
                found.Add(line);
            }
        }

        customers = found;
    }

    private static bool IsInvitable(PortfolioLine line) => !AcceptanceConclusion.IsAcceptance(line.Status);

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private async Task CreateAsync()
    {
        isCreating = true;
        failure = null;
        try
        {
            foreach (var customer in customers!.Where(IsInvitable))
            {
                var profile = await customerQueries.ProfileAsync(Caller, customer.CustomerTenantId, closed.Token);
                if (!profile.TryGet(out var known, out var error))
                {
                    failure = error;
                    return;
                }

                var outcome = await invitations.InviteAsync(
                    Caller,
                    customer.CustomerTenantId,
                    known.Culture,
                    closed.Token
                );
                if (!outcome.TryGet(out var invitation, out error))
                {
                    failure = error;
                    return;
                }

                made[customer.CustomerTenantId] = invitation;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The page was left; what was made so far is on record and can be given a new link.
        }
        finally
        {
            isCreating = false;
        }
    }

    private async Task DownloadAllAsync()
    {
        using var buffer = new MemoryStream();
        await using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var customer in customers!.Where(customer => made.ContainsKey(customer.CustomerTenantId)))
            {
                var letter = made[customer.CustomerTenantId].ToLetter(adminCenter.Uri);
                await using var entry = await zip.CreateEntry($"{customer.Domain}.eml").OpenAsync();
                await entry.WriteAsync(
                    Encoding.ASCII.GetBytes(new MailDraft(letter.Text.Subject, letter.Body).ToEml())
                );
            }
        }

        await script.InvokeVoidAsync(
            "portal.download",
            "invitations.zip",
            "application/zip",
            Convert.ToBase64String(buffer.ToArray()),
            true
        );
    }
}
