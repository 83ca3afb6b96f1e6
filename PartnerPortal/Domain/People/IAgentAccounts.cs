using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.People;

/// <summary>
/// The accounts by which agents sign in, which the portal's sign-in keeps. What writes joins the transaction of the command that
/// asks for it.
/// </summary>
public interface IAgentAccounts
{
    /// <summary>What is stored of a password. Slow on purpose, so it is made before the transaction.</summary>
    string HashOf(string password);

    /// <summary>Gives the agent this password, with an account where there is none yet. Unlocks it and ends its sessions.</summary>
    Task SetPasswordAsync(PortalDb db, Agent agent, string passwordHash, CancellationToken cancellationToken);

    /// <summary>Takes away password and second factor, and ends the sessions.</summary>
    Task ClearAsync(PortalDb db, Guid agentId, CancellationToken cancellationToken);

    /// <summary>Ends the sessions; password and second factor stay.</summary>
    Task EndSessionsAsync(PortalDb db, Guid agentId, CancellationToken cancellationToken);
}
