using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.AdminCenter;

/// <summary>The page that a link opens: the agreement to read, and the choice to accept or decline.</summary>
public sealed partial class AcceptAgreement(
    CustomerAcceptance acceptance,
    AgreementStandingQueries standings,
    AdministratorQueries queries,
    IAgreementToRead texts,
    CurrentAdministrator administrator,
    SignInLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<CustomerAgreementText> words,
    IStringLocalizer<AdminCenterText> frameTexts
)
{
    // What the following page says.
    internal const string Accepted = "accepted";
    internal const string Authorized = "authorized";
    internal const string TurnedAway = "turned-away";
    internal const string Declined = "declined";

    /// <summary>What was wrong with the answer, for the following page.</summary>
    internal const string FaultParameter = "fault";

    private static readonly PortalError[] faults = [new AgreementNotTicked(), new AgreementTextChanged()];

    private OwnTenant? tenant;
    private InvitationForCustomer? invitation;
    private AgreementStanding? standing;
    private AgreementToRead? text;
    private List<PartnerOfTenant> partners = [];
    private string? error;
    private bool isUnusable;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Parameter, EditorRequired]
    public PresentedLink Link { get; set; } = null!;

    /// <summary>The language chosen to read in; the country's own if none was chosen.</summary>
    [Parameter]
    public string? Language { get; set; }

    /// <summary>Code of what was wrong with the answer just given.</summary>
    [Parameter]
    public string? Fault { get; set; }

    [SupplyParameterFromForm(FormName = "accept", Name = "Input")]
    private Answer? Posted { get; set; }

    private bool IsPost => HttpMethods.IsPost(Context.Request.Method);

    private bool IsNotTicked => HasForm && string.Equals(Fault, nameof(AgreementNotTicked), StringComparison.Ordinal);

    private bool WantsRelationship => invitation is { Kind: InvitationKind.ResellerRelationship, IsAccepted: false };

    private bool WantsAgreement => standing is { Accepted: null };

    private bool HasForm =>
        !isUnusable
        && text is not null
        && standing is not null
        // Once turned away, trying again changes nothing; a new partner can still be authorized.
        && (WantsRelationship || (WantsAgreement && standing.TurnedAwayAt is null));

    private string Title =>
        isUnusable ? words["UnusableTitle"]
        : !WantsRelationship ? words["AcceptAgreementTitle"]
        : WantsAgreement ? words["AcceptAndAuthorizeTitle"]
        : words["AuthorizeTitle"];

    private string AcceptLabel =>
        !WantsRelationship ? words["Accept"]
        : WantsAgreement ? words["AcceptAndAuthorize"]
        : words["Authorize"];

    private string TickLabel =>
        !WantsRelationship ? words["TickAgreement", tenant?.CompanyName ?? string.Empty]
        : WantsAgreement
            ? words["TickAgreementAndPartner", tenant?.CompanyName ?? string.Empty, invitation!.PartnerName]
        : words["TickPartner", tenant?.CompanyName ?? string.Empty, invitation!.PartnerName];

    protected override async Task OnInitializedAsync()
    {
        error = Array.Find(faults, fault => string.Equals(fault.Code, Fault, StringComparison.Ordinal)) is { } known
            ? sentences.Of(known)
            : null;
        var caller = administrator.Caller;
        if (!Link.IsForTheAgreementAlone)
        {
            if (!limits.IsAllowed(Context))
            {
                Refuse(new TooManySignInAttempts());
                return;
            }

            var opened = await acceptance.OpenAsync(caller, Link, Context.RequestAborted);
            if (!opened.TryGet(out invitation, out var refusal))
            {
                Refuse(refusal);
                return;
            }
        }

        tenant = await queries.TenantAsync(caller.CustomerTenantId, Context.RequestAborted);
        standing = await standings.OfTenantAsync(caller.CustomerTenantId, Context.RequestAborted);
        partners = await queries.PartnersAsync(caller.CustomerTenantId, Context.RequestAborted);
        if (AgreementCountries.Find(tenant.Country) is { HasAgreement: true } country)
        {
            text = await texts.FindAsync(
                caller.CustomerTenantId,
                invitation?.PartnerId,
                tenant.Country,
                Language is null
                    ? AgreementCountries.DefaultLanguage(country)
                    : AgreementCountries.LanguageFor(country, Language),
                Context.RequestAborted
            );
        }
    }

    private async Task AcceptAsync()
    {
        if (Posted is not { Agreed: true })
        {
            Refuse(new AgreementNotTicked());
            return;
        }

        var wantedRelationship = WantsRelationship;
        var outcome = await acceptance.AcceptAsync(
            administrator.Caller,
            Link,
            new ShownAgreement(
                tenant?.Country ?? string.Empty,
                Posted.Language ?? string.Empty,
                Posted.Sha256 ?? string.Empty
            ),
            Context.RequestAborted
        );
        if (!outcome.TryGet(out var accepted, out var refusal))
        {
            Refuse(refusal);
            return;
        }

        LeadOn(
            wantedRelationship ? Authorized
            : accepted.AcceptedAt is null ? TurnedAway
            : Accepted
        );
    }

    private async Task DeclineAsync()
    {
        var outcome = await acceptance.DeclineAsync(administrator.Caller, Link, Context.RequestAborted);
        if (!outcome.IsSuccess)
        {
            Refuse(outcome.Error);
            return;
        }

        LeadOn(Declined);
    }

    private void LeadOn(string done) => navigation.NavigateTo($"{AdminCenterAddresses.Agreement}?done={done}");

    private void Refuse(PortalError refusal)
    {
        isUnusable = refusal is InvitationNotUsable;
        if (isUnusable)
        {
            Context.AnswerNotFound();
            return;
        }

        // Every answer leads to a page of its own, so that reload and back never send it again.
        if (Array.Exists(faults, fault => fault == refusal))
        {
            navigation.NavigateTo(navigation.GetUriWithQueryParameter(FaultParameter, refusal.Code));
            return;
        }

        error = sentences.Of(refusal);
    }

    private sealed class Answer
    {
        public bool Agreed { get; set; }

        public string? Language { get; set; }

        public string? Sha256 { get; set; }
    }
}
