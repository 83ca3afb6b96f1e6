using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// Adds tags to customers and removes them. Each call says what to add and what to remove, so that two agents at once lose
/// nothing of each other's.
/// </summary>
public sealed class CustomerTagService(PortalStore store, TimeProvider time)
{
    /// <summary>How many customers one call may change.</summary>
    public const int MaxCustomers = 500;

    /// <summary>
    /// Changes the tags of a customer and answers all it has then, and what has changed. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvalidFields"/> or <see cref="TooManyTags"/>.
    /// </summary>
    public Task<Result<ChangedTags>> ChangeAsync(
        Caller caller,
        Guid customerTenantId,
        TagChange change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<ChangedTags>(
            caller,
            customerTenantId,
            AgentPermission.EditCustomer,
            async (db, seller) =>
            {
                if (Check(change) is { } fault)
                {
                    return fault;
                }

                var book = await TagBook.OpenAsync(db, caller.PartnerId, change, [customerTenantId], cancellationToken);
                if (book.Change(customerTenantId) is not { } done)
                {
                    return new TooManyTags(TagRules.MaxPerCustomer);
                }

                if (!done.IsEmpty)
                {
                    await NoteAsync(db, seller.Acting, seller.Subject, change, customers: 1, cancellationToken);
                    Tell(db, caller, [customerTenantId]);
                    await db.SaveChangesAsync(cancellationToken);
                }

                return new ChangedTags(
                    await CustomerTagQueries.NamesAsync(db, caller.PartnerId, customerTenantId, cancellationToken),
                    done
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Changes the tags of at most <see cref="MaxCustomers"/> customers in one transaction; those that are not the partner's
    /// are passed over. Answers the refusals of <see cref="AgentAccess"/>, <see cref="InvalidFields"/>, or
    /// <see cref="CustomerNotFound"/> where none is the partner's.
    /// </summary>
    public async Task<Result<TagsChanged>> ChangeManyAsync(
        Caller caller,
        IReadOnlyCollection<Guid> customerTenantIds,
        TagChange change,
        CancellationToken cancellationToken
    )
    {
        if (customerTenantIds.Count > MaxCustomers)
        {
            throw new ArgumentException("More customers than one call may change.", nameof(customerTenantIds));
        }

        return await store.WriteAsync<TagsChanged>(
            caller,
            AgentPermission.EditCustomer,
            async (db, acting) =>
            {
                if (Check(change) is { } fault)
                {
                    return fault;
                }

                var owned = await db.Set<ResellerRelationship>()
                    .Where(relationship =>
                        relationship.PartnerId == caller.PartnerId
                        && relationship.EndedAt == null
                        && customerTenantIds.Contains(relationship.CustomerTenantId)
                    )
                    .Select(relationship => relationship.CustomerTenantId)
                    .ToListAsync(cancellationToken);
                if (owned.Count == 0)
                {
                    return new CustomerNotFound();
                }

                var book = await TagBook.OpenAsync(db, caller.PartnerId, change, owned, cancellationToken);
                var outcomes = owned.ConvertAll(customer => (Customer: customer, Done: book.Change(customer)));
                var changed = outcomes
                    .Where(outcome => outcome.Done is { IsEmpty: false })
                    .Select(outcome => outcome.Customer)
                    .ToList();
                if (changed.Count > 0)
                {
                    await NoteAsync(db, acting, subject: null, change, changed.Count, cancellationToken);
                    Tell(db, caller, changed);
                }

                return new TagsChanged(changed, outcomes.Count(outcome => outcome.Done is null));
            },
            cancellationToken
        );
    }

    /// <summary>What is wrong with the tags of a change; null where nothing is.</summary>
    public static InvalidFields? Check(TagChange change)
    {
        var faults = change
            .Added.Concat(change.Removed)
            .Select(TagRules.Check)
            .OfType<PortalError>()
            .Take(1)
            .Select(fault => new FieldFault(nameof(CustomerTag.Name), fault))
            .ToList();
        if (change.IsEmpty)
        {
            faults.Add(new FieldFault(nameof(CustomerTag.Name), new FieldRequired()));
        }

        return faults.Count > 0 ? new InvalidFields(faults) : null;
    }

    private Task NoteAsync(
        PortalDb db,
        ActingAgent acting,
        AuditSubject? subject,
        TagChange change,
        int customers,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            AuditAction.CustomerTagged,
            subject,
            new
            {
                Added = change.Added.Select(TagRules.Clean),
                Removed = change.Removed.Select(TagRules.Clean),
                Customers = customers,
            },
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );

    // No row is made from tags, so nothing is projected; but screens that filter by them have to read again.
    private static void Tell(PortalDb db, Caller caller, IReadOnlyCollection<Guid> customerTenantIds) =>
        db.PublishOnCommit(new CustomersChanged(caller.PartnerId, customerTenantIds) { AgentId = caller.AgentId });
}
