using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The links that signatories get. The secret is a part of the path, the whole of the proof, and stored as a hash only.</summary>
public static class AcceptanceRequestLinks
{
    public const string Path = "/accept";

    public static Uri Of(Uri portal, string secret) => new(portal, $"{Path}/{secret}");

    internal static string NewSecret() => RandomSecret.New();

    internal static string HashOf(string secret) => RandomSecret.HashOf(secret);
}
