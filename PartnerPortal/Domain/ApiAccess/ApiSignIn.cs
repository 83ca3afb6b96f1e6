using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>What came of a client showing its secret: who it is, or why not.</summary>
public sealed record ApiSignInOutcome(ApiClientIdentity? Identity, ApiSignInRefusal? Refusal);

/// <summary>Why a client gets no token. Programs are told, never people, so there is no sentence for these.</summary>
public enum ApiSignInRefusal
{
    /// <summary>This partner has no such client.</summary>
    ClientUnknown = 1,
    SecretWrong = 2,
    ClientRevoked = 3,

    /// <summary>The agent that the client acts for is disabled.</summary>
    AgentDisabled = 4,

    /// <summary>The agent that the client acts for has no role.</summary>
    AgentWithoutRole = 5,
}

/// <summary>Finds out which client asks for a token, and looks again at every call whether it may still work.</summary>
public sealed class ApiSignIn(PortalStore store)
{
    // Compiled: they run at every call.
    private static readonly Func<PortalDb, Guid, Guid, Guid, CancellationToken, Task<Seen?>> seen =
        EF.CompileAsyncQuery(
            (PortalDb db, Guid clientId, Guid partnerId, Guid agentId, CancellationToken cancellationToken) =>
                (
                    from client in db.Set<ApiClient>()
                    join agent in db.Set<Agent>() on client.AgentId equals agent.Id
                    where
                        client.Id == clientId
                        && client.PartnerId == partnerId
                        && agent.Id == agentId
                        && agent.PartnerId == partnerId
                    select new Seen(client.RevokedAt != null, agent.IsDisabled, agent.Roles)
                ).SingleOrDefault()
        );

    // Of the clients that ever had the application ID, the one that is not revoked.
    private static readonly Func<PortalDb, Guid, CancellationToken, Task<SeenAgent?>> seenApplication =
        EF.CompileAsyncQuery(
            (PortalDb db, Guid applicationId, CancellationToken cancellationToken) =>
                (
                    from client in db.Set<ApiClient>()
                    join agent in db.Set<Agent>() on client.AgentId equals agent.Id
                    where client.DirectoryApplicationId == applicationId
                    orderby client.RevokedAt != null
                    select new SeenAgent(
                        client.Id,
                        client.RevokedAt != null,
                        agent.PartnerId,
                        agent.Id,
                        agent.Email,
                        agent.IsDisabled,
                        agent.Roles
                    )
                ).FirstOrDefault()
        );

    private static readonly Func<PortalDb, Guid, Guid, CancellationToken, Task<SeenAgent?>> seenPerson =
        EF.CompileAsyncQuery(
            (PortalDb db, Guid tenantId, Guid objectId, CancellationToken cancellationToken) =>
                (
                    from agent in db.Set<Agent>()
                    where agent.DirectoryTenantId == tenantId && agent.DirectoryObjectId == objectId
                    orderby agent.IsDisabled, agent.PartnerId != tenantId
                    select new SeenAgent(
                        null,
                        false,
                        agent.PartnerId,
                        agent.Id,
                        agent.Email,
                        agent.IsDisabled,
                        agent.Roles
                    )
                ).FirstOrDefault()
        );

    /// <summary>The partner of a tenant id or of a domain, as Azure AD takes either; null if there is no such partner.</summary>
    public Task<Guid?> FindPartnerAsync(string tenant, CancellationToken cancellationToken)
    {
        var domain = tenant.ToLowerInvariant();
        return store.ReadAsync(
            db =>
                (
                    Guid.TryParseExact(tenant, "D", out var id)
                        ? db.Set<Partner>().Where(partner => partner.Id == id)
                        : db.Set<Partner>().Where(partner => partner.EmailDomain == domain)
                )
                    .Select(partner => (Guid?)partner.Id)
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The client with this id and secret. A client that does not exist takes as long as a wrong secret.</summary>
    public async Task<ApiSignInOutcome> WithSecretAsync(
        Guid partnerId,
        Guid clientId,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var found = await store.ReadAsync(
            db =>
                (
                    from client in db.Set<ApiClient>()
                    join agent in db.Set<Agent>() on client.AgentId equals agent.Id
                    where client.Id == clientId && client.PartnerId == partnerId && agent.PartnerId == partnerId
                    select new { client, agent }
                ).SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        var isRight = RandomSecret.Matches(secret, found?.client.SecretSha256);
        return found is null ? Refused(ApiSignInRefusal.ClientUnknown)
            : !isRight ? Refused(ApiSignInRefusal.SecretWrong)
            : found.client.RevokedAt is not null ? Refused(ApiSignInRefusal.ClientRevoked)
            : found.agent.IsDisabled ? Refused(ApiSignInRefusal.AgentDisabled)
            : found.agent.Roles == AgentRoles.None ? Refused(ApiSignInRefusal.AgentWithoutRole)
            : new ApiSignInOutcome(
                new ApiClientIdentity(clientId, partnerId, found.agent.Id, found.agent.Email, found.client.Stamp),
                Refusal: null
            );
    }

    /// <summary>Whether the client may work at this moment. Asked at every call, so it is one lean read.</summary>
    public async Task<ApiClientStanding> StandingOfAsync(
        Guid clientId,
        Guid partnerId,
        Guid agentId,
        CancellationToken cancellationToken
    )
    {
        var now = await store.ReadAsync(
            db => seen(db, clientId, partnerId, agentId, cancellationToken),
            cancellationToken
        );
        return now is null or { IsRevoked: true } ? ApiClientStanding.Revoked
            : now.IsDisabled || now.Roles == AgentRoles.None ? ApiClientStanding.AgentInactive
            : ApiClientStanding.Good;
    }

    /// <summary>
    /// The client that is registered with an application ID of the directory, and whether it may work at this moment; none where
    /// there never was one.
    /// </summary>
    public async Task<DirectoryCaller?> OfApplicationAsync(Guid applicationId, CancellationToken cancellationToken) =>
        (
            await store.ReadAsync(db => seenApplication(db, applicationId, cancellationToken), cancellationToken)
        )?.ToCaller();

    /// <summary>
    /// The agent who signs in with this account of the directory, and whether it may work at this moment; none where there is none.
    /// </summary>
    public async Task<DirectoryCaller?> OfPersonAsync(
        Guid tenantId,
        Guid objectId,
        CancellationToken cancellationToken
    ) =>
        (
            await store.ReadAsync(db => seenPerson(db, tenantId, objectId, cancellationToken), cancellationToken)
        )?.ToCaller();

    private static ApiSignInOutcome Refused(ApiSignInRefusal refusal) => new(Identity: null, refusal);

    private sealed record Seen(bool IsRevoked, bool IsDisabled, AgentRoles Roles);

    private sealed record SeenAgent(
        Guid? ClientId,
        bool IsRevoked,
        Guid PartnerId,
        Guid AgentId,
        string Email,
        bool IsDisabled,
        AgentRoles Roles
    )
    {
        public DirectoryCaller ToCaller() =>
            new(
                ClientId,
                PartnerId,
                AgentId,
                Email,
                IsRevoked ? ApiClientStanding.Revoked
                    : IsDisabled || Roles == AgentRoles.None ? ApiClientStanding.AgentInactive
                    : ApiClientStanding.Good
            );
    }
}
