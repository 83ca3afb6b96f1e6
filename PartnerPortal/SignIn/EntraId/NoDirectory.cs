namespace PartnerPortal.SignIn.EntraId;

/// <summary>No directory is set up: local accounts only.</summary>
internal sealed class NoDirectory : IDirectorySignIn
{
    public bool IsOn => false;

    public Task ChallengeAsync(HttpContext context, string returnUrl) => throw NotSetUp();

    public Uri SignOutAddress(HttpContext context) => throw NotSetUp();

    private static InvalidOperationException NotSetUp() => new("No directory is set up.");
}
