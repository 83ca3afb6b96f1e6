using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Streams many customers: one statement over one snapshot of the database, with one row in memory at a
/// time. Writers do not wait for it.
/// </summary>
public sealed class PortfolioExportQueries(PortalStore store)
{
    /// <summary>Separates the tags of a customer; no tag contains a control character.</summary>
    public const char TagSeparator = '\u001f';

    private const string Columns = """
        r."CustomerTenantId", r."CompanyName", r."Domain", r."Country", r."ResellerId", r."Status", r."Confirmation",
        r."ConfirmedOn", r."ConfirmedBy", r."Direct", r."AcceptedDirectlyAt", r."AcceptedDirectlyBy", r."VersionLabel",
        r."AcceptedOn", r."InvitedAt", r."InvitedUntil", r."ChangedAt"
        """;

    private const string Tags = """
        , (SELECT group_concat(n."Name", char(31)) FROM (
          SELECT t."Name" FROM "TaggedCustomers" AS g JOIN "CustomerTags" AS t ON t."Id" = g."TagId"
          WHERE g."CustomerTenantId" = r."CustomerTenantId" AND t."PartnerId" = r."PartnerId" ORDER BY t."Key") AS n)
        """;

    /// <summary>
    /// Hands each selected customer to <paramref name="take"/>, in the filter's order as <paramref name="culture"/> sorts, and
    /// answers how many there were. Answers the refusals of <see cref="AgentAccess"/>.
    /// </summary>
    public Task<Result<long>> ReadAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        Action<ExportedCustomer> take,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            caller,
            selection,
            culture,
            hasTags => Columns + (hasTags ? Tags : ", NULL"),
            reader => take(ReadCustomer(reader)),
            cancellationToken
        );

    /// <summary>The Microsoft IDs of the selected customers, in the filter's order.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> IdsAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        CancellationToken cancellationToken
    )
    {
        var ids = new List<Guid>();
        var read = await RunAsync(
            caller,
            selection,
            culture,
            _ => "r.\"CustomerTenantId\"",
            reader => ids.Add(Guid.Parse(reader.GetString(0))),
            cancellationToken
        );
        return read.TryGet(out _, out var error) ? ids : error;
    }

    private Task<Result<long>> RunAsync(
        Caller caller,
        SelectedCustomers selection,
        CultureInfo culture,
        Func<bool, string> columns,
        Action<DbDataReader> take,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<long>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
                var connection = (SqliteConnection)db.Database.GetDbConnection();
                var hasTags = await db.Set<CustomerTag>()
                    .AnyAsync(tag => tag.PartnerId == caller.PartnerId, cancellationToken);
                var wanted = new SelectionStatements(db, caller.PartnerId, selection, culture, columns(hasTags));
                var taken = 0L;
                foreach (var statement in await wanted.MakeAsync(cancellationToken))
                {
                    taken += Take(connection, snapshot, statement, take, cancellationToken);
                }

                return taken;
            },
            cancellationToken
        );

    private static long Take(
        SqliteConnection connection,
        SqliteTransaction snapshot,
        PortfolioStatement statement,
        Action<DbDataReader> take,
        CancellationToken cancellationToken
    )
    {
        using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        var names = statement.Values.Select((_, number) => $"$p{number}").ToArray();
#pragma warning disable CA2100 // The statement is the program's own; values are parameters.
        command.CommandText = string.Format(CultureInfo.InvariantCulture, statement.Sql, [.. names]);
#pragma warning restore CA2100
        foreach (var (name, value) in names.Zip(statement.Values))
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var taken = 0L;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(reader);
            taken++;
        }

        return taken;
    }

    private static ExportedCustomer ReadCustomer(DbDataReader reader) =>
        new(
            Guid.Parse(reader.GetString(0)),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            Text(reader, 4) is { } reseller ? Guid.Parse(reseller) : null,
            (AcceptanceStatus)reader.GetInt32(5),
            (ConfirmationLine)reader.GetInt32(6),
            Day(reader, 7),
            Text(reader, 8),
            (DirectLine)reader.GetInt32(9),
            Moment(reader, 10),
            Text(reader, 11),
            Text(reader, 12),
            Day(reader, 13),
            Moment(reader, 14),
            Moment(reader, 15),
            Text(reader, 17),
            Moment(reader, 16)!.Value
        );

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateOnly? Day(DbDataReader reader, int column) =>
        Text(reader, column) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    // As EF Core writes them: 'yyyy-MM-dd HH:mm:ss' with as many decimals as there are. Read by hand: a million rows have
    // millions of them.
    private static DateTime? Moment(DbDataReader reader, int column)
    {
        if (Text(reader, column) is not { } text)
        {
            return null;
        }

        var whole = new DateTime(
            Digits(text, 0, 4),
            Digits(text, 5, 2),
            Digits(text, 8, 2),
            Digits(text, 11, 2),
            Digits(text, 14, 2),
            Digits(text, 17, 2),
            DateTimeKind.Utc
        );
        var ticks = 0L;
        for (var i = 0; i < 7; i++)
        {
            ticks = (ticks * 10) + (20 + i < text.Length ? text[20 + i] - '0' : 0);
        }

        return whole.AddTicks(ticks);
    }

    private static int Digits(string text, int start, int count)
    {
        var number = 0;
        for (var i = start; i < start + count; i++)
        {
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }
}
