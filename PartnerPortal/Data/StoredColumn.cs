using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerPortal.Data;

/// <summary>A column as the model has it: where its value is found in an entity, and in which form it is stored.</summary>
internal sealed class StoredColumn
{
    private static readonly ConditionalWeakTable<IEntityType, StoredColumn[]> known = [];

    private readonly IProperty property;
    private readonly IClrPropertyGetter getter;
    private readonly ValueComparer comparer;
    private readonly RelationalTypeMapping mapping;
    private readonly Func<object?, object?>? convert;

    private StoredColumn(IProperty property, string name)
    {
        this.property = property;
        Name = name;
        getter = property.GetGetter();
        comparer = property.GetValueComparer();
        mapping = property.GetRelationalTypeMapping();
        convert = mapping.Converter?.ConvertToProvider;
    }

    public string Name { get; }

    public bool IsKey => property.IsPrimaryKey();

    public bool IsMadeByDatabase => IsKey && property.ValueGenerated == ValueGenerated.OnAdd;

    /// <summary>The columns of an entity type that lies in one table; looked up in the model once.</summary>
    public static IReadOnlyList<StoredColumn> Of(IEntityType type) => known.GetValue(type, Find);

    private static StoredColumn[] Find(IEntityType type)
    {
        var table = type.GetTableMappings().Single().Table;
        return
        [
            .. type.GetFlattenedProperties()
                .Select(property => new StoredColumn(
                    property,
                    property.GetTableColumnMappings().Single(mapping => mapping.Column.Table == table).Column.Name
                )),
        ];
    }

    /// <summary>Adds a parameter of this column's type to a command.</summary>
    public DbParameter AddTo(DbCommand command)
    {
        var parameter = mapping.CreateParameter(
            command,
            "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture),
            value: null,
            nullable: true
        );
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Puts the entity's value, in its stored form, into a parameter.</summary>
    public void Read(object entity, DbParameter parameter) => parameter.Value = Of(entity) ?? DBNull.Value;

    /// <summary>The entity's value in its stored form.</summary>
    public object? Of(object entity)
    {
        var value = getter.GetClrValueUsingContainingEntity(entity);
        return value is null || convert is null ? value : convert(value);
    }

    /// <summary>Whether two entities have the same value here.</summary>
    public bool IsSame(object one, object other) =>
        comparer.Equals(getter.GetClrValueUsingContainingEntity(one), getter.GetClrValueUsingContainingEntity(other));
}
