using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.EntraId;
using PartnerPortal.SignIn.SecondFactor;

namespace PartnerPortal.SignIn;

/// <summary>Sign-in by a local account: rendered by the server alone, works without script.</summary>
public sealed partial class SignInPage(
    LocalSignIn signIn,
    AttemptLimits limits,
    NavigationManager navigation,
    OfferedAccounts offered,
    PortalSettings settings,
    ErrorSentences sentences,
    IStringLocalizer<SignInText> texts
)
{
    private string? error;
    private IReadOnlyList<PartnerChoice> partners = [];

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "signedOut")]
    private bool SignedOut { get; set; }

    /// <summary>The demo in which the session began is no more.</summary>
    [SupplyParameterFromQuery(Name = DemoRestarts.Parameter)]
    private bool IsStartedOver { get; set; }

    /// <summary>A password was chosen just now.</summary>
    [SupplyParameterFromQuery(Name = "ready")]
    private bool IsReady { get; set; }

    /// <summary>Why the directory's answer let nobody in: the code of a failure.</summary>
    [SupplyParameterFromQuery(Name = "refused")]
    private string? Refused { get; set; }

    /// <summary>Which setting the directory did not accept.</summary>
    [SupplyParameterFromQuery(Name = "setting")]
    private string? RefusedSetting { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in", Name = "Input")]
    private Credentials? Posted { get; set; }

    [SupplyParameterFromForm(FormName = "demo", Name = "Offer")]
    private ChosenOffer? Offer { get; set; }

    private Credentials Input => Posted ?? StaleForm.Of(Context)?.Read<Credentials>("Input") ?? new Credentials();

    private bool HasDirectory => settings.EntraId is not null;

    private bool HasLocalAccounts => settings.HasLocalAccounts;

    private string DirectoryAddress =>
        QueryHelpers.AddQueryString(DirectoryEndpoint.Path, "returnUrl", LocalAddress.Of(ReturnUrl));

    /// <summary>The sentence before and behind the password, which is set apart.</summary>
    private string[] DemoText => texts["DemoText", "\n"].Value.Split('\n');

    protected override void OnInitialized() =>
        error = Refused switch
        {
            nameof(DirectoryRefused) => sentences.Of(new DirectoryRefused()),
            nameof(DirectoryAccountUnknown) => sentences.Of(new DirectoryAccountUnknown()),
            nameof(DirectoryRoleMissing) => sentences.Of(new DirectoryRoleMissing()),
            nameof(DirectoryAway) => sentences.Of(new DirectoryAway()),
            nameof(DirectorySettingRefused)
                when Enum.TryParse<DirectorySetting>(RefusedSetting, out var setting) && Enum.IsDefined(setting) =>
                sentences.Of(new DirectorySettingRefused(setting)),
            _ => null,
        };

    private Task SignInAsync() =>
        SignInAsync(
            Input.Email ?? string.Empty,
            Input.Password ?? string.Empty,
            Guid.TryParse(Input.Partner, out var partner) ? partner : null
        );

    private Task SignInAsOfferedAsync() =>
        offered.Accounts.Any(account => string.Equals(account.Email, Offer?.Email, StringComparison.Ordinal))
            ? SignInAsync(Offer!.Email!, offered.Password, partnerId: null)
            : Task.CompletedTask;

    private async Task SignInAsync(string email, string password, Guid? partnerId)
    {
        if (!limits.IsAllowed(Context))
        {
            error = sentences.Of(new TooManySignInAttempts());
            return;
        }

        error = null;
        var outcome = await signIn.SignInAsync(email, password, partnerId, Context, Context.RequestAborted);
        if (!outcome.TryGet(out var step, out var refusal))
        {
            error = sentences.Of(refusal);
            partners = (refusal as SeveralPartners)?.Partners ?? [];
            return;
        }

        var target = LocalAddress.Of(ReturnUrl);
        navigation.NavigateTo(step == SignInStep.CodeNeeded ? CodePage.AddressOf(target) : target);
    }

    private string RoleOf(OfferedAccount account) =>
        string.Join(
            ", ",
            Enum.GetValues<AgentRoles>()
                .Where(role => role != AgentRoles.None && account.Roles.HasFlag(role))
                .Select(role => texts["Role_" + role].Value)
        );

    private sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Partner { get; set; }
    }

    private sealed class ChosenOffer
    {
        public string? Email { get; set; }
    }
}
