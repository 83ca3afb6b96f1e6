using System.Data.Common;
using System.Globalization;
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
    private readonly Column[] columns;

    /// <summary>Inside the transaction that a context has begun.</summary>
    public BulkInsert(PortalDb db)
        : this(db.Database.GetDbConnection(), db.Model) =>
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();

    internal BulkInsert(DbConnection connection, IModel model)
    {
        var type =
            model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"'{typeof(T).Name}' is no entity of the database.");
        var table = type.GetTableMappings().Single().Table;
        command = connection.CreateCommand();
        columns =
        [
            .. type.GetFlattenedProperties()
                .Where(property => !(property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd))
                .Select(
                    (property, number) =>
                        new Column(
                            property,
                            property
                                .GetTableColumnMappings()
                                .Single(mapping => mapping.Column.Table == table)
                                .Column.Name,
                            command,
                            number
                        )
                ),
        ];
#pragma warning disable CA2100 // Names of table and columns come from the mapping; every value is a parameter.
        command.CommandText =
            $"""INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) """
            + $"VALUES ({string.Join(", ", columns.Select(column => column.Parameter.ParameterName))})";
#pragma warning restore CA2100
        command.Prepare();
    }

    public void Add(T entity)
    {
        foreach (var column in columns)
        {
            column.Read(entity);
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();

    private sealed class Column
    {
        private readonly IClrPropertyGetter getter;
        private readonly Func<object?, object?>? convert;

        public Column(IProperty property, string name, DbCommand command, int number)
        {
            var mapping = property.GetRelationalTypeMapping();
            getter = property.GetGetter();
            convert = mapping.Converter?.ConvertToProvider;
            Name = name;
            Parameter = mapping.CreateParameter(
                command,
                "$" + number.ToString(CultureInfo.InvariantCulture),
                value: null,
                nullable: true
            );
            command.Parameters.Add(Parameter);
        }

        public string Name { get; }

        public DbParameter Parameter { get; }

        public void Read(object entity)
        {
            var value = getter.GetClrValueUsingContainingEntity(entity);
            Parameter.Value = (value is null || convert is null ? value : convert(value)) ?? DBNull.Value;
        }
    }
}
