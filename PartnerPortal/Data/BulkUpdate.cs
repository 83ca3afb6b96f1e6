using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerPortal.Data;

/// <summary>
/// Updates rows of one table with prepared statements, one for each set of columns that change together. Only changed columns are
/// written, so that other indexes are not touched. For tables whose primary key is a single column.
/// </summary>
public sealed class BulkUpdate<T> : IDisposable
    where T : class
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly string table;
    private readonly StoredColumn key;
    private readonly StoredColumn[] columns;
    private readonly Dictionary<ulong, Statement> statements = [];

    /// <summary>Within the context's current transaction.</summary>
    public BulkUpdate(PortalDb db)
    {
        var type =
            db.Model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"'{typeof(T).Name}' is not an entity of the database.");
        connection = db.Database.GetDbConnection();
        transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        table = type.GetTableName()!;
        var all = StoredColumn.Of(type);
        key = all.Single(column => column.IsKey);
        columns = [.. all.Where(column => !column.IsKey)];
        if (columns.Length > 64)
        {
            throw new InvalidOperationException($"'{typeof(T).Name}' has more than 64 columns.");
        }
    }

    /// <summary>Writes the columns that differ between the two; returns whether any does.</summary>
    public bool Change(T before, T after)
    {
        var changed = 0UL;
        for (var i = 0; i < columns.Length; i++)
        {
            if (!columns[i].IsSame(before, after))
            {
                changed |= 1UL << i;
            }
        }

        if (changed == 0)
        {
            return false;
        }

        if (!statements.TryGetValue(changed, out var statement))
        {
            statement = Make(changed);
            statements[changed] = statement;
        }

        foreach (var (column, parameter) in statement.Values)
        {
            column.Read(after, parameter);
        }

        statement.Command.ExecuteNonQuery();
        return true;
    }

    private Statement Make(ulong changed)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var values = columns
            .Where((_, i) => (changed & (1UL << i)) != 0)
            .Append(key)
            .Select(column => (Column: column, Parameter: column.AddTo(command)))
            .ToArray();
        var assignments = values[..^1].Select(value => $"\"{value.Column.Name}\" = {value.Parameter.ParameterName}");
#pragma warning disable CA2100 // Names of table and columns come from the mapping; every value is a parameter.
        command.CommandText =
            $"""UPDATE "{table}" SET {string.Join(", ", assignments)} WHERE "{key.Name}" = {values[^1].Parameter.ParameterName}""";
#pragma warning restore CA2100
        command.Prepare();
        return new Statement(command, values);
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Command.Dispose();
        }
    }

    private sealed record Statement(DbCommand Command, (StoredColumn Column, DbParameter Parameter)[] Values);
}
