using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>The audit event of a run as a whole; each attestation has an event of its own.</summary>
internal static class BulkTrail
{
    public static async Task AppendAsync(
        PortalDb db,
        BulkRun run,
        AuditActor actor,
        AuditAction action,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        // The counts must be in the database first, and so must the events that were inserted past the context.
        await db.SaveChangesAsync(cancellationToken);
        var tallies = await BulkTallies.OpenAsync(db, run.Number, cancellationToken);
        await AuditLog.AppendAsync(
            db,
            run.PartnerId,
            actor,
            action,
            subject: null,
            new
            {
                run.Id,
                run.FileName,
                run.Sha256,
                Encoding = BulkEncodings.NameOf(run.Encoding),
                EncodingSource = run.EncodingSource.ToString(),
                Rows = run.RowCount,
                Ready = tallies.Count(BulkRowState.Ready),
                Attested = tallies.Count(BulkRowState.Attested),
                Refused = tallies.Count(BulkRowState.Refused),
                Skipped = tallies.Count(BulkRowState.Skipped),
                run.StopReason,
            },
            now,
            cancellationToken
        );
    }
}
