using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>What was noted of a chain outside the database: at this time (UTC) its newest event had this number and hash.</summary>
public sealed record AuditNote(DateTime At, Guid PartnerId, long Sequence, string Hash)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At.ToString(TimeFormat, CultureInfo.InvariantCulture)} {PartnerId:D} {Sequence} {Hash}"
        );

    /// <summary>The note that a line of the file holds, or <see langword="null"/> where it holds none.</summary>
    public static AuditNote? Parse(string line) =>
        line.Split(' ') is [var atText, var partnerText, var sequenceText, { Length: 64 } hash]
        && DateTime.TryParseExact(
            atText,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
        && Guid.TryParseExact(partnerText, "D", out var partnerId)
        && long.TryParse(sequenceText, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new AuditNote(at, partnerId, sequence, hash)
            : null;
}

/// <summary>
/// A file beside the database into which the ends of all chains are written from time to time. Whoever rewrites a chain with
/// all its hashes, or takes the newest events away together with their head, would have to rewrite this file as well; copied
/// to another machine it cannot be.
/// </summary>
public sealed class AuditNotes(PortalStore store, PortalSettings settings, TimeProvider time)
    : IKeptOutside,
        IDisposable
{
    private readonly SemaphoreSlim writer = new(1, 1);
    private Dictionary<Guid, AuditNote>? latest;

    /// <summary>Adds a line for each chain that has grown since its last. They are on disk after the answer.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            latest ??= (await ReadAsync(partnerId: null, cancellationToken))
                .Notes.GroupBy(note => note.PartnerId)
                .ToDictionary(group => group.Key, group => group.Last());
            var heads = await store.ReadAsync(
                db => db.Set<AuditHead>().OrderBy(head => head.PartnerId).ToListAsync(cancellationToken),
                cancellationToken
            );
            var now = time.GetUtcNow().UtcDateTime;
            var notes = heads
                .Where(head => !IsNoted(head))
                .Select(head => new AuditNote(now, head.PartnerId, head.Sequence, head.Hash))
                .ToList();
            if (notes.Count > 0)
            {
                await AppendAsync(notes, cancellationToken);
            }

            return notes.Count;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>The notes of one partner, or of all, oldest first, and how many lines of the file are unreadable.</summary>
    public Task<(List<AuditNote> Notes, int Unreadable)> ReadAsync(
        Guid? partnerId,
        CancellationToken cancellationToken
    ) => ReadAsync(settings, partnerId, cancellationToken);

    /// <summary>The same of another data directory.</summary>
    internal static async Task<(List<AuditNote> Notes, int Unreadable)> ReadAsync(
        PortalSettings settings,
        Guid? partnerId,
        CancellationToken cancellationToken
    )
    {
        var notes = new List<AuditNote>();
        var unreadable = 0;
        if (!File.Exists(settings.AuditNotesFile))
        {
            return (notes, unreadable);
        }

        await foreach (var line in File.ReadLinesAsync(settings.AuditNotesFile, cancellationToken))
        {
            if (AuditNote.Parse(line) is not { } note)
            {
                unreadable++;
            }
            else if (partnerId is null || note.PartnerId == partnerId)
            {
                notes.Add(note);
            }
        }

        return (notes, unreadable);
    }

    /// <summary>Begins the file anew: the chains that it speaks of are no more.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            latest = null;
            File.Delete(settings.AuditNotesFile);
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose() => writer.Dispose();

    private bool IsNoted(AuditHead head) =>
        string.Equals(latest!.GetValueOrDefault(head.PartnerId)?.Hash, head.Hash, StringComparison.Ordinal);

    private async Task AppendAsync(IReadOnlyCollection<AuditNote> notes, CancellationToken cancellationToken)
    {
        await using (
            var file = new FileStream(settings.AuditNotesFile, FileMode.Append, FileAccess.Write, FileShare.Read)
        )
        {
            await using var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            foreach (var note in notes)
            {
                await text.WriteLineAsync(note.ToString().AsMemory(), cancellationToken);
            }

            await text.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }

        foreach (var note in notes)
        {
            latest![note.PartnerId] = note;
        }
    }
}

/// <summary>Writes the notes every hour and when the portal stops.</summary>
public sealed class AuditNotesClock(
    AuditNotes notes,
    IServerLocks locks,
    TimeProvider time,
    ILogger<AuditNotesClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override bool IsForEachServer => true;

    protected override TimeSpan AfterFailure => Period;

    protected override Task<TimeSpan> FinishAsync(CancellationToken cancellationToken) => WorkAsync(cancellationToken);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        await notes.WriteAsync(cancellationToken);
        return Period;
    }
}
