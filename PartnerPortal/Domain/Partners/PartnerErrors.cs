using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>The agent behind the call does not exist, is disabled, or belongs to another partner than the call says.</summary>
public sealed record AgentNotActive : PortalError;

/// <summary>None of the agent's roles allows this.</summary>
public sealed record RoleNotAllowed(AgentPermission Permission) : PortalError;

/// <summary>A sales agent may not do this; an admin agent may.</summary>
public sealed record AdminAgentNeeded(AgentPermission Permission) : PortalError;

/// <summary>Attesting needs an admin agent or a sales agent (spec/dashboard.md 10, role note).</summary>
public sealed record RoleCannotAttest : PortalError;

/// <summary>An indirect reseller never attests; its indirect provider does (spec/dashboard.md 1.1).</summary>
public sealed record ResellerCannotAttest(string ProviderName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [ProviderName];
}

/// <summary>Removing a reseller relationship needs an admin agent or a global admin.</summary>
public sealed record RoleCannotRemoveRelationships : PortalError;

/// <summary>The indirect provider places the orders for its resellers' customers (spec/dashboard.md 5).</summary>
public sealed record ResellerCannotOrder(string ProviderName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [ProviderName];
}

/// <summary>Customers of an indirect reseller are created and changed by its indirect provider.</summary>
public sealed record ResellerCannotChangeCustomers(string ProviderName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [ProviderName];
}

/// <summary>Storing a copy of the agreement needs an admin agent.</summary>
public sealed record RoleCannotManageTemplates : PortalError;

/// <summary>Changing the partner's settings needs a global admin or an admin agent.</summary>
public sealed record RoleCannotManageSettings : PortalError;

/// <summary>Making and revoking API clients needs a global admin.</summary>
public sealed record RoleCannotManageApiClients : PortalError;

/// <summary>Inviting, changing, disabling and resetting agents needs a global admin.</summary>
public sealed record RoleCannotManageAgents : PortalError;

/// <summary>What the customers of an indirect reseller are shown is its indirect provider's to decide.</summary>
public sealed record ResellerCannotManageTemplates(string ProviderName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [ProviderName];
}

/// <summary>Which acceptances of an indirect reseller's customers count is its indirect provider's to decide.</summary>
public sealed record ResellerCannotManageSettings(string ProviderName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [ProviderName];
}

/// <summary>Only an indirect provider has resellers to ask about (spec/partner-center-api.md 9, 1002).</summary>
public sealed record NotAnIndirectProvider : PortalError;

/// <summary>Only an indirect reseller has providers to ask about (spec/partner-center-api.md 9, 1002).</summary>
public sealed record NotAnIndirectReseller : PortalError;

/// <summary>No such partner, or none that this one may ask about.</summary>
public sealed record PartnerNotFound : PortalError;

/// <summary>The reseller named is no indirect reseller of this provider (spec/partner-center-api.md 9, 800016).</summary>
public sealed record NotAResellerOfThisProvider : PortalError;

/// <summary>There is no partner with this name or tenant id.</summary>
public sealed record PartnerUnknown(string Name) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>An indirect reseller has customers through its providers only, none of its own.</summary>
public sealed record PartnerSellsThroughProviders(string Name) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Name];
}
