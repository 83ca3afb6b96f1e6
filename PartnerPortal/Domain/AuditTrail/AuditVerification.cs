using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>What is wrong with the first link of a chain that does not fit.</summary>
public enum AuditBreakKind
{
    /// <summary>Events from this number on are not there.</summary>
    Missing,

    /// <summary>The event's values are not those that were sealed.</summary>
    Altered,

    /// <summary>The event does not follow the one before it: one was put in, taken out, exchanged, or they changed places.</summary>
    NotLinked,

    /// <summary>The chain fits in itself, but here it is another one than was noted outside the database.</summary>
    Rewritten,
}

/// <summary>Where a chain is broken first.</summary>
public sealed record AuditBreak(long Sequence, AuditBreakKind Kind);

/// <summary>The result of recomputing a partner's chain.</summary>
/// <param name="Events">How many events were looked at.</param>
/// <param name="FirstBroken">None where the chain is whole.</param>
/// <param name="Notes">How many notes outside the database it was compared with.</param>
/// <param name="UnreadableNotes">Unreadable lines of the file of notes, whichever partner they are about.</param>
public sealed record AuditChainCheck(long Events, AuditBreak? FirstBroken, int Notes = 0, int UnreadableNotes = 0)
{
    public bool IsWhole => FirstBroken is null;
}

/// <summary>How far a check has come.</summary>
public sealed record AuditCheckProgress(long Done, long Total);

/// <summary>A partner and its chain, as the command line names it.</summary>
public sealed record PartnerChain(Guid PartnerId, string PartnerName);

/// <summary>Recomputes chains and compares them with what was noted outside the database.</summary>
public sealed class AuditVerification(PortalStore store, AuditNotes notes)
{
    private const int SpokenEvery = 10_000;

    /// <summary>Recomputes a partner's chain, for whoever runs the machine or may see the trail.</summary>
    public async Task<AuditChainCheck> VerifyAsync(
        Guid partnerId,
        IProgress<AuditCheckProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        // The notes are read first: what is added to both meanwhile is longer than they say, never shorter.
        var (noted, unreadable) = await notes.ReadAsync(partnerId, cancellationToken);
        var check = await store.ReadAsync(
            db => WalkAsync(db, partnerId, noted, progress, cancellationToken),
            cancellationToken
        );
        return check with { Notes = noted.Count, UnreadableNotes = unreadable };
    }

    /// <summary>The partners whose chains there are, by name.</summary>
    public Task<List<PartnerChain>> PartnersAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<Partner>()
                    .OrderBy(partner => partner.Name)
                    .ThenBy(partner => partner.Id)
                    .Select(partner => new PartnerChain(partner.Id, partner.Name))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Recomputes a partner's chain in this database, beside what was noted of it.</summary>
    internal static async Task<AuditChainCheck> WalkAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyCollection<AuditNote> noted,
        IProgress<AuditCheckProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        // Before the walk, for the same reason as the notes.
        var head = await db.Set<AuditHead>()
            .SingleOrDefaultAsync(candidate => candidate.PartnerId == partnerId, cancellationToken);
        var known = noted
            .Select(note => (note.Sequence, note.Hash))
            .Concat(head is null ? [] : [(head.Sequence, head.Hash)])
            .ToLookup(end => end.Sequence, end => end.Hash);
        var end = known.Select(group => group.Key).DefaultIfEmpty().Max();
        var previous = AuditEvent.GenesisHash;
        var done = 0L;
        await foreach (
            var audit in db.Set<AuditEvent>()
                .Where(audit => audit.PartnerId == partnerId)
                .OrderBy(audit => audit.Sequence)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken)
        )
        {
            done++;
            if (FaultOf(audit, done, previous, known) is { } fault)
            {
                return new AuditChainCheck(done, fault);
            }

            previous = audit.Hash;
            if (done % SpokenEvery == 0)
            {
                progress?.Report(new AuditCheckProgress(done, Math.Max(done, end)));
            }
        }

        progress?.Report(new AuditCheckProgress(done, done));
        return new AuditChainCheck(done, done < end ? new AuditBreak(done + 1, AuditBreakKind.Missing) : null);
    }

    private static AuditBreak? FaultOf(AuditEvent audit, long expected, string previous, ILookup<long, string> known)
    {
        if (audit.Sequence != expected)
        {
            return new AuditBreak(
                expected,
                audit.Sequence > expected ? AuditBreakKind.Missing : AuditBreakKind.NotLinked
            );
        }

        if (!string.Equals(audit.Hash, audit.ComputeHash(), StringComparison.Ordinal))
        {
            return new AuditBreak(expected, AuditBreakKind.Altered);
        }

        if (!string.Equals(audit.PreviousHash, previous, StringComparison.Ordinal))
        {
            return new AuditBreak(expected, AuditBreakKind.NotLinked);
        }

        return known[expected].All(hash => string.Equals(hash, audit.Hash, StringComparison.Ordinal))
            ? null
            : new AuditBreak(expected, AuditBreakKind.Rewritten);
    }
}
