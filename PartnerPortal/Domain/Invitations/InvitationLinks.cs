using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PartnerPortal.Domain.Invitations;

/// <summary>
/// The links that customers get, with the parameters of the real ones (spec/partner-center-api.md R1, spec/dashboard.md 5 and
/// 9). The secret is a parameter of this portal's own; a link to Microsoft's host does not carry it.
/// </summary>
public static class InvitationLinks
{
    public const string Path = "/AdminPortal/Home";
    public const string AgreementPage = "/BillingAccounts/agreement";
    public const string ResellerRelationship = "ResellerRelationship";
    public const string IndirectResellerRelationship = "IndirectResellerRelationship";
    public const string SecretParameter = "invitation";

    private const string MicrosoftHost = "admin.microsoft.com";
    private const string InvitationFragment = "#/BillingAccounts/partner-invitation";

    /// <summary>Where any customer's administrator reads and accepts the agreement.</summary>
    public static Uri Agreement(Uri adminCenter, string? secret = null) =>
        Link(adminCenter, $"?ref={AgreementPage}", secret, fragment: string.Empty);

    /// <summary>Where a tenant accepts a relationship and the agreement together; the reseller's link names its provider.</summary>
    public static Uri Relationship(Uri adminCenter, Invitation invitation, string secret) =>
        Link(
            adminCenter,
            invitation.ResellerId is { } reseller
                ? $"?invType={IndirectResellerRelationship}&partnerId={invitation.PartnerId}&msppId=0&indirectCSPId={reseller}&DAP={Dap(invitation)}"
                : $"?invType={ResellerRelationship}&partnerId={invitation.PartnerId}&msppId=0&DAP={Dap(invitation)}",
            secret,
            InvitationFragment
        );

    /// <summary>A new secret of 256 random bits, as it stands in a link.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret: its SHA-256 in lower-case hex.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Dap(Invitation invitation) => invitation.HasDelegatedAdministration ? "true" : "false";

    private static Uri Link(Uri adminCenter, string query, string? secret, string fragment)
    {
        var own =
            secret is null || string.Equals(adminCenter.Host, MicrosoftHost, StringComparison.OrdinalIgnoreCase)
                ? string.Empty
                : $"&{SecretParameter}={secret}";
        return new Uri(adminCenter, Path + query + own + fragment);
    }
}
