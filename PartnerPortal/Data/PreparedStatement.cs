using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerPortal.Data;

/// <summary>
/// A statement that a transaction runs many times, prepared once. Its parameters are <c>@p0</c>, <c>@p1</c> …; null is passed as
/// the database's NULL.
/// </summary>
public sealed class PreparedStatement : IDisposable
{
    private readonly DbCommand command;

    /// <summary>Within the context's current transaction.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The statements are the program's own.")]
    public PreparedStatement(PortalDb db, string sql)
    {
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
    }

    /// <summary>Runs it and returns the number of rows changed.</summary>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs it and returns the first row, or <see langword="null"/>.</summary>
    public T? First<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
        where T : class
    {
        Bind(values);
        using var row = command.ExecuteReader();
        return row.Read() ? read(row) : null;
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == command.Parameters.Count)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
                command.Parameters.Add(parameter);
            }

            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
