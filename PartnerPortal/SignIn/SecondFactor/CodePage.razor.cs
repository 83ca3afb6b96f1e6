using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>Asks for the code of the authenticator app, behind the right password. Works without script.</summary>
public sealed partial class CodePage(
    LocalSignIn signIn,
    SecondStep secondStep,
    AttemptLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<SignInText> texts
)
{
    private string? error;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "code", Name = "Input")]
    private Answer? Posted { get; set; }

    internal static string AddressOf(string returnUrl) =>
        QueryHelpers.AddQueryString("/sign-in/code", "returnUrl", returnUrl);

    private async Task SignInAsync()
    {
        if (!limits.IsAllowed(Context, (await secondStep.FindAsync(Context))?.Id))
        {
            error = sentences.Of(new TooManySignInAttempts());
            return;
        }

        var outcome = await signIn.SignInWithCodeAsync(Posted?.Code ?? string.Empty, Context, Context.RequestAborted);
        if (outcome.IsSuccess)
        {
            navigation.NavigateTo(LocalAddress.Of(ReturnUrl));
        }
        else
        {
            error = sentences.Of(outcome.Error);
        }
    }

    private sealed class Answer
    {
        public string? Code { get; set; }
    }
}
