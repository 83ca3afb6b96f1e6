using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>
/// Readings and commands that one permission opens: who acts is found out in their own transaction, before anything else, and
/// without the permission they answer the refusal of <see cref="AgentAccess.AuthorizeAsync"/>.
/// </summary>
public static class AgentStore
{
    public static Task<Result<T>> ReadAsync<T>(
        this PortalStore store,
        Caller caller,
        AgentPermission permission,
        Func<PortalDb, ActingAgent, Task<Result<T>>> read,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<T>>(
            async db =>
                (await AgentAccess.AuthorizeAsync(db, caller, permission, cancellationToken)).TryGet(
                    out var acting,
                    out var error
                )
                    ? await read(db, acting)
                    : error,
            cancellationToken
        );

    public static Task<Result<T>> WriteAsync<T>(
        this PortalStore store,
        Caller caller,
        AgentPermission permission,
        Func<PortalDb, ActingAgent, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<T>(
            async db =>
                (await AgentAccess.AuthorizeAsync(db, caller, permission, cancellationToken)).TryGet(
                    out var acting,
                    out var error
                )
                    ? await work(db, acting)
                    : error,
            cancellationToken
        );
}
