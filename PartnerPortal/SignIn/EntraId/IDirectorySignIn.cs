namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// The way to a directory and back. The portal's own takes the framework's OAuth handler (<see cref="EntraIdSignIn"/>); another,
/// such as one over Microsoft.Identity.Web, hands what it has verified to <see cref="DirectoryAdmission"/> likewise.
/// </summary>
public interface IDirectorySignIn
{
    /// <summary>Whether agents can sign in with an account of the directory.</summary>
    bool IsOn { get; }

    /// <summary>Sends the browser to the directory; it comes back to <paramref name="returnUrl"/>, an address of the portal.</summary>
    Task ChallengeAsync(HttpContext context, string returnUrl);

    /// <summary>Where the browser ends its session at the directory, and from there comes back to the sign-in page.</summary>
    Uri SignOutAddress(HttpContext context);
}

/// <summary>What a directory has said of a person, every signature and claim checked.</summary>
/// <param name="VerifiedEmail">An address that the directory vouches for; none where it does not.</param>
/// <param name="AppRoles">The app roles, as the directory names them.</param>
public sealed record DirectoryIdentity(
    Guid TenantId,
    Guid ObjectId,
    string? VerifiedEmail,
    IReadOnlyCollection<string> AppRoles
);
