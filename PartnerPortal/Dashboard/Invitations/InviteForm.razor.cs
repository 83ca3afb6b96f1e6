using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Flow 6: invites one customer to accept directly, by a text that the agent may edit.</summary>
public sealed partial class InviteForm(
    InvitationService invitations,
    SingleLetters singleLetters,
    InvitationLetters letters,
    DraftStore drafts,
    AdminCenterAddress adminCenter,
    ConfirmDialog confirm,
    ErrorSentences sentences,
    IStringLocalizer<InvitationsText> texts
)
{
    private static readonly string[] LetterFocus = [LetterPanel.Head];
    private readonly FormFaults faults = new(sentences, field => texts[field]);
    private readonly FormSubmit submit = new();
    private LetterInput form = new();
    private NewInvitation? made;

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    /// <summary>An earlier invitation is still open: another one is made only when the agent says so.</summary>
    [Parameter]
    public bool HasOpenInvitation { get; set; }

    /// <summary>The agent is done with the letter.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string DraftKey => $"invitation-{Profile.CustomerTenantId:N}-{Caller.AgentId:N}";

    protected override async Task OnInitializedAsync()
    {
        form.Language = LetterLanguages.For(Profile.Culture);
        form.Take(Standard(form.Language));
        form = await drafts.ReadAsync<LetterInput>(DraftKey) ?? form;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private InvitationText Standard(string language) =>
        letters.Acceptance(language, Agent.PartnerName, $"{Agent.FirstName} {Agent.LastName}");

    private async Task ChangeAsync(string field)
    {
        faults.Change(field);
        submit.ClearFailure();
        faults.Judge(InvitationTextRules.Check(form.ToText().Cleaned()).Faults);
        await drafts.WriteAsync(DraftKey, form);
    }

    private async Task CreateAsync()
    {
        faults.Judge(InvitationTextRules.Check(form.ToText().Cleaned()).Faults);
        if (
            HasOpenInvitation
            && !await confirm.AskAsync(texts["AnotherTitle"], texts["AnotherText"], texts["CreateInvitation"])
        )
        {
            return;
        }

        await submit.RunAsync(
            faults,
            async () =>
            {
                var outcome = await invitations.InviteAsync(
                    Caller,
                    Profile.CustomerTenantId,
                    form.Language,
                    form.ToText(),
                    CancellationToken.None
                );
                if (outcome.TryGet(out made, out var error))
                {
                    await drafts.RemoveAsync(DraftKey);
                }

                return error;
            }
        );
    }

    private Task<Result<Guid>> SendAsync(SingleLetter letter) =>
        singleLetters.SendAsync(Caller, Profile.CustomerTenantId, letter, made!.Secret, CancellationToken.None);

    private async Task CancelAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await Cancel.InvokeAsync();
    }
}
