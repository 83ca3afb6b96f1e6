using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Customers;

/// <summary>A partner's own tags; no other partner sees them, neither a customer's reseller nor its provider.</summary>
public sealed class CustomerTagQueries(PortalStore store)
{
    /// <summary>So many tags are offered to choose from.</summary>
    public const int MaxOffered = 500;

    /// <summary>The tags that the caller's partner has put on a customer, by name; empty for one that it does not sell to.</summary>
    public Task<List<string>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
                await CustomerAccess.OwnedBy(db, caller.PartnerId, customerTenantId).AnyAsync(cancellationToken)
                    ? await NamesAsync(db, caller.PartnerId, customerTenantId, cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>The tags that customers of the caller's partner have, by name; the first <see cref="MaxOffered"/>.</summary>
    public Task<List<string>> InUseAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<CustomerTag>()
                    .Where(tag =>
                        tag.PartnerId == caller.PartnerId
                        && db.Set<TaggedCustomer>().Any(tagged => tagged.TagId == tag.Id)
                    )
                    .OrderBy(tag => tag.Key)
                    .Select(tag => tag.Name)
                    .Take(MaxOffered)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    internal static Task<List<string>> NamesAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        (
            from tagged in db.Set<TaggedCustomer>()
            join tag in db.Set<CustomerTag>() on tagged.TagId equals tag.Id
            where tagged.CustomerTenantId == customerTenantId && tag.PartnerId == partnerId
            orderby tag.Key
            select tag.Name
        ).ToListAsync(cancellationToken);
}
