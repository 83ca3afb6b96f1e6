using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>Records that customers were exported to a file.</summary>
public sealed class PortfolioExportLog(PortalStore store, TimeProvider time)
{
    /// <summary>Returns the number of customers, or the refusals of <see cref="AgentAccess"/>.</summary>
    /// <param name="caller">Whose file it is.</param>
    /// <param name="format">The file's format, such as <c>csv</c>.</param>
    /// <param name="filter">The filter, as in the list's address.</param>
    /// <param name="customers">How many customers it contains.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<Result<long>> AppendAsync(
        Caller caller,
        string format,
        string filter,
        long customers,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<long>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
            {
                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(acting),
                    AuditAction.CustomersExported,
                    subject: null,
                    new
                    {
                        Format = format,
                        Filter = filter,
                        Customers = customers,
                    },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                db.PublishOnCommit(new NotificationsChanged(caller.PartnerId, caller.AgentId));
                return customers;
            },
            cancellationToken
        );
}
