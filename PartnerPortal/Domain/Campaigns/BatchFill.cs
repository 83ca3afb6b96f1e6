using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>What the customers of a selection are put into, in the order of their ids.</summary>
internal interface IFilledInBatches
{
    Guid Id { get; }

    Guid PartnerId { get; }

    /// <summary>All customers of the selection are in it.</summary>
    bool IsFilled { get; set; }

    /// <summary>The customer up to which, in the order of ids, the selection was gone through.</summary>
    Guid? FilledUpTo { get; set; }
}

/// <summary>Puts the customers of a selection into a campaign or a run, in batches, so that their number needs no memory.</summary>
internal static class BatchFill
{
    public const int Size = 1000;

    /// <summary>
    /// Puts the next customers into one that is not filled; answers its partner, or null if all are filled. They are read
    /// before the writer's turn, and left out where it was ended or filled meanwhile.
    /// </summary>
    /// <param name="next">The customers after an id, at most <see cref="Size"/>.</param>
    public static async Task<Result<Guid?>> StepAsync<TFilled>(
        PortalStore store,
        Func<PortalDb, TFilled, Guid, Task<List<Guid>>> next,
        Func<PortalDb, TFilled, List<Guid>, Task> add,
        CancellationToken cancellationToken
    )
        where TFilled : class, IFilledInBatches
    {
        var step = await store.ReadAsync(
            async db =>
            {
                var first = await db.Set<TFilled>()
                    .Where(candidate => !candidate.IsFilled)
                    .OrderBy(candidate => candidate.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return first is null
                    ? null
                    : new Step(first.Id, first.FilledUpTo, await next(db, first, first.FilledUpTo ?? Guid.Empty));
            },
            cancellationToken
        );
        if (step is null)
        {
            return (Guid?)null;
        }

        return await store.WriteAsync<Guid?>(
            async db =>
            {
                var filled = await db.Set<TFilled>()
                    .AsTracking()
                    .SingleAsync(candidate => candidate.Id == step.Id, cancellationToken);
                if (!filled.IsFilled && filled.FilledUpTo == step.UpTo)
                {
                    filled.IsFilled = step.Customers.Count < Size;
                    filled.FilledUpTo = step.Customers.Count > 0 ? step.Customers[^1] : filled.FilledUpTo;
                    await add(db, filled, step.Customers);
                    db.PublishOnCommit(new CampaignsChanged(filled.PartnerId));
                }

                return filled.PartnerId;
            },
            cancellationToken
        );
    }

    private sealed record Step(Guid Id, Guid? UpTo, List<Guid> Customers);
}
