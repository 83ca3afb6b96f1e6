using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.AdminCenter;

/// <summary>An administrator chooses a password; with a temporary one there is no other page.</summary>
public sealed partial class ChangePassword(
    AdministratorSignIn signIn,
    CurrentAdministrator administrator,
    SignInLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<AdministratorAccessText> texts,
    IStringLocalizer<AdminCenterText> frameTexts
)
{
    private string? currentError;
    private string? newError;
    private string? repeatedError;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = AdminCenterAddresses.ReturnUrl)]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "changed")]
    private bool Changed { get; set; }

    [SupplyParameterFromForm(FormName = "change-password", Name = "Input")]
    private Passwords? Posted { get; set; }

    private AdministratorSession Session => administrator.Required;

    private static string? Invalid(string? fault) => fault is null ? null : "true";

    private async Task ChangeAsync()
    {
        var (current, chosen) = (Posted?.Current ?? string.Empty, Posted?.New ?? string.Empty);
        if (!PasswordText.AreSame(chosen, Posted?.Repeated))
        {
            repeatedError = sentences.Of(new PasswordsDiffer());
            return;
        }

        if (!limits.IsAllowed(Context, Session.AdministratorId))
        {
            currentError = sentences.Of(new TooManySignInAttempts());
            return;
        }

        var outcome = await signIn.ChangePasswordAsync(
            Session.AdministratorId,
            current,
            chosen,
            administrator.Address,
            Context.RequestAborted
        );
        if (!outcome.TryGet(out var begun, out var refusal))
        {
            switch (refusal)
            {
                case AdministratorSignInRefused:
                    currentError = sentences.Of(new CurrentPasswordWrong());
                    break;
                default:
                    newError = sentences.Of(refusal);
                    break;
            }

            return;
        }

        await AdminCenterSession.BeginAsync(Context, begun);
        navigation.NavigateTo(
            ReturnUrl is null
                ? AdminCenterAddresses.ChangePassword + "?changed=true"
                : AdminCenterAddresses.ReturnTo(ReturnUrl)
        );
    }

    private sealed class Passwords
    {
        public string? Current { get; set; }

        public string? New { get; set; }

        public string? Repeated { get; set; }
    }
}
