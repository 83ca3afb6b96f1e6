using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data.Sqlite;

/// <summary>The portal on one SQLite file.</summary>
internal sealed class SqliteDatabase : IPortalDatabase
{
    public static readonly SqliteDatabase Instance = new();

    public Task<bool> UpgradeAsync(
        IDbContextFactory<PortalDb> contexts,
        ILogger? logger,
        CancellationToken cancellationToken
    ) => SqliteUpgrade.RunAsync(contexts, logger, cancellationToken);

    // EF Core begins with BEGIN IMMEDIATE, which takes SQLite's one write lock.
    public Task<IDbContextTransaction> BeginWriteAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(cancellationToken);

    public Task AnnounceAsync(
        PortalDb db,
        IReadOnlyCollection<PartnerChange> changes,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public async Task<IAsyncDisposable> BeginSnapshotAsync(PortalDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        // Deferred, so that it never takes the write lock.
        var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(snapshot, cancellationToken);
        return snapshot;
    }

    // Whoever has begun a transaction is the only one who writes.
    public Task LockContentAsync(PortalDb db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Replace(PortalDb db, string file) =>
        SqliteSnapshot.Replace(db.Database.GetDbConnection().DataSource, file);

    public void ExpectManyRows(PortalDb db) => SqliteConnections.ExpectManyRows(db);

    // ORDER BY … LIMIT over IN leaves each of the groups as soon as it is behind the rows that it keeps.
    public IQueryable<T> FirstOfEach<T>(
        PortalDb db,
        Expression<Func<T, int>> groupOf,
        IReadOnlyCollection<int> groups,
        Func<IQueryable<T>, IQueryable<T>> take
    )
        where T : class
    {
        Expression<Func<IReadOnlyCollection<int>>> these = () => groups;
        var isOne = Expression.Call(
            typeof(Enumerable),
            nameof(Enumerable.Contains),
            [typeof(int)],
            these.Body,
            groupOf.Body
        );
        return take(db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(isOne, groupOf.Parameters)));
    }

    public IQueryable<long> Search<T>(
        PortalDb db,
        string index,
        Expression<Func<T, string>> text,
        Expression<Func<T, long>> key,
        IReadOnlyList<string> words
    )
        where T : class
    {
        var phrases = new StringBuilder();
        foreach (var word in words)
        {
            // A quoted phrase has no operators; a quote inside is doubled.
            var quoted = word.Replace("\"", "\"\"", StringComparison.Ordinal);
            phrases.Append(CultureInfo.InvariantCulture, $"\"{quoted}\" ");
        }

#pragma warning disable EF1002 // The index's name is the program's own; the words are a parameter.
        return db.Database.SqlQueryRaw<long>(
            $$"""SELECT rowid AS "Value" FROM "{{index}}" WHERE "{{index}}" MATCH {0}""",
            phrases.ToString()
        );
#pragma warning restore EF1002
    }
}
