using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>What a global admin says of a colleague who is to work in the portal.</summary>
public sealed record NewAgent(string FirstName, string LastName, string Email, AgentRoles Roles)
{
    /// <summary>The same request without outer blanks.</summary>
    public NewAgent Cleaned() =>
        this with
        {
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.CleanCode(Email).ToLowerInvariant(),
        };
}

/// <summary>Other roles for an agent.</summary>
/// <param name="Seen">The roles that the form showed: where a colleague was faster, nothing is changed.</param>
public sealed record RolesChange(Guid AgentId, AgentRoles Seen, AgentRoles Roles);

/// <summary>A link just made, for the agent to choose a password; the secret is in this answer only.</summary>
/// <param name="ExpiresAt">UTC.</param>
public sealed record AgentLink(Guid AgentId, string DisplayName, string Email, string Secret, DateTime ExpiresAt)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(AgentLink)} {{ AgentId = {AgentId} }}";
}

/// <summary>The checks of a request that need no database.</summary>
public static class NewAgentRules
{
    private const AgentRoles Known =
        AgentRoles.GlobalAdmin | AgentRoles.AdminAgent | AgentRoles.SalesAgent | AgentRoles.HelpdeskAgent;

    /// <summary>The faults of a cleaned request, by the names of its members.</summary>
    public static IReadOnlyList<FieldFault> Check(NewAgent request)
    {
        var rules = new FieldRules();
        rules.PersonName(nameof(NewAgent.FirstName), request.FirstName);
        rules.PersonName(nameof(NewAgent.LastName), request.LastName);
        rules.Email(nameof(NewAgent.Email), request.Email);
        rules.Add(nameof(NewAgent.Roles), RolesFault(request.Roles));
        return rules.Faults;
    }

    /// <summary>An agent has one role at least.</summary>
    public static PortalError? RolesFault(AgentRoles roles) =>
        (roles & Known) == AgentRoles.None ? new FieldRequired() : null;

    /// <summary>The roles without unknown values.</summary>
    internal static AgentRoles Only(AgentRoles roles) => roles & Known;
}
