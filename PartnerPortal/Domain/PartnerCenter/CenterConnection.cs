namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>How a partner's portal reads the partner's real Partner Center. Off until somebody switches it on; the secret is not here.</summary>
public sealed class CenterConnection
{
    /// <summary>Microsoft's own.</summary>
    public const string DefaultAddress = "https://api.partnercenter.microsoft.com";

    public const int AddressMaxLength = 200;

    public required Guid PartnerId { get; init; }

    public bool IsOn { get; set; }

    /// <summary>The partner's tenant, in which the application is registered.</summary>
    public required Guid TenantId { get; set; }

    /// <summary>The application (client) id by which the portal asks for tokens; none as long as nobody has named it.</summary>
    public Guid? ApplicationId { get; set; }

    /// <summary>Where Partner Center's API is, without a path.</summary>
    public required string Address { get; set; }

    /// <summary>In whose name the portal asks.</summary>
    public CenterAuthentication Authentication { get; set; } = CenterAuthentication.AppAndUser;

    /// <summary>Attestations are sent there too: a switch of its own, off until somebody has seen what would be sent.</summary>
    public bool Sends { get; set; }

    /// <summary>As what they are sent.</summary>
    public CenterSendingWay SendsAs { get; set; } = CenterSendingWay.Confirmation;

    /// <summary>How often in a row something was in the way of all that is sent.</summary>
    public int SendingTroubles { get; set; }

    /// <summary>UTC; nothing is sent before then.</summary>
    public DateTime? SendsAgainAt { get; set; }

    /// <summary>As it is before anybody has set it.</summary>
    public static CenterConnection Unset(Guid partnerId) =>
        new()
        {
            PartnerId = partnerId,
            TenantId = partnerId,
            Address = DefaultAddress,
        };
}

/// <summary>In whose name the portal asks Partner Center. The numbers are stored.</summary>
public enum CenterAuthentication
{
    /// <summary>In the application's own, for what Partner Center gives to applications.</summary>
    AppOnly = 1,

    /// <summary>
    /// In the name of a person who has consented: Microsoft gives agreements to nobody else (spec/partner-center-api.md 2).
    /// </summary>
    AppAndUser = 2,
}

/// <summary>What an agent sets about the connection, as it is typed.</summary>
public sealed record CenterSettings(
    bool IsOn,
    string TenantId,
    string ApplicationId,
    string Address,
    CenterAuthentication Authentication = CenterAuthentication.AppAndUser
)
{
    public static CenterSettings Of(CenterConnection connection) =>
        new(
            connection.IsOn,
            connection.TenantId.ToString("D"),
            connection.ApplicationId?.ToString("D") ?? string.Empty,
            connection.Address,
            connection.Authentication
        );
}

/// <summary>A change of the connection.</summary>
/// <param name="Seen">What the agent saw it to be.</param>
public sealed record CenterSettingsChange(CenterSettings Seen, CenterSettings Settings);

/// <summary>Whom to ask, and in whose name: what a call to Partner Center needs besides the secret.</summary>
public sealed record CenterAccess(
    Guid PartnerId,
    Guid TenantId,
    Guid ApplicationId,
    Uri Address,
    CenterAuthentication Authentication
)
{
    /// <summary>The host that answers, as the source of what it says.</summary>
    public string Source => Address.Host;

    /// <summary>
    /// Whether the answers may join this partner to a tenant that is here as another partner's customer: Microsoft's own, and this machine's
    /// may. Anybody can run another one that lists whatever it likes.
    /// </summary>
    public bool MayNameTenantsOfOthers =>
        Address.IsLoopback
        || string.Equals(Address.OriginalString, CenterConnection.DefaultAddress, StringComparison.Ordinal);

    /// <summary>Of a connection that is on; else null.</summary>
    public static CenterAccess? Of(CenterConnection? connection) =>
        connection is { IsOn: true } ? OfSettings(connection) : null;

    /// <summary>Of a connection that is complete, whether it is on or not; else null.</summary>
    public static CenterAccess? OfSettings(CenterConnection connection) =>
        connection.ApplicationId is { } applicationId
            ? new CenterAccess(
                connection.PartnerId,
                connection.TenantId,
                applicationId,
                new Uri(connection.Address),
                connection.Authentication
            )
            : null;
}
