using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// Adds rows of one table by a prepared statement. Columns and stored forms are the model's, so a row is what the context
/// would have written; keys that the database makes are left to it.
/// </summary>
public sealed class BulkInsert<T> : IDisposable
    where T : class
{
    private readonly DbCommand command;
    private readonly (StoredColumn Column, DbParameter Parameter)[] values;

    /// <summary>Inside the transaction that a context has begun.</summary>
    public BulkInsert(PortalDb db)
        : this(db.Database.GetDbConnection(), db.Model) =>
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();

    internal BulkInsert(DbConnection connection, IModel model)
    {
        var type =
            model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"'{typeof(T).Name}' is no entity of the database.");
        command = connection.CreateCommand();
        values =
        [
            .. StoredColumn
                .Of(type)
                .Where(column => !column.IsMadeByDatabase)
                .Select(column => (column, column.AddTo(command))),
        ];
#pragma warning disable CA2100 // Names of table and columns come from the mapping; every value is a parameter.
        command.CommandText =
            $"""INSERT INTO "{type.GetTableName()}" ({string.Join(", ", values.Select(value => $"\"{value.Column.Name}\""))}) """
            + $"VALUES ({string.Join(", ", values.Select(value => value.Parameter.ParameterName))})";
#pragma warning restore CA2100
        command.Prepare();
    }

    public void Add(T entity)
    {
        foreach (var (column, parameter) in values)
        {
            column.Read(entity, parameter);
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
