using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.Links;

/// <summary>An invited or reset agent chooses a password with the link from the global admin. Works without script.</summary>
public sealed partial class ChoosePasswordPage(
    AccountLinks links,
    AttemptLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<ChoosePasswordText> texts
)
{
    private const string Path = "/choose-password";
    private const string LinkName = "link";

    private readonly PostedFaults faults = new(sentences);
    private AwaitedAgent? awaited;
    private string? refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = LinkName)]
    private string? Link { get; set; }

    [SupplyParameterFromForm(FormName = "choose-password", Name = "Input")]
    private Passwords? Posted { get; set; }

    /// <summary>The address of the page for a link, at the portal's own.</summary>
    public static Uri AddressOf(Uri portal, string secret) =>
        new(portal, QueryHelpers.AddQueryString(Path, LinkName, secret));

    protected override async Task OnInitializedAsync()
    {
        if (!limits.IsAllowed(Context))
        {
            refusal = sentences.Of(new TooManySignInAttempts());
        }
        else if (
            !(await links.FindAsync(Link ?? string.Empty, Context.RequestAborted)).TryGet(out awaited, out var error)
        )
        {
            refusal = sentences.Of(error);
        }
    }

    private async Task ChooseAsync()
    {
        if (awaited is null)
        {
            return;
        }

        var chosen = await links.ChoosePasswordAsync(
            Link ?? string.Empty,
            new ChosenPassword(Posted?.Password ?? string.Empty, Posted?.Repeated ?? string.Empty),
            SessionOrigin.Of(Context).Address,
            Context.RequestAborted
        );
        if (chosen.IsSuccess)
        {
            navigation.NavigateTo(SignInServices.SignInPath + "?ready=true");
        }
        else if (chosen.Error is AccountLinkNotUsable)
        {
            (awaited, refusal) = (null, sentences.Of(chosen.Error));
        }
        else
        {
            faults.Refuse(chosen.Error);
        }
    }

    private sealed class Passwords
    {
        public string? Password { get; set; }

        public string? Repeated { get; set; }
    }
}
