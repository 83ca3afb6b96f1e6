namespace PartnerPortal.Domain.Partners;

/// <summary>Who calls a command or a query, and from where. A face makes it; what the caller may do is read again each time.</summary>
/// <param name="PartnerId">The partner the agent acts for: the only one whose customers the call can reach.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Way">Through which face.</param>
/// <param name="Address">The network address of the caller, where there is one.</param>
/// <param name="UserAgent">The program of the caller, as it names itself; at most <see cref="UserAgentMaxLength"/> characters are kept.</param>
/// <param name="ClientId">The program of the interface that acts for the agent, as it signed in.</param>
/// <param name="CorrelationId">By which the program finds this very call again; at most <see cref="CorrelationIdMaxLength"/> characters.</param>
public sealed record Caller(
    Guid PartnerId,
    Guid AgentId,
    AccessWay Way,
    string? Address = null,
    string? UserAgent = null,
    Guid? ClientId = null,
    string? CorrelationId = null
)
{
    public const int AddressMaxLength = 64;

    public const int UserAgentMaxLength = 400;

    public const int CorrelationIdMaxLength = 100;
}

/// <summary>Through which face somebody acted.</summary>
public enum AccessWay
{
    Screen = 1,
    Api = 2,
    Bulk = 3,
    Customer = 4,
    System = 5,

    /// <summary>A signatory, by the link of a request for acceptance.</summary>
    Link = 6,

    /// <summary>The connection to the partner's Partner Center.</summary>
    PartnerCenter = 7,
}
