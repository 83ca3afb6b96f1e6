using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What may be set about the connection. The page judges while somebody types, the service again.</summary>
public static class CenterSettingsRules
{
    /// <summary>The settings as they are judged and stored.</summary>
    public static CenterSettings Cleaned(CenterSettings settings) =>
        settings with
        {
            TenantId = IdOf(settings.TenantId)?.ToString("D") ?? PlainText.CleanCode(settings.TenantId),
            ApplicationId = IdOf(settings.ApplicationId)?.ToString("D") ?? PlainText.CleanCode(settings.ApplicationId),
            Address = PlainText.CleanCode(settings.Address).TrimEnd('/') is { Length: > 0 } address
                ? address
                : CenterConnection.DefaultAddress,
        };

    /// <summary>The faults of cleaned settings. What is off may be incomplete, not wrong.</summary>
    public static IReadOnlyList<FieldFault> Check(CenterSettings settings)
    {
        var rules = new FieldRules();
        if (IdOf(settings.TenantId) is null)
        {
            rules.Add(nameof(CenterSettings.TenantId), new CenterIdMalformed());
        }

        if (settings.ApplicationId.Length == 0)
        {
            rules.Add(nameof(CenterSettings.ApplicationId), settings.IsOn ? new FieldRequired() : null);
        }
        else if (IdOf(settings.ApplicationId) is null)
        {
            rules.Add(nameof(CenterSettings.ApplicationId), new CenterIdMalformed());
        }

        if (!IsAddress(settings.Address))
        {
            rules.Add(nameof(CenterSettings.Address), new CenterAddressMalformed());
        }

        return rules.Faults;
    }

    /// <summary>A GUID that names something.</summary>
    internal static Guid? IdOf(string text) => Guid.TryParse(text, out var id) && id != Guid.Empty ? id : null;

    // A token travels with every call.
    private static bool IsAddress(string text) =>
        text.Length <= CenterConnection.AddressMaxLength
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.IsProtected()
        && address is { PathAndQuery: "/", Fragment.Length: 0, UserInfo.Length: 0 };
}
