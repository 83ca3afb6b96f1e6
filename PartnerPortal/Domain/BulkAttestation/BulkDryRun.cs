using System.Data.Common;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Validates one batch of a file's rows and stores the outcomes. No facts are changed.</summary>
internal sealed class BulkDryRun(PortalDb db, BulkRun run, Partner partner, DateTime now)
{
    /// <summary>Adds the next rows of the run.</summary>
    public async Task AddAsync(
        IReadOnlyList<BulkFileRow> rows,
        BulkReadingRules rules,
        CancellationToken cancellationToken
    )
    {
        var readings = rows.Select(row => (Row: row, Reading: rules.Read(row.Number, row.Fields, row.IsDamaged)))
            .ToList();
        var judging = await BulkJudging.OpenAsync(
            db,
            partner,
            readings.Select(pair => pair.Reading),
            now,
            cancellationToken
        );
        var judged = new List<BulkRow>(rows.Count);
        foreach (var (row, reading) in readings)
        {
            var judgement = judging.Judge(reading);
            var reason = judgement.IsSuccess ? null : BulkReason.Of(judgement.Error);
            judged.Add(
                new BulkRow
                {
                    RunNumber = run.Number,
                    Number = row.Number,
                    Line = row.Line,
                    CustomerTenantId = reading.CustomerTenantId,
                    State =
                        judgement.IsSuccess ? BulkRowState.Ready
                        : reading.State == BulkRowState.Skipped ? BulkRowState.Skipped
                        : BulkRowState.Refused,
                    Reason = reason?.Key ?? string.Empty,
                    // The key alone says everything about a skipped row.
                    Detail = reading.State == BulkRowState.Skipped ? null : reason?.Write(),
                    Fields = BulkFields.Join(row.Fields),
                }
            );
        }

        var tallies = await BulkTallies.OpenAsync(db, run.Number, cancellationToken);
        RefuseSameCustomers(judged, tallies);
        using var insert = new BulkInsert<BulkRow>(db);
        foreach (var row in judged)
        {
            insert.Add(row);
            tallies.Add(row.State, row.Reason);
        }

        run.RowCount += judged.Count;
    }

    /// <summary>
    /// Rows that name the same customer are all refused, because it is unclear which one is meant (spec/user-wishes.md D5). A row
    /// with an error of its own keeps that.
    /// </summary>
    private void RefuseSameCustomers(List<BulkRow> rows, BulkTallies tallies)
    {
        // The plus keeps SQLite from scanning the rows by number from the first one, once per row.
        using var find = new PreparedStatement(
            db,
            """
            SELECT "Number", "Line", "State" FROM "BulkRows" WHERE "RunNumber" = @p0 AND "CustomerTenantId" = @p1
            ORDER BY +"Number" LIMIT 1
            """
        );
        using var refuse = new PreparedStatement(
            db,
            """UPDATE "BulkRows" SET "State" = @p0, "Reason" = @p1, "Detail" = @p2 WHERE "RunNumber" = @p3 AND "Number" = @p4"""
        );
        var here = new Dictionary<Guid, BulkRow>();
        foreach (var row in rows)
        {
            if (row.CustomerTenantId is not { } tenant)
            {
                continue;
            }

            if (here.TryGetValue(tenant, out var first))
            {
                Refuse(row, first.Line);
                Refuse(first, row.Line);
            }
            else if (find.First(ReadEarlier, run.Number, tenant) is { } earlier)
            {
                Refuse(row, earlier.Line);
                if (earlier.State == BulkRowState.Ready)
                {
                    var reason = BulkReason.Of(new BulkCustomerTwice(row.Line));
                    refuse.Execute((int)BulkRowState.Refused, reason.Key, reason.Write(), run.Number, earlier.Number);
                    tallies.Move(BulkRowState.Refused, reason.Key);
                }
            }
            else
            {
                here[tenant] = row;
            }
        }
    }

    private static EarlierRow ReadEarlier(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), (BulkRowState)row.GetInt32(2));

    private static void Refuse(BulkRow row, long otherLine)
    {
        if (row.State == BulkRowState.Ready)
        {
            var reason = BulkReason.Of(new BulkCustomerTwice(otherLine));
            (row.State, row.Reason, row.Detail) = (BulkRowState.Refused, reason.Key, reason.Write());
        }
    }

    /// <summary>A row of an earlier batch.</summary>
    private sealed record EarlierRow(long Number, long Line, BulkRowState State);
}
