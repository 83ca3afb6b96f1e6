using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Flow 5: a text with its own link that leads a tenant to the relationship and the agreement; and the requests on record.</summary>
public sealed partial class RelationshipRequestPage(
    InvitationService invitations,
    InvitationQueries queries,
    InvitationLetters letters,
    PartnerQueries partners,
    DraftStore drafts,
    AdminCenterAddress adminCenter,
    ErrorSentences sentences,
    IStringLocalizer<InvitationsText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private readonly FormFaults faults = new(sentences, field => LabelOf(texts, field));
    private readonly FormSubmit submit = new();
    private RelationshipInput? form;
    private List<InvitationLine>? requests;
    private IReadOnlyList<Choice> resellers = [];
    private IReadOnlyList<Choice> providers = [];
    private NewInvitation? made;
    private bool isAttached;

    private string DraftKey => $"relationship-{Caller.AgentId:N}";

    protected override async Task OnInitializedAsync()
    {
        resellers = Choices(await partners.ResellersAsync(Caller, Closed));
        providers = Choices(await partners.ProvidersAsync(Caller, Closed));
        var draft = await drafts.ReadAsync<RelationshipInput>(DraftKey);
        form = draft ?? Fresh();
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (form is not null && !isAttached)
        {
            isAttached = true;
            await drafts.AttachAsync(DraftKey);
        }
    }

    protected override async Task ReadAsync() => requests = await queries.RelationshipRequestsAsync(Caller, Closed);

    private static IReadOnlyList<Choice> Choices(IEnumerable<PartnerChoice> partners) =>
        [.. partners.Select(partner => new Choice(partner.Id.ToString(), partner.Name))];

    private static string LabelOf(IStringLocalizer<InvitationsText> texts, string field) =>
        string.Equals(field, nameof(RelationshipInput.Recipient), StringComparison.Ordinal)
            ? texts["For"]
            : texts[field];

    private RelationshipInput Fresh()
    {
        var fresh = new RelationshipInput { Language = LetterLanguages.For(CultureInfo.CurrentUICulture.Name) };
        if (providers is [var first, ..])
        {
            fresh.ProviderId = first.Value;
        }

        form = fresh;
        fresh.Take(Standard(fresh.Language));
        return fresh;
    }

    private InvitationText Standard(string language) => Standard(language, form!.ResellerId, form.ProviderId);

    private InvitationText Standard(string language, string resellerId, string providerId) =>
        letters.Relationship(
            language,
            Agent.PartnerKind == PartnerKind.IndirectReseller ? NameOf(providers, providerId) : Agent.PartnerName,
            Agent.PartnerKind == PartnerKind.IndirectReseller ? Agent.PartnerName
                : resellerId.Length > 0 ? NameOf(resellers, resellerId)
                : null,
            $"{Agent.FirstName} {Agent.LastName}"
        );

    private static string NameOf(IEnumerable<Choice> choices, string id) =>
        choices.FirstOrDefault(choice => string.Equals(choice.Value, id, StringComparison.Ordinal))?.Text
        ?? string.Empty;

    private async Task ChangeAsync(string field)
    {
        faults.Change(field);
        submit.ClearFailure();
        faults.Judge(InvitationTextRules.Check(form!.ToText().Cleaned()).Faults);
        await drafts.WriteAsync(DraftKey, form);
    }

    private Task ChooseResellerAsync(string? id) => ChoosePartiesAsync(id ?? string.Empty, form!.ProviderId);

    private Task ChooseProviderAsync(string? id) => ChoosePartiesAsync(form!.ResellerId, id ?? string.Empty);

    private Task ChoosePartiesAsync(string resellerId, string providerId)
    {
        // The standard text names the parties, so it follows them; a text that has been edited stays.
        var isStandard = form!.Is(Standard(form.Language));
        (form.ResellerId, form.ProviderId) = (resellerId, providerId);
        if (isStandard)
        {
            form.Take(Standard(form.Language));
        }

        return ChangeAsync(nameof(form.ResellerId));
    }

    private Task CreateAsync()
    {
        faults.Judge(InvitationTextRules.Check(form!.ToText().Cleaned()).Faults);
        return submit.RunAsync(
            faults,
            async () =>
            {
                var outcome = await invitations.RequestRelationshipAsync(
                    Caller,
                    form.ToRequest(),
                    CancellationToken.None
                );
                if (outcome.TryGet(out made, out var error))
                {
                    await drafts.RemoveAsync(DraftKey);
                    await ReadAsync();
                }

                return error;
            }
        );
    }

    private void StartOver()
    {
        made = null;
        isAttached = false;
        Fresh();
    }
}
