using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>A customer's requests for acceptance by a link, on its account page.</summary>
public sealed partial class RequestCard(
    AcceptanceRequestService service,
    PortalAddress portal,
    UserClock clock,
    ConfirmDialog confirm,
    Toasts toasts,
    ErrorSentences sentences,
    IStringLocalizer<AcceptanceRequestsText> texts
)
{
    private MadeAcceptanceRequest? renewed;
    private ScreenLink? screen;
    private bool isBusy;

    [Parameter, EditorRequired]
    public Guid CustomerTenantId { get; set; }

    /// <summary>At least one, newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AcceptanceRequestLine> Requests { get; set; } = [];

    /// <summary>Raised after a change, so that the page is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>The agent wants to ask somebody.</summary>
    [Parameter]
    public EventCallback AskFor { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private AcceptanceRequestLine Newest => Requests[0];

    private string? LetterState =>
        Newest switch
        {
            { LetterSentAt: { } at } => texts["LetterSent", Newest.Signer.Email, clock.Moment(at)].Value,
            { IsLetterWaiting: true } => texts["LetterWaits", Newest.Signer.Email].Value,
            { IsLetterGivenUp: true } => texts["LetterGivenUp", Newest.Signer.Email].Value,
            _ => null,
        };

    private void Close() => (renewed, screen) = (null, null);

    private Task Ask() => AskFor.InvokeAsync();

    private async Task FinaliseAsync()
    {
        isBusy = true;
        try
        {
            await AnswerAsync(
                await service.FinaliseAsync(Caller, CustomerTenantId, Newest.Id, CancellationToken.None),
                "Finalised"
            );
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task SetAsideAsync()
    {
        // Taken before the question: meanwhile the newest may be another one.
        var asked = Newest.Id;
        if (await confirm.AskAsync(texts["SetAsideTitle"], texts["SetAsideQuestion"], texts["SetAside"], danger: true))
        {
            await RevokeAsync(asked, AcceptanceRequestStatus.Accepted, "SetAsideDone");
        }
    }

    private async Task RevokeAsync()
    {
        var asked = Newest.Id;
        if (await confirm.AskAsync(texts["RevokeTitle"], texts["RevokeQuestion"], texts["Revoke"], danger: true))
        {
            await RevokeAsync(asked, AcceptanceRequestStatus.Requested, "Revoked");
        }
    }

    private async Task RevokeAsync(Guid requestId, AcceptanceRequestStatus seen, string done) =>
        await AnswerAsync(
            await service.RevokeAsync(Caller, CustomerTenantId, requestId, seen, CancellationToken.None),
            done
        );

    private async Task RenewAsync()
    {
        screen = null;
        var asked = Newest.Id;
        if (Newest.IsOpen && !await confirm.AskAsync(texts["NewLinkTitle"], texts["NewLinkQuestion"], texts["NewLink"]))
        {
            return;
        }

        var outcome = await service.RenewAsync(Caller, CustomerTenantId, asked, CancellationToken.None);
        if (outcome.TryGet(out renewed, out var error))
        {
            await Changed.InvokeAsync();
        }
        else
        {
            toasts.Problem(texts["NotCreated"], sentences.Of(error));
        }
    }

    private async Task ShowAsync()
    {
        renewed = null;
        var outcome = await service.ShowAsync(Caller, CustomerTenantId, Newest.Id, CancellationToken.None);
        if (!outcome.TryGet(out screen, out var error))
        {
            toasts.Problem(sentences.Of(error));
        }
    }

    private async Task AnswerAsync(Result<Guid> outcome, string done)
    {
        Close();
        if (outcome.IsSuccess)
        {
            toasts.Success(texts[done]);
            await Changed.InvokeAsync();
        }
        else
        {
            toasts.Problem(sentences.Of(outcome.Error));
        }
    }
}
