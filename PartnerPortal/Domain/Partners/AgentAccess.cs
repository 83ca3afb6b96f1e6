using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>An agent whose permission for the command in hand has been checked, in that command's own transaction.</summary>
/// <param name="Caller">The call.</param>
/// <param name="Agent">The agent as stored now.</param>
/// <param name="Partner">The partner as stored now.</param>
public sealed record ActingAgent(Caller Caller, Agent Agent, Partner Partner);

/// <summary>The door of this folder: says who acts, and whether the role of this moment allows it.</summary>
public static class AgentAccess
{
    /// <summary>
    /// The acting agent, read again; or <see cref="AgentNotActive"/>, or the <see cref="PermissionRefused"/> that fits the
    /// permission.
    /// </summary>
    public static async Task<Result<ActingAgent>> AuthorizeAsync(
        PortalDb db,
        Caller caller,
        AgentPermission permission,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from agent in db.Set<Agent>()
            join partner in db.Set<Partner>() on agent.PartnerId equals partner.Id
            where agent.Id == caller.AgentId && agent.PartnerId == caller.PartnerId && !agent.IsDisabled
            select new { agent, partner }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new AgentNotActive();
        }

        db.ActingAgentId = found.agent.Id;
        return await RefusalAsync(db, found.partner, found.agent.Roles, permission, cancellationToken) is { } refusal
            ? refusal
            : new ActingAgent(caller, found.agent, found.partner);
    }

    /// <summary>Why the permission is not given, or <see langword="null"/> where it is.</summary>
    public static async Task<PermissionRefused?> RefusalAsync(
        PortalDb db,
        Partner partner,
        AgentRoles roles,
        AgentPermission permission,
        CancellationToken cancellationToken
    )
    {
        if (AgentPermissions.Allows(partner.Kind, roles, permission))
        {
            return null;
        }

        if (partner.Kind == PartnerKind.IndirectReseller && roles != AgentRoles.None && IsForProviders(permission))
        {
            return new PermissionRefused(
                permission switch
                {
                    AgentPermission.Attest => PermissionReason.ResellerCannotAttest,
                    AgentPermission.Order => PermissionReason.ResellerCannotOrder,
                    AgentPermission.ManageTemplates => PermissionReason.ResellerCannotManageTemplates,
                    AgentPermission.ManageSettings => PermissionReason.ResellerCannotManageSettings,
                    AgentPermission.ManageConnection => PermissionReason.ResellerCannotConnect,
                    _ => PermissionReason.ResellerCannotChangeCustomers,
                },
                await ProviderNamesAsync(db, partner.Id, cancellationToken)
            );
        }

        return new PermissionRefused(
            permission switch
            {
                AgentPermission.Attest => PermissionReason.RoleCannotAttest,
                AgentPermission.RemoveRelationship => PermissionReason.RoleCannotRemoveRelationships,
                AgentPermission.ManageTemplates => PermissionReason.RoleCannotManageTemplates,
                AgentPermission.ManageSettings => PermissionReason.RoleCannotManageSettings,
                AgentPermission.ManageApiClients => PermissionReason.RoleCannotManageApiClients,
                AgentPermission.ManageAgents => PermissionReason.RoleCannotManageAgents,
                AgentPermission.ManageConnection => PermissionReason.RoleCannotConnect,
                _ when AgentPermissions.Allows(PartnerKind.DirectBill, AgentRoles.SalesAgent, permission) =>
                    PermissionReason.RoleNotAllowed,
                _ => PermissionReason.AdminAgentNeeded,
            }
        );
    }

    /// <summary>Whether an indirect reseller's providers have a permission in its place; what is its own is for its own roles.</summary>
    private static bool IsForProviders(AgentPermission permission) =>
        permission
            is not (AgentPermission.ViewActivity or AgentPermission.ManageApiClients or AgentPermission.ManageAgents);

    /// <summary>The names of an indirect reseller's providers; mostly one.</summary>
    private static async Task<string> ProviderNamesAsync(
        PortalDb db,
        Guid resellerId,
        CancellationToken cancellationToken
    )
    {
        var names = await (
            from partnership in db.Set<ResellerPartnership>()
            join provider in db.Set<Partner>() on partnership.ProviderId equals provider.Id
            where partnership.ResellerId == resellerId
            orderby provider.Name
            select provider.Name
        ).ToListAsync(cancellationToken);
        return string.Join(", ", names);
    }
}
