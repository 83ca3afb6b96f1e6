using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Customers;

/// <summary>The tags of some customers within one writing transaction, and a change to be made to them.</summary>
internal sealed class TagBook
{
    private readonly PortalDb db;
    private readonly Dictionary<int, string> added;
    private readonly Dictionary<int, string> removed;
    private readonly ILookup<Guid, TaggedCustomer> present;

    private TagBook(
        PortalDb db,
        Dictionary<int, string> added,
        Dictionary<int, string> removed,
        ILookup<Guid, TaggedCustomer> present
    ) => (this.db, this.added, this.removed, this.present) = (db, added, removed, present);

    /// <summary>Reads the customers' tags, and makes those to be added that the partner does not have yet.</summary>
    public static async Task<TagBook> OpenAsync(
        PortalDb db,
        Guid partnerId,
        TagChange change,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var names = change.Added.Select(TagRules.Clean).DistinctBy(TagRules.KeyOf, StringComparer.Ordinal).ToList();
        var keys = names.Concat(change.Removed).Select(TagRules.KeyOf).ToHashSet(StringComparer.Ordinal);
        var known = await db.Set<CustomerTag>()
            .AsTracking()
            .Where(tag => tag.PartnerId == partnerId && keys.Contains(tag.Key))
            .ToDictionaryAsync(tag => tag.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var name in names.Where(name => !known.ContainsKey(TagRules.KeyOf(name))))
        {
            var tag = new CustomerTag
            {
                PartnerId = partnerId,
                Name = name,
                Key = TagRules.KeyOf(name),
            };
            db.Add(tag);
            known[tag.Key] = tag;
        }

        // The numbers of new tags come from the database.
        await db.SaveChangesAsync(cancellationToken);
        var tagged = await db.Set<TaggedCustomer>()
            .AsTracking()
            .Where(one =>
                customerTenantIds.Contains(one.CustomerTenantId)
                && db.Set<CustomerTag>().Any(tag => tag.Id == one.TagId && tag.PartnerId == partnerId)
            )
            .ToListAsync(cancellationToken);
        var toAdd = names.Select(name => known[TagRules.KeyOf(name)]).ToDictionary(tag => tag.Id, tag => tag.Name);
        var toRemove = change
            .Removed.Select(name => known.GetValueOrDefault(TagRules.KeyOf(name)))
            .OfType<CustomerTag>()
            .Where(tag => !toAdd.ContainsKey(tag.Id))
            .DistinctBy(tag => tag.Id)
            .ToDictionary(tag => tag.Id, tag => tag.Name);
        return new TagBook(db, toAdd, toRemove, tagged.ToLookup(one => one.CustomerTenantId));
    }

    /// <summary>Makes the change to a customer and says what of it there was to do; null where it would have too many tags.</summary>
    public TagChange? Change(Guid customerTenantId)
    {
        var has = present[customerTenantId].ToList();
        var gone = has.Where(tagged => removed.ContainsKey(tagged.TagId)).ToList();
        var fresh = added.Keys.Except(has.Select(tagged => tagged.TagId)).ToList();
        if (fresh.Count > 0 && has.Count - gone.Count + fresh.Count > TagRules.MaxPerCustomer)
        {
            return null;
        }

        db.RemoveRange(gone);
        db.AddRange(fresh.Select(tag => new TaggedCustomer { TagId = tag, CustomerTenantId = customerTenantId }));
        return new TagChange(fresh.ConvertAll(tag => added[tag]), gone.ConvertAll(tagged => removed[tagged.TagId]));
    }
}
