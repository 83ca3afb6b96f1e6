using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerPortal.Data;

/// <summary>
/// Inserts rows into one table with a prepared statement. Columns and conversions come from the model, so a row is what the context
/// would have written; generated keys are left to the database.
/// </summary>
public sealed class BulkInsert<T> : IDisposable
    where T : class
{
    private readonly DbCommand command;
    private readonly (StoredColumn Column, DbParameter Parameter)[] values;

    /// <summary>Within the context's current transaction.</summary>
    public BulkInsert(PortalDb db)
        : this(db.Database.GetDbConnection(), db.Model) =>
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();

    internal BulkInsert(DbConnection connection, IModel model)
    {
        var type =
            model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"'{typeof(T).Name}' is not an entity of the database.");
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
