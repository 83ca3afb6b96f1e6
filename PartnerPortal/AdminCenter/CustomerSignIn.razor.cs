using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;
using PartnerPortal.SignIn;

namespace PartnerPortal.AdminCenter;

/// <summary>A customer's administrator signs in; works without script.</summary>
public sealed partial class CustomerSignIn(
    AdministratorSignIn signIn,
    CurrentAdministrator administrator,
    SignInLimits limits,
    OfferedAdministrators offered,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<AdministratorAccessText> texts,
    IStringLocalizer<AdminCenterText> frameTexts
)
{
    private string? error;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = AdminCenterAddresses.ReturnUrl)]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "signedOut")]
    private bool SignedOut { get; set; }

    /// <summary>The demo in which the session began is no more.</summary>
    [SupplyParameterFromQuery(Name = DemoRestarts.Parameter)]
    private bool IsStartedOver { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in", Name = "Input")]
    private Credentials? Posted { get; set; }

    [SupplyParameterFromForm(FormName = "demo", Name = "Offer")]
    private ChosenOffer? Offer { get; set; }

    private string? UserName =>
        EmailAddress.GivenBack((Posted ?? StaleForm.Of(Context)?.Read<Credentials>("Input"))?.UserName);

    /// <summary>The person followed a link to a page other than the home page.</summary>
    private bool IsOnTheWay =>
        !string.Equals(AdminCenterAddresses.ReturnTo(ReturnUrl), AdminCenterAddresses.Home, StringComparison.Ordinal);

    /// <summary>The sentence before and after the password, which is set apart.</summary>
    private string[] DemoText => texts["DemoText", "\n"].Value.Split('\n');

    private Task SignInAsync() => SignInAsync(Posted?.UserName ?? string.Empty, Posted?.Password ?? string.Empty);

    private Task SignInAsOfferedAsync() =>
        offered.Accounts.Any(account =>
            string.Equals(account.UserName, Offer?.UserName, StringComparison.OrdinalIgnoreCase)
        )
            ? SignInAsync(Offer!.UserName!, offered.Password)
            : Task.CompletedTask;

    private async Task SignInAsync(string userName, string password)
    {
        if (!limits.IsAllowed(Context))
        {
            error = sentences.Of(new TooManySignInAttempts());
            return;
        }

        var outcome = await signIn.SignInAsync(
            userName,
            password,
            await AdminCenterSession.SecretAsync(Context),
            administrator.Address,
            Context.RequestAborted
        );
        if (!outcome.TryGet(out var begun, out var refusal))
        {
            error = sentences.Of(refusal);
            return;
        }

        await AdminCenterSession.BeginAsync(Context, begun);
        var target = AdminCenterAddresses.ReturnTo(ReturnUrl);
        navigation.NavigateTo(
            begun.Session.MustChangePassword ? AdminCenterAddresses.ChangePasswordFor(target) : target
        );
    }

    private sealed class Credentials
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }

    private sealed class ChosenOffer
    {
        public string? UserName { get; set; }
    }
}
