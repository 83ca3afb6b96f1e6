using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>The agent behind the call does not exist, is disabled, or belongs to a partner other than the call says.</summary>
public sealed record AgentNotActive : PortalError;

/// <summary>
/// Why a permission is not given. The names are codes: each has a sentence, and a run that was stopped by one keeps it.
/// </summary>
public enum PermissionReason
{
    /// <summary>None of the agent's roles allows this.</summary>
    RoleNotAllowed,

    /// <summary>A sales agent may not do this; an admin agent may.</summary>
    AdminAgentNeeded,

    /// <summary>Attesting needs an admin agent or a sales agent (spec/dashboard.md 10, role note).</summary>
    RoleCannotAttest,

    /// <summary>Removing a reseller relationship needs an admin agent or a global admin.</summary>
    RoleCannotRemoveRelationships,

    /// <summary>Storing a copy of the agreement needs an admin agent.</summary>
    RoleCannotManageTemplates,

    /// <summary>Changing the partner's settings needs a global admin or an admin agent.</summary>
    RoleCannotManageSettings,

    /// <summary>Making and revoking API clients needs a global admin.</summary>
    RoleCannotManageApiClients,

    /// <summary>Inviting, changing, disabling and resetting agents needs a global admin.</summary>
    RoleCannotManageAgents,

    /// <summary>Connecting the portal with Partner Center needs a global admin.</summary>
    RoleCannotConnect,

    /// <summary>An indirect reseller never attests; its indirect provider does (spec/dashboard.md 1.1).</summary>
    ResellerCannotAttest,

    /// <summary>The indirect provider places the orders for its resellers' customers (spec/dashboard.md 5).</summary>
    ResellerCannotOrder,

    /// <summary>Customers of an indirect reseller are created and changed by its indirect provider.</summary>
    ResellerCannotChangeCustomers,

    /// <summary>The indirect provider decides what the customers of its resellers are shown.</summary>
    ResellerCannotManageTemplates,

    /// <summary>The indirect provider decides which acceptances of its resellers' customers count.</summary>
    ResellerCannotManageSettings,

    /// <summary>The customers of an indirect reseller come with its indirect provider's Partner Center.</summary>
    ResellerCannotConnect,
}

/// <summary>The agent may not do this.</summary>
/// <param name="ProviderName">Who may instead, where the agent's partner is an indirect reseller and its providers decide.</param>
public sealed record PermissionRefused(PermissionReason Reason, string? ProviderName = null) : PortalError
{
    public override string Code => Reason.ToString();

    public override IReadOnlyList<object> Arguments => ProviderName is null ? [] : [ProviderName];
}

/// <summary>Only an indirect provider has resellers to ask about (spec/partner-center-api.md 9, 1002).</summary>
public sealed record NotAnIndirectProvider : PortalError;

/// <summary>Only an indirect reseller has providers to ask about (spec/partner-center-api.md 9, 1002).</summary>
public sealed record NotAnIndirectReseller : PortalError;

/// <summary>There is no such partner, or this one may not ask about it.</summary>
public sealed record PartnerNotFound : PortalError;

/// <summary>The reseller named is not an indirect reseller of this provider (spec/partner-center-api.md 9, 800016).</summary>
public sealed record NotAResellerOfThisProvider : PortalError;

/// <summary>There is no partner with this name or tenant id.</summary>
public sealed record PartnerUnknown(string Name) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>The partner has no active agent with this e-mail address.</summary>
public sealed record AgentUnknown(string Email) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Email];
}

/// <summary>An indirect reseller has customers only through its providers, none of its own.</summary>
public sealed record PartnerSellsThroughProviders(string Name) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Name];
}
