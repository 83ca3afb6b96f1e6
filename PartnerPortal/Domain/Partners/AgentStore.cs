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
    ) => store.ReadAsync(db => AdmitAsync(db, caller, permission, read, cancellationToken), cancellationToken);

    /// <summary>All statements as of one moment, for what would be false if it were read half before a change and half behind it.</summary>
    public static Task<Result<T>> ReadSnapshotAsync<T>(
        this PortalStore store,
        Caller caller,
        AgentPermission permission,
        Func<PortalDb, ActingAgent, Task<Result<T>>> read,
        CancellationToken cancellationToken
    ) => store.ReadSnapshotAsync(db => AdmitAsync(db, caller, permission, read, cancellationToken), cancellationToken);

    public static Task<Result<T>> WriteAsync<T>(
        this PortalStore store,
        Caller caller,
        AgentPermission permission,
        Func<PortalDb, ActingAgent, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) => store.WriteAsync<T>(db => AdmitAsync(db, caller, permission, work, cancellationToken), cancellationToken);

    private static async Task<Result<T>> AdmitAsync<T>(
        PortalDb db,
        Caller caller,
        AgentPermission permission,
        Func<PortalDb, ActingAgent, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        (await AgentAccess.AuthorizeAsync(db, caller, permission, cancellationToken)).TryGet(
            out var acting,
            out var error
        )
            ? await work(db, acting)
            : error;
}
