using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>
/// Continues a run from wherever it stands, batch by batch. Each batch is one transaction that begins where the previous one
/// ended, whichever process ran that: if the process is killed, only the current batch is lost, and two processes working on
/// one run cannot process a row twice. Between batches other writers get a turn.
/// </summary>
public sealed class BulkRunEngine(PortalStore store, BulkFiles files, TimeProvider time)
{
    /// <summary>Rows checked in one transaction.</summary>
    public const int JudgedTogether = 1000;

    /// <summary>Rows attested in one transaction: other commands wait no longer than that takes.</summary>
    public int AttestedTogether { get; init; } = 2_000;

    /// <summary>
    /// Works until the run waits for somebody or is at its end, and answers how it stands. A run that cannot go on is stopped
    /// with its reason, which is no refusal; refused is what is the database's own trouble (<see cref="StoreBusy"/> and the
    /// like), and <see cref="BulkRunNotFound"/>. Then, as after a kill, the next call goes on.
    /// </summary>
    /// <param name="pause">How long to wait after a batch that took so long, to leave the database to another process.</param>
    /// <param name="moved">Told after each batch.</param>
    public async Task<Result<BulkRunState>> WorkAsync(
        Guid runId,
        Func<TimeSpan, TimeSpan>? pause,
        Action<BulkRun>? moved,
        CancellationToken cancellationToken
    )
    {
        var begun = await BatchAsync(
            runId,
            (_, run) =>
            {
                (run.WorkingSince, run.DoneBefore) = (time.GetUtcNow().UtcDateTime, run.Done);
                return Task.CompletedTask;
            },
            cancellationToken
        );
        while (true)
        {
            if (!begun.TryGet(out var run, out var error))
            {
                return error;
            }

            begun = run.State switch
            {
                BulkRunState.Judging => await JudgeAsync(run, pause, moved, cancellationToken),
                BulkRunState.Running => await AttestAsync(run, pause, moved, cancellationToken),
                _ => run,
            };
            if (begun.IsSuccess && !begun.Value.IsMoving)
            {
                return begun.Value.State;
            }
        }
    }

    /// <summary>The dry run, until the file's end or until somebody changes the run's state.</summary>
    private async Task<Result<BulkRun>> JudgeAsync(
        BulkRun run,
        Func<TimeSpan, TimeSpan>? pause,
        Action<BulkRun>? moved,
        CancellationToken cancellationToken
    )
    {
        await using var content = await files.OpenAsync(run.Sha256, run.Length, cancellationToken);
        if (content is null || !BulkFileReader.Open(content, run.Encoding).TryGet(out var reader, out _))
        {
            return await BatchAsync(
                run.Id,
                (db, own) => StopAsync(db, own, BulkRunState.Stopped, new BulkFileGone(), cancellationToken),
                cancellationToken
            );
        }

        using (reader)
        {
            var rules = new BulkReadingRules(run);
            for (var known = run.RowCount; known > 0; known--)
            {
                _ = reader.Next();
            }

            while (true)
            {
                var started = time.GetTimestamp();
                var rows = ReadRows(reader, out var isEnd, out var fault);
                var before = run.RowCount;
                var batch = await BatchAsync(
                    run.Id,
                    (db, own) =>
                        own.State == BulkRunState.Judging && own.RowCount == before
                            ? JudgeBatchAsync(
                                db,
                                own,
                                rules,
                                rows,
                                (reader.ReadLength, isEnd, fault),
                                cancellationToken
                            )
                            : Task.CompletedTask,
                    cancellationToken
                );
                if (!batch.TryGet(out run!, out _))
                {
                    return batch;
                }

                moved?.Invoke(run);
                if (run.State != BulkRunState.Judging || run.RowCount != before + rows.Count)
                {
                    return run;
                }

                await PauseAsync(pause, started, cancellationToken);
            }
        }
    }

    private static List<BulkFileRow> ReadRows(BulkFileReader reader, out bool isEnd, out PortalError? fault)
    {
        var rows = new List<BulkFileRow>(JudgedTogether);
        fault = null;
        while (rows.Count < JudgedTogether)
        {
            if (!reader.Next().TryGet(out var row, out fault) || row is null)
            {
                isEnd = fault is null;
                return rows;
            }

            rows.Add(row);
        }

        isEnd = false;
        return rows;
    }

    private async Task JudgeBatchAsync(
        PortalDb db,
        BulkRun run,
        BulkReadingRules rules,
        List<BulkFileRow> rows,
        (long ReadLength, bool IsEnd, PortalError? Fault) read,
        CancellationToken cancellationToken
    )
    {
        var access = await AgentAccess.AuthorizeAsync(db, run.ToCaller(), AgentPermission.Attest, cancellationToken);
        if (!access.TryGet(out var acting, out var refusal))
        {
            await StopAsync(db, run, BulkRunState.Stopped, refusal, cancellationToken);
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (rows.Count > 0)
        {
            await new BulkDryRun(db, run, acting.Partner, now).AddAsync(rows, rules, cancellationToken);
        }

        run.ReadLength = read.ReadLength;
        if (read.Fault is { } fault)
        {
            await StopAsync(db, run, BulkRunState.Unreadable, fault, cancellationToken);
        }
        else if (read.IsEnd)
        {
            (run.State, run.JudgedAt) = (BulkRunState.Judged, now);
        }
    }

    /// <summary>The run, until its last row or until somebody changes its state.</summary>
    private async Task<Result<BulkRun>> AttestAsync(
        BulkRun run,
        Func<TimeSpan, TimeSpan>? pause,
        Action<BulkRun>? moved,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var started = time.GetTimestamp();
            var batch = await BatchAsync(
                run.Id,
                (db, own) =>
                    own.State == BulkRunState.Running
                        ? AttestBatchAsync(db, own, cancellationToken)
                        : Task.CompletedTask,
                cancellationToken
            );
            if (!batch.TryGet(out run!, out _))
            {
                return batch;
            }

            moved?.Invoke(run);
            if (run.State != BulkRunState.Running)
            {
                return run;
            }

            await PauseAsync(pause, started, cancellationToken);
        }
    }

    private async Task AttestBatchAsync(PortalDb db, BulkRun run, CancellationToken cancellationToken)
    {
        // Checked for each batch: losing the role in the middle ends the run there.
        var access = await AgentAccess.AuthorizeAsync(db, run.ToCaller(), AgentPermission.Attest, cancellationToken);
        if (!access.TryGet(out var acting, out var refusal))
        {
            await StopAsync(db, run, BulkRunState.Stopped, refusal, cancellationToken);
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var taken = await new BulkAttesting(db, run, acting, now).TakeAsync(AttestedTogether, cancellationToken);
        if (taken < AttestedTogether)
        {
            (run.State, run.FinishedAt) = (BulkRunState.Finished, now);
            await BulkTrail.AppendAsync(
                db,
                run,
                AuditActor.Of(acting),
                AuditAction.BulkRunFinished,
                now,
                cancellationToken
            );
        }
    }

    private async Task StopAsync(
        PortalDb db,
        BulkRun run,
        BulkRunState state,
        PortalError reason,
        CancellationToken cancellationToken
    )
    {
        run.State = state;
        run.StopReason = StoredError.Of(reason).Write();
        await BulkTrail.AppendAsync(
            db,
            run,
            new AuditActor(run.AgentId, run.AgentName, AccessWay.Bulk, run.Address),
            AuditAction.BulkRunStopped,
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );
    }

    /// <summary>One transaction on a run; returns the run as it is afterwards.</summary>
    private Task<Result<BulkRun>> BatchAsync(
        Guid runId,
        Func<PortalDb, BulkRun, Task> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<BulkRun>(
            async db =>
            {
                var run = await db.Set<BulkRun>()
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == runId, cancellationToken);
                if (run is null)
                {
                    return new BulkRunNotFound();
                }

                db.Store.ExpectManyRows(db);
                await work(db, run);
                run.MovedAt = time.GetUtcNow().UtcDateTime;
                db.PublishOnCommit(new BulkRunChanged(run.PartnerId, run.Id));
                if (run.State is not (BulkRunState.Judging or BulkRunState.Running))
                {
                    db.PublishOnCommit(new NotificationsChanged(run.PartnerId, run.AgentId));
                }

                return run;
            },
            cancellationToken
        );

    private async Task PauseAsync(Func<TimeSpan, TimeSpan>? pause, long started, CancellationToken cancellationToken)
    {
        if (pause is not null)
        {
            await Task.Delay(pause(time.GetElapsedTime(started)), time, cancellationToken);
        }
    }
}
