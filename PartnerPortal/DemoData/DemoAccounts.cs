using PartnerPortal.Domain.Partners;

namespace PartnerPortal.DemoData;

/// <summary>A local account of the demo, as sign-in offers it.</summary>
public sealed record DemoAccount(
    Guid AgentId,
    string Email,
    string DisplayName,
    AgentRoles Roles,
    Guid PartnerId,
    string PartnerName,
    PartnerKind PartnerKind
);

/// <summary>The accounts of the demo. They exist only where the demo is on, and their password is published.</summary>
public static class DemoAccounts
{
    /// <summary>The password of each.</summary>
    public const string Password = "Demo-2026!";

    /// <summary>In the order in which sign-in offers them: by partner, and of each first the one who can show most.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        .. DemoPartners.Agents.Select(agent => new DemoAccount(
            agent.Id,
            agent.Email,
            agent.ToAgent().DisplayName,
            agent.Roles,
            agent.Partner.Id,
            agent.Partner.Name,
            agent.Partner.Kind
        )),
    ];
}
