using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// Commands about one customer that one permission opens: <see cref="CustomerDoor.EnterAsync"/> is asked in their own transaction,
/// before anything else, and its refusals are their answer.
/// </summary>
public static class CustomerStore
{
    public static Task<Result<T>> WriteAsync<T>(
        this PortalStore store,
        Caller caller,
        Guid customerTenantId,
        AgentPermission permission,
        Func<PortalDb, ActingSeller, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<T>(
            async db =>
                (await CustomerDoor.EnterAsync(db, caller, customerTenantId, [permission], cancellationToken)).TryGet(
                    out var seller,
                    out var error
                )
                    ? await work(db, seller)
                    : error,
            cancellationToken
        );
}
