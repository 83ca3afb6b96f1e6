namespace PartnerPortal.Shared.Http;

/// <summary>Where a secret or a token may be sent.</summary>
public static class ProtectedAddress
{
    /// <summary>Nobody on the way can read what is sent there: by https anywhere, by http on this machine only.</summary>
    public static bool IsProtected(this Uri address) =>
        address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback);
}
