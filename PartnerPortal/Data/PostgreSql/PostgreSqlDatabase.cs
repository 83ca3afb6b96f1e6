using System.Data;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>The portal on PostgreSQL, where several of its processes may work side by side.</summary>
internal sealed class PostgreSqlDatabase : IPortalDatabase
{
    public static readonly PostgreSqlDatabase Instance = new();

    // Any number that nobody else in this database takes.
    private const long WriterLock = 0x506F7274616C;

    // The first of two numbers that name the lock of a content.
    private const int ContentLock = 0x46696C65;

    public Task<bool> UpgradeAsync(
        IDbContextFactory<PortalDb> contexts,
        ILogger? logger,
        CancellationToken cancellationToken
    ) => PostgreSqlUpgrade.RunAsync(contexts, logger, cancellationToken);

    public async Task<IDbContextTransaction> BeginWriteAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            // The numbers of audit events and the counts of facets rest on one writer at a time. What waits longer is told StoreBusy, and
            // a server that stops in the middle does not keep the others from writing.
            await db.Database.ExecuteSqlAsync(
                $"SET LOCAL lock_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = '60s'; SELECT pg_advisory_xact_lock({WriterLock})",
                cancellationToken
            );
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public async Task AnnounceAsync(
        PortalDb db,
        IReadOnlyCollection<PartnerChange> changes,
        CancellationToken cancellationToken
    )
    {
        if (changes.Count > 0)
        {
            string[] messages = [.. ChangeMessages.Write(ChangeListener.ThisServer, changes)];
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_notify({ChangeMessages.Channel}, message) FROM unnest({messages}) AS message",
                cancellationToken
            );
        }
    }

    public async Task<IAsyncDisposable> BeginSnapshotAsync(PortalDb db, CancellationToken cancellationToken) =>
        await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public Task LockContentAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock({ContentLock}, hashtext({name}))",
            cancellationToken
        );

    public void Replace(PortalDb db, string file) =>
        throw new NotSupportedException("A PostgreSQL database is not replaced by a file.");

    public void ExpectManyRows(PortalDb db) { }

    // A join with the first rows of each group (LATERAL); IN would read and sort all of them.
    public IQueryable<T> FirstOfEach<T>(
        PortalDb db,
        Expression<Func<T, int>> groupOf,
        IReadOnlyCollection<int> groups,
        Func<IQueryable<T>, IQueryable<T>> take
    )
        where T : class
    {
        var these = groups.ToArray();
        var group = Expression.Parameter(typeof(int), "group");
        // Of two bare columns EF Core would make a join that numbers all rows of each group (ROW_NUMBER), and PostgreSQL would read them all.
        var sameGroup = Expression.Add(group, Expression.Constant(0));
        var isOfGroup = Expression.Lambda<Func<T, bool>>(Expression.Equal(groupOf.Body, sameGroup), groupOf.Parameters);
        var first = Expression.Lambda<Func<int, IEnumerable<T>>>(take(db.Set<T>().Where(isOfGroup)).Expression, group);
        return take(db.Database.SqlQuery<int>($"SELECT unnest({these}) AS \"Value\"").SelectMany(first));
    }

    // Npgsql makes LIKE of it, with what LIKE takes for a sign of its own escaped; the index over trigrams serves that.
    public IQueryable<long> Search<T>(
        PortalDb db,
        string index,
        Expression<Func<T, string>> text,
        Expression<Func<T, long>> key,
        IReadOnlyList<string> words
    )
        where T : class
    {
        var rows = db.Set<T>().AsQueryable();
        foreach (var word in words)
        {
            Expression<Func<string>> wanted = () => word;
            rows = rows.Where(
                Expression.Lambda<Func<T, bool>>(
                    Expression.Call(text.Body, nameof(string.Contains), typeArguments: null, wanted.Body),
                    text.Parameters
                )
            );
        }

        return rows.Select(key);
    }
}
