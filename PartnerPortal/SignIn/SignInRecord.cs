using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>By what an agent has signed in.</summary>
/// <param name="SecondFactor">The kind of code, where there was one.</param>
/// <param name="IsDirectory">At a directory, not with a local account.</param>
public sealed record SignInMeans(string? SecondFactor = null, bool IsDirectory = false);

/// <summary>Begins and ends sessions together with their line in the audit trail: what cannot be written down does not happen.</summary>
public sealed class SignInRecord(PortalStore store, AgentSessions sessions, TimeProvider time)
{
    /// <summary>Begins a session in this browser; the one that it had ends.</summary>
    public async Task<Result<Guid>> BeginAsync(
        HttpContext context,
        Agent agent,
        SignInMeans means,
        CancellationToken cancellationToken
    )
    {
        var origin = SessionOrigin.Of(context);
        var before = (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal;
        var replaced = before is null ? null : await sessions.FindAsync(before, cancellationToken);
        var written = await store.WriteAsync<string>(
            async db =>
            {
                if (replaced is { } id)
                {
                    await AgentSessions.DeleteAsync(db, id, cancellationToken);
                    if (AgentClaims.Read(before!) is { } previous)
                    {
                        // Windows that are open in it hear of it.
                        db.PublishOnCommit(new SessionsChanged(previous.PartnerId, previous.AgentId));
                    }
                }

                var secret = sessions.Add(db, agent.Id, origin);
                await AppendAsync(
                    db,
                    agent,
                    AuditAction.SignedIn,
                    origin,
                    means.IsDirectory ? new { Directory = "EntraId" }
                        : means.SecondFactor is null ? new { }
                        : new { means.SecondFactor },
                    cancellationToken
                );
                return secret;
            },
            cancellationToken
        );
        if (!written.TryGet(out var begun, out var error))
        {
            return error;
        }

        await AgentSessions.SignInAsync(context, agent, begun, means.IsDirectory);
        return agent.Id;
    }

    /// <summary>Writes a failed attempt down. An attempt that cannot be written is refused all the same.</summary>
    public Task<Result<bool>> FailedAsync(Agent agent, SessionOrigin origin, CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            async db =>
            {
                await AppendAsync(db, agent, AuditAction.SignInFailed, origin, new { }, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Ends the session of this browser.</summary>
    public async Task EndAsync(HttpContext context, Guid partnerId, Guid agentId, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(context.User, cancellationToken);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        var origin = SessionOrigin.Of(context);
        var caller = new Caller(partnerId, agentId, AccessWay.Screen, origin.Address, origin.UserAgent);
        await store.WriteAsync<bool>(
            async db =>
            {
                if (session is { } id)
                {
                    await AgentSessions.DeleteAsync(db, id, cancellationToken);
                }

                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.ViewCustomers,
                    cancellationToken
                );
                if (access.TryGet(out var acting, out _))
                {
                    await AuditLog.AppendAsync(
                        db,
                        partnerId,
                        AuditActor.Of(acting),
                        AuditAction.SignedOut,
                        subject: null,
                        new { },
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    );
                }

                return true;
            },
            cancellationToken
        );
    }

    private Task AppendAsync(
        PortalDb db,
        Agent agent,
        AuditAction action,
        SessionOrigin origin,
        object detail,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            agent.PartnerId,
            new AuditActor(agent.Id, agent.DisplayName, AccessWay.Screen, origin.Address),
            action,
            subject: null,
            detail,
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );
}
