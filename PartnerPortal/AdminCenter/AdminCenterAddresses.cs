using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Http;

namespace PartnerPortal.AdminCenter;

/// <summary>The addresses of the customer's side.</summary>
public static class AdminCenterAddresses
{
    public const string Root = "/AdminPortal";
    public const string Home = InvitationLinks.Path;
    public const string Agreement = Root + "/Agreement";
    public const string AgreementCopy = Agreement + "/Copy";
    public const string Partners = Root + "/Partners";
    public const string SignIn = Root + "/SignIn";

    /// <summary>The sign-in page, which says that the demo was made anew.</summary>
    public const string StartedOver = SignIn + "?" + DemoRestarts.Parameter + "=true";

    public const string SignOut = Root + "/SignOut";
    public const string ChangePassword = Root + "/ChangePassword";
    public const string Language = Root + "/Language";
    public const string ReturnUrl = "returnUrl";

    /// <summary>The agreement without an invitation.</summary>
    public const string ToAgreement = Home + "?ref=" + InvitationLinks.AgreementPage;

    public static string ChangePasswordFor(string? returnUrl) =>
        QueryHelpers.AddQueryString(ChangePassword, ReturnUrl, returnUrl ?? Home);

    public static string SignInFor(string? returnUrl) =>
        QueryHelpers.AddQueryString(SignIn, ReturnUrl, returnUrl ?? Home);

    /// <summary>The copy that was shown, known by its hash; <paramref name="partnerId"/> is the inviting partner's.</summary>
    public static string Copy(string language, string sha256, Guid? partnerId) =>
        QueryHelpers.AddQueryString(
            AgreementCopy,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["language"] = language,
                ["sha256"] = sha256,
                ["partner"] = partnerId?.ToString(),
            }
        );

    public static string Partner(Guid partnerId) => $"{Partners}/{partnerId:D}";

    /// <summary>A page of the customer's side to go to after signing in; its home page for anything else.</summary>
    public static string ReturnTo(string? url) =>
        RedirectHttpResult.IsLocalUrl(url)
        && IsHere(url)
        && !new[] { SignIn, SignOut, ChangePassword, Language }.Any(page =>
            url.StartsWith(page, StringComparison.OrdinalIgnoreCase)
        )
            ? LocalAddress.Escaped(Canonical(url))
            : Home;

    /// <summary>
    /// The same address with the root spelled as the cookie's path is: browsers compare it exactly, and Microsoft's links
    /// do not spell it consistently.
    /// </summary>
    public static string Canonical(string url) => Root + url[Root.Length..];

    private static bool IsHere(string url) =>
        url.StartsWith(Root, StringComparison.OrdinalIgnoreCase)
        && (url.Length == Root.Length || url[Root.Length] is '/' or '?' or '#');
}
