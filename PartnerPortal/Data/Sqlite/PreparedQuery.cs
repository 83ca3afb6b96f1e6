using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.ObjectPool;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// A query that runs so often that opening a connection and preparing the statement would cost ten times as much as the query.
/// A few connections stay open with the statement prepared. None holds a transaction, so each result reflects what was committed
/// when the query ran, by this process or another.
/// </summary>
/// <param name="sql">The SELECT statement; its parameters are <c>$0</c>, <c>$1</c> …, passed as text.</param>
public sealed class PreparedQuery<T>(IDbContextFactory<PortalDb> contexts, string sql, Func<DbDataReader, T> read)
    : IDisposable
    where T : class
{
    private readonly Lazy<ObjectPool<Reader>> readers = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }.Create(
            new Policy(db.Database.GetConnectionString()!, sql)
        );
    });

    /// <summary>The first row, or <see langword="null"/>.</summary>
    public T? First(params ReadOnlySpan<object> values) => Read(values, atMost: 1) is [var row] ? row : null;

    /// <summary>Every row.</summary>
    public List<T> All(params ReadOnlySpan<object> values) => Read(values, int.MaxValue);

    private List<T> Read(ReadOnlySpan<object> values, int atMost)
    {
        var pool = readers.Value;
        var reader = pool.Get();
        var isGood = false;
        try
        {
            var found = reader.Read(values, read, atMost);
            isGood = true;
            return found;
        }
        finally
        {
            if (isGood)
            {
                pool.Return(reader);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    public void Dispose()
    {
        if (readers.IsValueCreated && readers.Value is IDisposable pool)
        {
            pool.Dispose();
        }
    }

    private sealed class Policy(string connectionString, string sql) : PooledObjectPolicy<Reader>
    {
        public override Reader Create() => new(connectionString, sql);

        public override bool Return(Reader obj) => true;
    }

    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand command;

        public Reader(string connectionString, string sql)
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
            command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is the program's own.
            command.CommandText = sql;
#pragma warning restore CA2100
        }

        public List<T> Read(ReadOnlySpan<object> values, Func<DbDataReader, T> read, int atMost)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (i == command.Parameters.Count)
                {
                    command.Parameters.Add($"${i}", SqliteType.Text);
                }

                command.Parameters[i].Value = values[i];
            }

            var found = new List<T>();
            using var row = command.ExecuteReader();
            while (found.Count < atMost && row.Read())
            {
                found.Add(read(row));
            }

            return found;
        }

        public void Dispose()
        {
            command.Dispose();
            connection.Dispose();
        }
    }
}
