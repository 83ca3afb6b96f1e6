using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>
/// Texts as PostgreSQL takes them. It stores no NUL and no half of a surrogate pair, and refuses even a question for one, while people, files
/// and programs can send both. No text on record has either, so what is asked for with one is not found.
/// </summary>
internal sealed class StorableText : DbCommandInterceptor
{
    private const char Nul = '\0';
    private const char NulSymbol = '\u2400';

    public static readonly StorableText Instance = new();

    /// <summary>The same text, with U+2400 for NUL and U+FFFD for half a surrogate pair.</summary>
    public static string Of(string text)
    {
        var plain = text.Replace(Nul, NulSymbol);
        return plain.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain)) : plain;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text => Of(text),
                string[] texts => Array.ConvertAll(texts, Of),
                List<string> texts => texts.ConvertAll(Of),
                var other => other,
            };
        }
    }
}
