using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Relocation;

/// <summary>A table on its way: read as entities from the one store, written by COPY to the other, read again and compared.</summary>
internal sealed class MovedTable
{
    private const int SpokenEvery = 10_000;

    // Foreign keys are checked, and the last of the indexes written, when all rows are there.
    private static readonly TimeSpan CopyPatience = TimeSpan.FromDays(1);

    private static readonly MethodInfo set = typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!;

    private readonly IEntityType type;
    private readonly StoredColumn[] columns;
    private readonly bool isSealed;
    private readonly int madeByMigrations;

    private MovedTable(IEntityType type, bool isSealed, int madeByMigrations)
    {
        this.type = type;
        this.isSealed = isSealed;
        this.madeByMigrations = madeByMigrations;
        columns = [.. StoredColumn.Of(type)];
    }

    public string Name => type.GetTableName()!;

    /// <summary>The column whose numbers the database gives.</summary>
    public string? NumberedColumn =>
        type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key]
        && (key.ClrType == typeof(int) || key.ClrType == typeof(long))
            ? key.GetColumnName()
            : null;

    /// <summary>All tables, each behind those that its foreign keys name.</summary>
    public static IReadOnlyList<MovedTable> InOrder(PortalDb db, IReadOnlyCollection<Type> sealedTypes)
    {
        // What the migrations put into a fresh database is known only to the model as they are made of it.
        var design = db.GetService<IDesignTimeModel>().Model;
        var ordered = new List<MovedTable>();
        var met = new HashSet<IEntityType>();
        foreach (var each in db.Model.GetEntityTypes().OrderBy(each => each.GetTableName(), StringComparer.Ordinal))
        {
            Add(each);
        }

        return ordered;

        void Add(IEntityType added)
        {
            if (!met.Add(added))
            {
                return;
            }

            foreach (var key in added.GetForeignKeys())
            {
                Add(key.PrincipalEntityType);
            }

            ordered.Add(
                new MovedTable(
                    added,
                    sealedTypes.Contains(added.ClrType),
                    design.FindEntityType(added.Name)!.GetSeedData().Count()
                )
            );
        }
    }

    /// <summary>Whether the database holds more rows of it than a fresh one does.</summary>
    public async Task<bool> HoldsRowsAsync(PortalDb db, CancellationToken cancellationToken) =>
        await CountAsync(db, madeByMigrations + 1, cancellationToken) > madeByMigrations;

    /// <summary>Takes away what the migrations put in: it comes along with the rest.</summary>
    public Task ClearAsync(PortalDb db, CancellationToken cancellationToken) =>
        madeByMigrations == 0 ? Task.CompletedTask : ExecuteAsync(db, $"""DELETE FROM "{Name}" """, cancellationToken);

    /// <summary>
    /// Has the triggers of the portal's own rest, or work again: rows come as they are, and what follows from them comes from the
    /// other store as well.
    /// </summary>
    public Task SetTriggersAsync(PortalDb db, bool work, CancellationToken cancellationToken) =>
        ExecuteAsync(db, $"""ALTER TABLE "{Name}" {(work ? "ENABLE" : "DISABLE")} TRIGGER USER""", cancellationToken);

    /// <summary>Lets the next number that the database gives be higher than this one, and its plans know how many rows there are.</summary>
    public async Task FinishAsync(PortalDb db, Func<string, long> lastNumber, CancellationToken cancellationToken)
    {
        if (NumberedColumn is { } column && lastNumber(Name) is > 0 and var last)
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT setval(pg_get_serial_sequence({'"' + Name + '"'}, {column}), {last})",
                cancellationToken
            );
        }

        await ExecuteAsync(db, $"""ANALYZE "{Name}" """, cancellationToken);
    }

    /// <summary>
    /// Writes all rows of the one database into the other, whose connection it takes, and compares them. Returns how many there are,
    /// or <see cref="MoveTextHasNul"/>, <see cref="MoveTimeTooFine"/> or <see cref="MoveRowsDiffer"/>.
    /// </summary>
    public async Task<Result<long>> MoveAsync(
        PortalDb from,
        PortalDb to,
        IProgress<MoveProgress> progress,
        CancellationToken cancellationToken
    )
    {
        using var sent = new RowDigest();
        if (await WriteAsync(from, to, sent, progress, cancellationToken) is { } fault)
        {
            return fault;
        }

        using var arrived = new RowDigest();
        var values = new object?[columns.Length];
        await foreach (var row in Rows(to).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Read(row, values);
            arrived.Add(values);
            Report(progress, arrived, isCompared: true);
        }

        return sent.IsSame(arrived) ? sent.Rows : new MoveRowsDiffer(Name);
    }

    private async Task<PortalError?> WriteAsync(
        PortalDb from,
        PortalDb to,
        RowDigest sent,
        IProgress<MoveProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var connection = (NpgsqlConnection)to.Database.GetDbConnection();
        var types = TypesOf(connection);
        // What is disposed of without being completed is not written.
        await using var copy = await connection.BeginBinaryImportAsync(
            $"""COPY "{Name}" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)""",
            cancellationToken
        );
        copy.Timeout = CopyPatience;
        var values = new object?[columns.Length];
        await foreach (var row in Rows(from).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Read(row, values);
            if (FaultOf(row, values) is { } fault)
            {
                return fault;
            }

            sent.Add(values);
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < values.Length; i++)
            {
                await (
                    values[i] is { } value
                        ? copy.WriteAsync(value, types[i], cancellationToken)
                        : copy.WriteNullAsync(cancellationToken)
                );
            }

            Report(progress, sent, isCompared: false);
        }

        await copy.CompleteAsync(cancellationToken);
        return null;
    }

    private IQueryable<object> Rows(PortalDb db) =>
        (IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, parameters: null)!;

    private NpgsqlDbType[] TypesOf(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        return [.. columns.Select(column => ((NpgsqlParameter)column.AddTo(command)).NpgsqlDbType)];
    }

    // PostgreSQL has no more of a time than microseconds. What a hash was made over stays whole, to be refused.
    private void Read(object row, object?[] values)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            values[i] = columns[i].Of(row) switch
            {
                DateTime moment when !isSealed && IsTooFine(moment) => moment.AddTicks(-FinerTicks(moment)),
                DateTimeOffset moment when IsTooFine(moment.UtcDateTime) => moment
                    .ToUniversalTime()
                    .AddTicks(-FinerTicks(moment.UtcDateTime)),
                var value => value,
            };
        }
    }

    private PortalError? FaultOf(object row, object?[] values)
    {
        foreach (var value in values)
        {
            switch (value)
            {
                case string text when text.Contains('\0', StringComparison.Ordinal):
                    return new MoveTextHasNul(Name, KeyOf(row));
                case DateTime moment when IsTooFine(moment):
                    return new MoveTimeTooFine(Name, KeyOf(row));
                default:
                    break;
            }
        }

        return null;
    }

    private string KeyOf(object row) =>
        string.Join(
            ", ",
            columns
                .Where(column => column.IsKey)
                .Select(column => Convert.ToString(column.Of(row), CultureInfo.InvariantCulture))
        );

    // The end of time is stored as such.
    private static bool IsTooFine(DateTime moment) =>
        FinerTicks(moment) != 0 && moment.Ticks != DateTime.MaxValue.Ticks;

    private static long FinerTicks(DateTime moment) => moment.Ticks % TimeSpan.TicksPerMicrosecond;

    private void Report(IProgress<MoveProgress> progress, RowDigest digest, bool isCompared)
    {
        if (digest.Rows % SpokenEvery == 0)
        {
            progress.Report(new MoveProgress(Name, digest.Rows, isCompared));
        }
    }

#pragma warning disable EF1002 // Names of tables come from the mapping.
    private Task<long> CountAsync(PortalDb db, int most, CancellationToken cancellationToken) =>
        db
            .Database.SqlQueryRaw<long>(
                $$"""SELECT COUNT(*) AS "Value" FROM (SELECT 1 FROM "{{Name}}" LIMIT {0}) AS found""",
                most
            )
            .SingleAsync(cancellationToken);

    private static Task<int> ExecuteAsync(PortalDb db, string sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
#pragma warning restore EF1002
}
