using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>
/// Flow 6 for many: chosen customers, all that a list's filter names, or those of a file; each gets a letter in its own
/// language by the outbox.
/// </summary>
public sealed partial class InviteManyPage(
    InvitationRunService runs,
    InvitationSelectionQueries selections,
    CampaignQueries campaigns,
    InvitationLetters letters,
    RequestSettingsQueries requestSettings,
    PortfolioQueries portfolio,
    PartnerQueries partners,
    DraftStore drafts,
    AdminCenterAddress adminCenter,
    PortalAddress portal,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<InvitationsText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : IDisposable
{
    internal const string Path = "/customers/invite";

    private readonly CancellationTokenSource closed = new();
    private readonly Guid formId = Guid.NewGuid();
    private readonly FormFaults faults = new(sentences, field => LabelOf(texts, field));
    private readonly FormSubmit submit = new();
    private InvitationRunInput form = new();
    private InvitationSelection? selection;
    private InvitationPreview? preview;
    private readonly List<PortfolioLine> chosen = [];
    private UnaskableCustomers? unaskable;
    private int standardDays = Partner.DefaultRequestDays;
    private IReadOnlyList<string> unknown = [];
    private IBrowserFile? file;
    private string? fileError;
    private double? progress;
    private bool hasUnknownFilter;
    private bool isRead;
    private bool isAttached;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string DraftKey => $"invitation-run-{Caller.AgentId:N}";

    private bool IsByLink => form.ToKind() == InvitationRunKind.ByLink;

    private bool MayStart => !hasUnknownFilter && preview is { } counts && ToAsk(counts) > 0;

    /// <summary>The address of this page for a selection.</summary>
    public static string AddressFor(IEnumerable<Guid> customerTenantIds) =>
        ChosenCustomers.AddressOf(Path, customerTenantIds);

    /// <summary>The address of this page for all customers that a filter names.</summary>
    public static string AddressFor(PortfolioFilter filter) =>
        QueryHelpers.AddQueryString(Path + new CustomerListAddress(filter).Query, "all", "1");

    /// <summary>The address of this page for those of a campaign that have not accepted again.</summary>
    public static string AddressForCampaign(Guid campaignId) => $"{Path}?campaign={campaignId}";

    /// <summary>The same address with 'by link' chosen.</summary>
    public static string ByLink(string address) => QueryHelpers.AddQueryString(address, "by", "link");

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!Agent.May(AgentPermission.Invite))
        {
            return;
        }

        await ReadSelectionAsync();
        form = await drafts.ReadAsync<InvitationRunInput>(DraftKey) ?? InvitationRunInput.Standard(letters);
        if (!Agent.May(AgentPermission.Attest))
        {
            form.Kind = nameof(InvitationRunKind.DirectAcceptance);
        }
        else if (QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue("by", out var by) && by == "link")
        {
            form.Kind = nameof(InvitationRunKind.ByLink);
        }

        if ((await requestSettings.SettingsAsync(Caller, closed.Token)).TryGet(out var settings, out _))
        {
            standardDays = settings.Days;
        }

        await LookForUnaskableAsync();
        isRead = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (isRead && !isAttached)
        {
            isAttached = true;
            await drafts.AttachAsync(DraftKey);
        }
    }

    private async Task ReadSelectionAsync()
    {
        var query = new Uri(navigation.Uri).Query;
        var values = QueryHelpers.ParseQuery(query);
        if (values.ContainsKey("all"))
        {
            var resellers = await partners.ResellersAsync(Caller, closed.Token);
            var address = CustomerListAddress.Read(query, [.. resellers.Select(reseller => reseller.Id)]);
            // Ignoring an unknown value would widen the selection, so no run starts with it.
            hasUnknownFilter = address.HasUnknownValues;
            selection = new InvitationSelection(InvitationRunSource.List, Filter: address.Filter);
        }
        else if (
            values.TryGetValue("campaign", out var given)
            && Guid.TryParse(given, out var campaignId)
            && (await campaigns.FindAsync(Caller, campaignId, closed.Token)).TryGet(out var progress, out _)
        )
        {
            selection = new InvitationSelection(
                InvitationRunSource.Campaign,
                CampaignId: campaignId,
                Name: progress.Campaign.Name
            );
        }
        else if (ChosenCustomers.Read(query) is { Count: > 0 } named)
        {
            foreach (var id in named)
            {
                if (await portfolio.LineAsync(Caller, id, closed.Token) is { } line)
                {
                    chosen.Add(line);
                }
            }

            selection = new InvitationSelection(
                InvitationRunSource.Chosen,
                [.. chosen.Select(line => line.CustomerTenantId)]
            );
        }

        preview = selection is null ? null : await selections.PreviewAsync(Caller, selection, closed.Token);
    }

    private async Task ReadFileAsync(IBrowserFile? given)
    {
        (file, fileError, selection, preview, unaskable, unknown) = (given, null, null, null, null, []);
        if (given is null)
        {
            return;
        }

        if (given.Size > CustomerNamesFile.MaxFileBytes)
        {
            fileError = texts["NamesFileTooLong"];
            return;
        }

        try
        {
            await using var stream = new UploadStream(
                given,
                CustomerNamesFile.MaxFileBytes,
                // It arrives wherever the stream was read.
                share =>
                    _ = InvokeAsync(() =>
                    {
                        progress = share;
                        StateHasChanged();
                    })
            );
            var read = await CustomerNamesFile.ReadAsync(stream, closed.Token);
            if (!read.TryGet(out var named, out var refusal))
            {
                (file, fileError) = (null, sentences.Of(refusal));
                return;
            }

            var byDomain = await selections.ByDomainAsync(Caller, named.Domains, closed.Token);
            selection = new InvitationSelection(
                InvitationRunSource.File,
                [.. named.Ids.Concat(byDomain.Values).Distinct()],
                Name: given.Name,
                Signers: SignersOf(named, byDomain)
            );
            unknown =
            [
                .. named
                    .Domains.Where(domain => !byDomain.ContainsKey(domain))
                    .Concat(named.Unreadable)
                    .Take(CustomerNamesFile.MaxUnreadable),
            ];
            preview = await selections.PreviewAsync(Caller, selection, closed.Token);
            await LookForUnaskableAsync();
            fileError = named.IsCut ? texts["NamesFileTooLong"].Value : null;
        }
        catch (IOException)
        {
            (file, fileError) = (null, texts["NamesFileUnread"].Value);
        }
        finally
        {
            progress = null;
        }
    }

    private static Dictionary<Guid, Signer>? SignersOf(NamedCustomers named, IReadOnlyDictionary<string, Guid> byDomain)
    {
        var signers = new Dictionary<Guid, Signer>();
        foreach (var (customer, signer) in named.Signers)
        {
            if (Guid.TryParse(customer, out var id) || byDomain.TryGetValue(customer, out id))
            {
                signers[id] = signer;
            }
        }

        return signers.Count == 0 ? null : signers;
    }

    private async Task LookForUnaskableAsync()
    {
        unaskable = null;
        if (IsByLink && selection is { } asked)
        {
            var found = await selections.UnaskableAsync(Caller, asked, form.IncludesInvited, closed.Token);
            unaskable = found.TryGet(out var known, out _) ? known : null;
        }
    }

    private long ToAsk(InvitationPreview counts) =>
        Math.Max(0, counts.ToInvite(form.IncludesInvited, form.ToKind()) - (IsByLink ? unaskable?.Count ?? 0 : 0));

    private async Task ChooseKindAsync(string? kind)
    {
        form.Kind = kind ?? form.Kind;
        submit.ClearFailure();
        faults.Judge(form.Check());
        await LookForUnaskableAsync();
        await drafts.WriteAsync(DraftKey, form);
    }

    private async Task IncludeAsync(bool includes)
    {
        form.IncludesInvited = includes;
        await LookForUnaskableAsync();
        await drafts.WriteAsync(DraftKey, form);
    }

    internal static string LabelOf(IStringLocalizer<InvitationsText> texts, string field) =>
        field is nameof(InvitationRunInput.Days)
            ? texts[field]
            : $"{texts[field[..^2]]} ({Shared.Culture.PortalCultures.NativeName(field[^2..].ToLowerInvariant())})";

    private static bool IsOf(string field, string language) =>
        field.EndsWith(language, StringComparison.OrdinalIgnoreCase);

    private static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string TotalOf(InvitationPreview counts) =>
        counts.IsExact ? Count(counts.Total) : texts["MoreThan", Count(counts.Total)];

    private async Task TypeAsync((string Field, string? Text) typed)
    {
        form[typed.Field] = typed.Text ?? string.Empty;
        faults.Change(typed.Field);
        faults.Judge(form.Check());
        await drafts.WriteAsync(DraftKey, form);
    }

    private async Task StartAsync()
    {
        faults.Judge(form.Check());
        if (!MayStart)
        {
            return;
        }

        await submit.RunAsync(
            faults,
            async () =>
            {
                var request = new NewInvitationRun
                {
                    RequestId = formId,
                    Selection = selection!,
                    Kind = form.ToKind(),
                    Texts = form.ToTexts(),
                    Notes = form.ToNotes(),
                    Days = form.ToDays(),
                    IncludesInvited = form.IncludesInvited,
                    AdminCenter = IsByLink ? portal.Uri : adminCenter.Uri,
                };
                var outcome = await runs.StartAsync(
                    Caller,
                    request with
                    {
                        RequestId = await drafts.RequestIdAsync(request),
                    },
                    CancellationToken.None
                );
                if (outcome.TryGet(out var run, out var error))
                {
                    await drafts.RemoveAsync(DraftKey);
                    navigation.NavigateTo(RunPage.AddressOf(run));
                }

                return error;
            }
        );
    }
}
