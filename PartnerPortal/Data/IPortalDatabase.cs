using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

/// <summary>
/// What the two databases that the portal can stand on do differently. Everything else is the same LINQ and the same model;
/// <see cref="PortalDb.Store"/> has the one of a context.
/// </summary>
public interface IPortalDatabase
{
    /// <summary>
    /// Creates the database or runs the missing migrations; returns whether it was created. Throws
    /// <see cref="DatabaseNotSupportedException"/> for a database of a newer build or of a preview and
    /// <see cref="DatabaseUpgradeFailedException"/> if it fails, and leaves the database unchanged.
    /// </summary>
    Task<bool> UpgradeAsync(IDbContextFactory<PortalDb> contexts, ILogger? logger, CancellationToken cancellationToken);

    /// <summary>
    /// A transaction that holds the right to write from its start: what it reads is what it decides on, and all others that begin one
    /// meanwhile, in whichever process, wait for it.
    /// </summary>
    Task<IDbContextTransaction> BeginWriteAsync(PortalDb db, CancellationToken cancellationToken);

    /// <summary>Has other servers and verbs of the portal, where there may be any, hear of these changes once the transaction is committed.</summary>
    Task AnnounceAsync(PortalDb db, IReadOnlyCollection<PartnerChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// From the first statement until the transaction is disposed of, all statements of the context see the database as it is at the
    /// first one, whatever is written meanwhile. It never waits for writers, nor they for it.
    /// </summary>
    Task<IAsyncDisposable> BeginSnapshotAsync(PortalDb db, CancellationToken cancellationToken);

    /// <summary>Has whoever stores a content of this name in a transaction wait for another who does.</summary>
    Task LockContentAsync(PortalDb db, string name, CancellationToken cancellationToken);

    /// <summary>Replaces everything in the database with what a file holds.</summary>
    /// <exception cref="NotSupportedException">The database is no file.</exception>
    void Replace(PortalDb db, string file);

    /// <summary>Prepares the context's connection, until it is closed, for transactions that change thousands of rows.</summary>
    void ExpectManyRows(PortalDb db);

    /// <summary>
    /// The first rows of each of some groups, in the order and number that <paramref name="take"/> gives: as many look-ups in an index of group
    /// and order as there are groups and rows taken, however many rows the groups have.
    /// </summary>
    IQueryable<T> FirstOfEach<T>(
        PortalDb db,
        Expression<Func<T, int>> groupOf,
        IReadOnlyCollection<int> groups,
        Func<IQueryable<T>, IQueryable<T>> take
    )
        where T : class;

    /// <summary>The keys of the rows whose text contains every one of the words, by the index over trigrams.</summary>
    /// <param name="index">The index's name.</param>
    /// <param name="words">Folded, and each long enough for trigrams (<see cref="TrigramWords"/>).</param>
    IQueryable<long> Search<T>(
        PortalDb db,
        string index,
        Expression<Func<T, string>> text,
        Expression<Func<T, long>> key,
        IReadOnlyList<string> words
    )
        where T : class;
}
