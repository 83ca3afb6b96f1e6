using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Attests the next rows of a confirmed run, with their outcomes, events and customers' rows in one transaction.</summary>
internal sealed class BulkAttesting(PortalDb db, BulkRun run, ActingAgent acting, DateTime now)
{
    /// <summary>Attests up to this many rows that are ready, and returns how many there were.</summary>
    public async Task<int> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var rows = await db.Set<BulkRow>()
            .AsNoTracking()
            .Where(row => row.RunNumber == run.Number && row.Number > run.DoneUpTo && row.State == BulkRowState.Ready)
            .OrderBy(row => row.Number)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return 0;
        }

        var rules = new BulkReadingRules(run);
        var readings = rows.ConvertAll(row => rules.Read(row.Number, BulkFields.Split(row.Fields), isDamaged: false));
        var judging = await BulkJudging.OpenAsync(db, acting.Partner, readings, now, cancellationToken);
        var tallies = await BulkTallies.OpenAsync(db, run.Number, cancellationToken);
        var chain = await AuditLog.OpenAsync(db, acting.Partner.Id, cancellationToken);
        var actor = AuditActor.Of(acting);
        using var attestations = new BulkInsert<Attestation>(db);
        using var events = new BulkInsert<AuditEvent>(db);
        using var outcome = new PreparedStatement(
            db,
            """UPDATE "BulkRows" SET "State" = @p0, "Reason" = @p1, "Detail" = @p2 WHERE "RunNumber" = @p3 AND "Number" = @p4"""
        );
        for (var i = 0; i < rows.Count; i++)
        {
            var judged = judging.Judge(readings[i]);
            if (judged.TryGet(out var good, out var refusal))
            {
                var attestation = AttestationRecorder.Make(acting, good.Customer.CustomerTenantId, good.Judgement, now);
                attestations.Add(attestation);
                events.Add(
                    chain.Next(
                        actor,
                        AuditAction.AcceptanceAttested,
                        good.Customer,
                        AttestationRecorder.DetailOf(attestation),
                        now
                    )
                );
                db.Touch(good.Customer.CustomerTenantId);
                outcome.Execute((int)BulkRowState.Attested, string.Empty, null, run.Number, rows[i].Number);
                tallies.Move(BulkRowState.Attested, string.Empty);
            }
            else
            {
                var reason = BulkReason.Of(refusal);
                outcome.Execute((int)BulkRowState.Refused, reason.Key, reason.Write(), run.Number, rows[i].Number);
                tallies.Move(BulkRowState.Refused, reason.Key);
            }
        }

        run.DoneUpTo = rows[^1].Number;
        run.Done += rows.Count;
        return rows.Count;
    }
}
