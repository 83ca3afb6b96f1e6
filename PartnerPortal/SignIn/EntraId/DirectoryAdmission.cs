using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>What a directory has said of a person, every signature and claim checked.</summary>
/// <param name="VerifiedEmail">An address that the directory vouches for; none where it does not.</param>
/// <param name="AppRoles">The app roles, as the directory names them.</param>
public sealed record DirectoryIdentity(
    Guid TenantId,
    Guid ObjectId,
    string? VerifiedEmail,
    IReadOnlyCollection<string> AppRoles
);

/// <summary>
/// Lets in whom a directory has identified: finds the agent, gives it the roles that the directory says, and begins a session. The
/// directory is the master of roles, so they are taken over at each sign-in, and the rule about the last global admin is not asked.
/// </summary>
public sealed class DirectoryAdmission(
    PortalStore store,
    PortalSettings settings,
    SignInRecord record,
    TimeProvider time
)
{
    /// <summary>
    /// Begins a session for the agent with this tenant and object id; the first time, for the agent with the verified e-mail
    /// address, whom the account then belongs to. Answers <see cref="DirectoryAccountUnknown"/> or
    /// <see cref="DirectoryRoleMissing"/>.
    /// </summary>
    public async Task<Result<Guid>> AdmitAsync(
        HttpContext context,
        DirectoryIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var origin = SessionOrigin.Of(context);
        var admitted = await store.WriteAsync<Agent>(
            async db =>
            {
                var agent = await FindAsync(db, identity, cancellationToken);
                if (agent is null)
                {
                    return new DirectoryAccountUnknown();
                }

                var roles = RolesOf(identity.AppRoles);
                if (roles == AgentRoles.None)
                {
                    return new DirectoryRoleMissing();
                }

                var isChanged = agent.Roles != roles || agent.AwaitsPassword;
                if (agent.Roles != roles)
                {
                    await AuditLog.AppendAsync(
                        db,
                        agent.PartnerId,
                        new AuditActor(agent.Id, agent.DisplayName, AccessWay.System, origin.Address),
                        AuditAction.AgentRolesChanged,
                        subject: null,
                        new
                        {
                            agent.Email,
                            Name = agent.DisplayName,
                            Roles = new[] { agent.Roles.ToString(), roles.ToString() },
                            Source = "EntraId",
                        },
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    );
                }

                agent.Roles = roles;
                agent.AwaitsPassword = false;
                (agent.DirectoryTenantId, agent.DirectoryObjectId) = (identity.TenantId, identity.ObjectId);
                if (isChanged)
                {
                    db.PublishOnCommit(new AgentsChanged(agent.PartnerId));
                }

                return agent;
            },
            cancellationToken
        );
        return admitted.TryGet(out var agent, out var error)
            ? await record.BeginAsync(context, agent, new SignInMeans(IsDirectory: true), cancellationToken)
            : error;
    }

    // Several partners may have an agent with one address: the partner whose tenant the directory is goes before all others, and
    // of those the one whose agent has signed in before. Between two that are equal nobody could tell who is meant.
    private static async Task<Agent?> FindAsync(
        PortalDb db,
        DirectoryIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var email = identity.VerifiedEmail?.Trim().ToLowerInvariant();
        var found = await (
            from agent in db.Set<Agent>().AsTracking()
            where
                !agent.IsDisabled
                && (
                    agent.DirectoryTenantId == identity.TenantId && agent.DirectoryObjectId == identity.ObjectId
                    || agent.DirectoryObjectId == null && agent.Email == email
                )
            let isOfTenant = agent.PartnerId == identity.TenantId
            let isKnown = agent.DirectoryObjectId != null
            orderby isOfTenant descending, isKnown descending
            select new
            {
                agent,
                isOfTenant,
                isKnown,
            }
        )
            .Take(2)
            .ToListAsync(cancellationToken);
        return found switch
        {
            [] => null,
            [var first, var second] when (first.isOfTenant, first.isKnown) == (second.isOfTenant, second.isKnown) =>
                null,
            [var first, ..] => first.agent,
        };
    }

    private AgentRoles RolesOf(IEnumerable<string> appRoles)
    {
        var map = settings.EntraId?.Roles;
        var roles = AgentRoles.None;
        foreach (var appRole in appRoles)
        {
            var name =
                map is { Count: > 0 } ? map.GetValueOrDefault(appRole)
                : Enum.GetNames<AgentRoles>().Contains(appRole, StringComparer.Ordinal) ? appRole
                : null;
            if (name is not null)
            {
                roles |= Enum.Parse<AgentRoles>(name);
            }
        }

        return roles;
    }
}
