using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.AdminCenter.ByLink;

/// <summary>
/// The page that a signatory's link opens, without an account, a script or a cookie: the agreement to read, and the choice to accept,
/// to decline, or to name the right person. Opening it accepts nothing.
/// </summary>
public sealed partial class AcceptByLink(
    AcceptanceByLink acceptance,
    MailboxCodes codes,
    SignatoryLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<AcceptanceByLinkText> texts
)
{
    // What the following page says; by then the link opens nothing more.
    private const string AnswerDeclined = "declined";
    private const string AnswerOther = "other";
    private const string AnswerCode = "code";

    private readonly PostedFaults faults = new(sentences);
    private RequestForSignatory? request;
    private AgreementToRead? text;
    private string? refusal;
    private string? declineError;
    private PortalError? consentFault;
    private AcceptanceRequestStatus? answered;
    private bool isUnusable;
    private bool agrees;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Parameter]
    public string Secret { get; set; } = string.Empty;

    /// <summary>The language chosen to read in; the one of the request if none was chosen.</summary>
    [SupplyParameterFromQuery(Name = "language")]
    private string? Language { get; set; }

    /// <summary>The answer just given.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "accept", Name = "Input")]
    private Consent? Posted { get; set; }

    [SupplyParameterFromForm(FormName = "decline", Name = "Refusal")]
    private Refused? Declined { get; set; }

    [SupplyParameterFromForm(FormName = "other", Name = "Other")]
    private Person? Named { get; set; }

    private bool IsPost => HttpMethods.IsPost(Context.Request.Method);

    private bool isCodeSent =>
        request is { IsCodeSent: true } && string.Equals(Done, AnswerCode, StringComparison.Ordinal);

    private string? CodeError => consentFault is MailboxCodeWrong wrong ? sentences.Of(wrong) : null;

    private string Title =>
        answered is AcceptanceRequestStatus.Declined ? texts["DeclinedTitle"]
        : answered is AcceptanceRequestStatus.OtherPerson ? texts["OtherTitle"]
        : isUnusable ? texts["UnusableTitle"]
        : request is null ? texts["AcceptTitle"]
        : texts[request.Accepted is null ? "AcceptTitleFor" : "AcceptedTitleFor", request.CompanyName];

    private string Path => $"{AcceptanceRequestLinks.Path}/{Uri.EscapeDataString(Secret)}";

    private SignatoryOrigin Origin
    {
        get
        {
            var origin = SessionOrigin.Of(Context);
            return new SignatoryOrigin(origin.Address, origin.UserAgent);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (!limits.IsAllowed(Context))
        {
            refusal = sentences.Of(new TooManySignInAttempts());
            return;
        }

        // The address alone says nothing: whether this link was answered so is looked up.
        if (
            !IsPost
            && AnswerNamed(Done) is { } answer
            && await acceptance.WasAnsweredAsync(Secret, answer, Context.RequestAborted)
        )
        {
            answered = answer;
            return;
        }

        var found = await acceptance.FindAsync(Secret, Context.RequestAborted);
        if (!found.TryGet(out request, out var error))
        {
            Refuse(error);
            return;
        }

        agrees = Posted?.Agrees ?? false;
        await ReadTextAsync(Posted?.Language ?? Language);
    }

    private static AcceptanceRequestStatus? AnswerNamed(string? done) =>
        done switch
        {
            AnswerDeclined => AcceptanceRequestStatus.Declined,
            AnswerOther => AcceptanceRequestStatus.OtherPerson,
            _ => null,
        };

    private async Task ReadTextAsync(string? language)
    {
        if (request is { Accepted: null })
        {
            text = await acceptance.TextAsync(request, language, Context.RequestAborted) is { } shown
                ? AgreementToRead.Of(shown, isByLink: true)
                : null;
        }
    }

    // All that are missing are told together, whichever was missed first.
    private string? TickError(PortalError fault, bool isTicked) =>
        !isTicked && consentFault is (SignatoryNotConfirmed or AuthorityNotConfirmed or AgreementNotTicked)
            ? sentences.Of(fault)
            : null;

    private async Task AcceptAsync()
    {
        if (request is null || Posted is not { } posted)
        {
            return;
        }

        var outcome = await acceptance.AcceptAsync(
            Secret,
            new SignatoryConsent(
                new ShownAgreement(request.Country, posted.Language ?? string.Empty, posted.Sha256 ?? string.Empty),
                posted.IsSignatory,
                posted.MayBind,
                posted.Agrees,
                // In the language in which they were ticked, whichever this answer is in.
                LetterLanguages.In(posted.PageLanguage ?? string.Empty, () => StatementsOf(request)),
                posted.Code
            ),
            Origin,
            Context.RequestAborted
        );
        if (outcome.IsSuccess)
        {
            // The receipt has the link's own address, so that reload and back send nothing again.
            navigation.NavigateTo(Path);
            return;
        }

        consentFault = outcome.Error;
        // A text that has changed is shown again, to be read and agreed to anew.
        agrees &= consentFault is not AgreementTextChanged;
        Refuse(consentFault);
    }

    private string StatementsOf(RequestForSignatory asked) =>
        string.Join(
            '\n',
            texts["TickSignatory", asked.Signer.FullName, asked.Signer.Email].Value,
            texts["TickMayBind", asked.CompanyName].Value,
            texts["TickAgreement", asked.CompanyName].Value
        );

    private async Task SendCodeAsync()
    {
        if (request is null)
        {
            return;
        }

        var outcome = await codes.SendAsync(Secret, Context.RequestAborted);
        if (outcome.IsSuccess)
        {
            navigation.NavigateTo($"{Path}?done={AnswerCode}#code");
        }
        else
        {
            Refuse(outcome.Error);
        }
    }

    private async Task DeclineAsync()
    {
        if (request is null)
        {
            return;
        }

        var outcome = await acceptance.DeclineAsync(
            Secret,
            Declined?.Reason ?? string.Empty,
            Origin,
            Context.RequestAborted
        );
        if (outcome.IsSuccess)
        {
            navigation.NavigateTo($"{Path}?done={AnswerDeclined}");
        }
        else if (outcome.Error is InvalidFields { Fields: [var fault, ..] })
        {
            declineError = sentences.Of(fault.Error);
        }
        else
        {
            Refuse(outcome.Error);
        }
    }

    private async Task NameOtherAsync()
    {
        if (request is null)
        {
            return;
        }

        var outcome = await acceptance.NameOtherAsync(
            Secret,
            new OtherSignatory(
                Named?.FirstName ?? string.Empty,
                Named?.LastName ?? string.Empty,
                Named?.Email ?? string.Empty
            ),
            Origin,
            Context.RequestAborted
        );
        if (outcome.IsSuccess)
        {
            navigation.NavigateTo($"{Path}?done={AnswerOther}");
        }
        else
        {
            Refuse(outcome.Error);
        }
    }

    private void Refuse(PortalError error)
    {
        if (error is AcceptanceLinkNotUsable)
        {
            (isUnusable, request, refusal) = (true, null, sentences.Of(error));
            Context.AnswerNotFound();
        }
        else
        {
            faults.Refuse(error);
        }
    }

    private sealed class Consent
    {
        public bool IsSignatory { get; set; }

        public bool MayBind { get; set; }

        public bool Agrees { get; set; }

        public string? Language { get; set; }

        public string? Sha256 { get; set; }

        public string? PageLanguage { get; set; }

        public string? Code { get; set; }
    }

    private sealed class Refused
    {
        public string? Reason { get; set; }
    }

    private sealed class Person
    {
        public string? FirstName { get; set; }

        public string? LastName { get; set; }

        public string? Email { get; set; }
    }
}
