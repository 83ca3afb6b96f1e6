namespace PartnerPortal.Domain.Partners;

/// <summary>What an agent may be allowed to do. Each command of a service asks for one of these.</summary>
public enum AgentPermission
{
    /// <summary>See the partner's customers and their acceptances.</summary>
    ViewCustomers,

    /// <summary>Create a customer tenant with a reseller relationship.</summary>
    CreateCustomer,

    /// <summary>Change a customer's bill-to details.</summary>
    EditCustomer,

    /// <summary>Confirm on behalf of a customer that it accepted the agreement.</summary>
    Attest,

    /// <summary>Ask a customer to accept directly.</summary>
    Invite,

    /// <summary>Ask a tenant for a reseller relationship; an indirect reseller asks for its provider and itself.</summary>
    RequestRelationship,

    /// <summary>Give a customer's administrator a new temporary password.</summary>
    ResetCredentials,

    /// <summary>Place orders and change subscriptions.</summary>
    Order,

    /// <summary>Remove the reseller relationship with a customer.</summary>
    RemoveRelationship,

    /// <summary>Store the partner's own copies of the agreement.</summary>
    ManageTemplates,

    /// <summary>Change the partner's settings.</summary>
    ManageSettings,

    /// <summary>Read the trail of what was done in the partner's name.</summary>
    ViewActivity,

    /// <summary>Make and revoke the API clients that work in the name of the partner's agents.</summary>
    ManageApiClients,

    /// <summary>Invite the partner's agents, give and take their roles, disable and reset them.</summary>
    ManageAgents,

    /// <summary>Connect the portal with the partner's Partner Center, and read it.</summary>
    ManageConnection,
}

/// <summary>Which roles of which kind of partner hold which permission.</summary>
public static class AgentPermissions
{
    /// <summary>
    /// Attesting needs an admin agent or a sales agent, of a partner that is not an indirect reseller (spec/dashboard.md 1.1 and
    /// 7), and so does ordering. A global admin may create customers and remove relationships, and a helpdesk agent looks,
    /// never attests (product.md, 'Who uses it'). What concerns all customers of a partner is for its administrators; for a
    /// reseller's customers its provider decides.
    /// </summary>
    public static bool Allows(PartnerKind kind, AgentRoles roles, AgentPermission permission)
    {
        const AgentRoles AdminOrSales = AgentRoles.AdminAgent | AgentRoles.SalesAgent;
        return permission switch
        {
            AgentPermission.ViewCustomers => roles != AgentRoles.None,
            AgentPermission.CreateCustomer or AgentPermission.EditCustomer => kind != PartnerKind.IndirectReseller
                && (roles & (AdminOrSales | AgentRoles.GlobalAdmin)) != AgentRoles.None,
            AgentPermission.Attest or AgentPermission.Invite or AgentPermission.Order => kind
                != PartnerKind.IndirectReseller
                && (roles & AdminOrSales) != AgentRoles.None,
            AgentPermission.RequestRelationship => (roles & AdminOrSales) != AgentRoles.None,
            AgentPermission.ResetCredentials => kind != PartnerKind.IndirectReseller
                && roles.HasFlag(AgentRoles.AdminAgent),
            AgentPermission.RemoveRelationship => kind != PartnerKind.IndirectReseller
                && (roles & (AgentRoles.AdminAgent | AgentRoles.GlobalAdmin)) != AgentRoles.None,
            AgentPermission.ManageTemplates => kind != PartnerKind.IndirectReseller
                && roles.HasFlag(AgentRoles.AdminAgent),
            AgentPermission.ManageSettings => kind != PartnerKind.IndirectReseller
                && (roles & (AgentRoles.GlobalAdmin | AgentRoles.AdminAgent)) != AgentRoles.None,
            // spec/dashboard.md 11; a reseller's trail is its own.
            AgentPermission.ViewActivity => (roles & (AgentRoles.GlobalAdmin | AgentRoles.AdminAgent))
                != AgentRoles.None,
            // Accounts are the global admin's to give, at every kind of partner, and a program in an agent's name is like one.
            AgentPermission.ManageApiClients or AgentPermission.ManageAgents => roles.HasFlag(AgentRoles.GlobalAdmin),
            // It lets in what it reads, for all customers; a reseller's customers are its provider's.
            AgentPermission.ManageConnection => kind != PartnerKind.IndirectReseller
                && roles.HasFlag(AgentRoles.GlobalAdmin),
            _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, message: null),
        };
    }

    /// <summary>
    /// What the permission opens happens inside the customer's tenant, so that besides the agent's role it takes the delegated
    /// administration that the customer granted to the partner (product.md, 'Rules').
    /// </summary>
    public static bool ActsInsideTenant(AgentPermission permission) => permission is AgentPermission.ResetCredentials;
}
