using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>An upload as the agent states it.</summary>
/// <param name="FileName">The file's name; only shown.</param>
/// <param name="GivenDate">The day of acceptance of rows that state none.</param>
/// <param name="Zone">The agent's time zone, which says what today is.</param>
/// <param name="Region">The agent's region, which says how a day in the file is written.</param>
/// <param name="Encoding">The file's encoding as the agent knows it; a byte order mark of the file is obeyed all the same.</param>
public sealed record NewBulkRun(
    string FileName,
    DateOnly? GivenDate,
    TimeZoneInfo Zone,
    CultureInfo Region,
    BulkEncoding? Encoding = null
);

/// <summary>What an agent does with a file of attestations. The rows themselves are <see cref="BulkRunEngine"/>'s.</summary>
public sealed class BulkRunService(PortalStore store, BulkFiles files, BulkWork work, TimeProvider time)
{
    /// <summary>The member name that a fault of the file itself is reported under.</summary>
    public const string FileField = "File";

    /// <summary>
    /// Stores the file and starts its dry run. Returns the permission's refusal before a byte is read, or
    /// <see cref="InvalidFields"/> at <see cref="FileField"/> and <see cref="NewBulkRun.GivenDate"/>, or the trouble of the
    /// disk; then nothing is kept.
    /// </summary>
    public async Task<Result<Guid>> UploadAsync(
        Caller caller,
        NewBulkRun request,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var access = await store.ReadAsync(
            db => AgentAccess.AuthorizeAsync(db, caller, AgentPermission.Attest, cancellationToken),
            cancellationToken
        );
        if (!access.IsSuccess)
        {
            return access.Error;
        }

        var kept = await files.KeepAsync(content, cancellationToken);
        if (!kept.TryGet(out var file, out var refusal))
        {
            return refusal is StoreFull or StoreReadOnly or StoreFailed or StoreBusy ? refusal : AtFile(refusal);
        }

        file = file with { Text = file.Text.In(request.Encoding) };
        var added = (await LookAsync(file, cancellationToken)).TryGet(out var header, out refusal)
            ? CheckDate(request, header.Columns) is { } fault
                ? new InvalidFields([new FieldFault(nameof(NewBulkRun.GivenDate), fault)])
                : await store.WriteAsync<Guid>(
                    caller,
                    AgentPermission.Attest,
                    async (db, acting) => await AddAsync(db, acting, caller, request, file, header, cancellationToken),
                    cancellationToken
                )
            : (Result<Guid>)AtFile(refusal);
        if (added.TryGet(out var id, out _))
        {
            work.Wake(id);
        }
        else
        {
            await RemoveUnusedAsync(file.Sha256, cancellationToken);
        }

        return added;
    }

    /// <summary>
    /// Has the file of a run that is not confirmed read again in another encoding, as a run of its own that takes the other's place.
    /// Answers the permission's refusal, <see cref="BulkRunNotFound"/>, <see cref="BulkRunMovedOn"/>, <see cref="BulkEncodingSaid"/>,
    /// <see cref="BulkFileGone"/> where the file is no longer kept, or the refusal of its columns.
    /// </summary>
    public async Task<Result<Guid>> ReadAgainAsync(
        Caller caller,
        Guid runId,
        BulkEncoding encoding,
        CancellationToken cancellationToken
    )
    {
        var added = await store.WriteAsync<Guid>(
            caller,
            AgentPermission.Attest,
            async (db, acting) =>
            {
                var run = await BulkRunQueries
                    .Of(db, caller)
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == runId, cancellationToken);
                if (run is null)
                {
                    return new BulkRunNotFound();
                }

                if (run.ConfirmedAt is not null || run.State == BulkRunState.Replaced)
                {
                    return new BulkRunMovedOn();
                }

                if (run.Sample is null)
                {
                    return new BulkEncodingSaid();
                }

                var text = new BulkFileText(encoding, BulkEncodingSource.Chosen, run.Sample);
                var file = new KeptBulkFile(run.Sha256, run.Length, text);
                if (!(await LookAsync(file, cancellationToken)).TryGet(out var header, out var refusal))
                {
                    return refusal is StoreFailed ? new BulkFileGone() : refusal;
                }

                (run.State, run.MovedAt) = (BulkRunState.Replaced, time.GetUtcNow().UtcDateTime);
                db.PublishOnCommit(new BulkRunChanged(caller.PartnerId, runId));
                var request = new NewBulkRun(
                    run.FileName,
                    run.GivenDate,
                    run.Zone,
                    CultureInfo.GetCultureInfo(run.Region)
                );
                return await AddAsync(db, acting, caller, request, file, header, cancellationToken);
            },
            cancellationToken
        );
        if (added.TryGet(out var id, out _))
        {
            work.Wake(id);
        }

        return added;
    }

    /// <summary>As the other, without a word about the encoding.</summary>
    public Task<Result<BulkRunState>> ConfirmAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        ConfirmAsync(caller, runId, seen: null, cancellationToken);

    /// <summary>
    /// Lets the rows be attested that the dry run found good. Answers the permission's refusal,
    /// <see cref="BulkRunNotFound"/>, <see cref="BulkNothingToRun"/>, <see cref="BulkRunMovedOn"/> where the dry run is not
    /// at its end, or <see cref="BulkEncodingNotSeen"/>. A run that was confirmed before is answered as it stands.
    /// </summary>
    /// <param name="caller">Who confirms.</param>
    /// <param name="runId">The run.</param>
    /// <param name="seen">The encoding in which the agent has seen names of the file; needed where that is a guess.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    public Task<Result<BulkRunState>> ConfirmAsync(
        Caller caller,
        Guid runId,
        BulkEncoding? seen,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            runId,
            AgentPermission.Attest,
            async (db, run) =>
            {
                if (run.ConfirmedAt is not null)
                {
                    return (AuditAction?)null;
                }

                if (run.State != BulkRunState.Judged)
                {
                    return new BulkRunMovedOn();
                }

                var tallies = await BulkTallies.OpenAsync(db, run.Number, cancellationToken);
                if (tallies.Count(BulkRowState.Ready) == 0)
                {
                    return new BulkNothingToRun();
                }

                if (run.EncodingSource == BulkEncodingSource.Detected && seen != run.Encoding)
                {
                    return new BulkEncodingNotSeen();
                }

                run.ToDo = tallies.Count(BulkRowState.Ready);
                (run.State, run.ConfirmedAt) = (BulkRunState.Running, time.GetUtcNow().UtcDateTime);
                return AuditAction.BulkRunConfirmed;
            },
            cancellationToken
        );

    /// <summary>
    /// Ends the dry run or the run where it is; what is attested stays. Answers <see cref="BulkRunNotFound"/>, or
    /// <see cref="BulkRunMovedOn"/> where there is nothing under way. One that was cancelled before is answered as it stands.
    /// </summary>
    public Task<Result<BulkRunState>> CancelAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            runId,
            // Any of the partner's agents may stop their own run.
            AgentPermission.ViewCustomers,
            (_, run) =>
            {
                if (run.State == BulkRunState.Cancelled)
                {
                    return Task.FromResult<Result<AuditAction?>>((AuditAction?)null);
                }

                if (!run.IsMoving)
                {
                    return Task.FromResult<Result<AuditAction?>>(new BulkRunMovedOn());
                }

                run.State = BulkRunState.Cancelled;
                return Task.FromResult<Result<AuditAction?>>((AuditAction?)AuditAction.BulkRunCancelled);
            },
            cancellationToken
        );

    /// <summary>
    /// Lets a cancelled or stopped run go on where it is. Answers the permission's refusal, <see cref="BulkRunNotFound"/> or
    /// <see cref="BulkRunMovedOn"/>. One that is under way is answered as it stands.
    /// </summary>
    public Task<Result<BulkRunState>> ContinueAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            runId,
            AgentPermission.Attest,
            (_, run) =>
            {
                if (run.IsMoving)
                {
                    return Task.FromResult<Result<AuditAction?>>((AuditAction?)null);
                }

                if (run.State is not (BulkRunState.Cancelled or BulkRunState.Stopped))
                {
                    return Task.FromResult<Result<AuditAction?>>(new BulkRunMovedOn());
                }

                run.State = run.JudgedAt is null ? BulkRunState.Judging : BulkRunState.Running;
                run.StopReason = null;
                return Task.FromResult<Result<AuditAction?>>((AuditAction?)AuditAction.BulkRunContinued);
            },
            cancellationToken
        );

    private static InvalidFields AtFile(PortalError fault) => new([new FieldFault(FileField, fault)]);

    /// <summary>What is wrong with the day given for rows without one, or null.</summary>
    private PortalError? CheckDate(NewBulkRun request, BulkColumns columns) =>
        request.GivenDate is null
            ? columns.Format == BulkFormat.ReAttestationTool
                ? new BulkDateNeeded()
                : null
            : AcceptanceDate.OnDay(request.GivenDate, request.Zone).Resolve(time.GetUtcNow().UtcDateTime).Error;

    /// <summary>The header of a stored file, which must have at least one row.</summary>
    private async Task<Result<(IReadOnlyList<string> Names, BulkColumns Columns, char Separator)>> LookAsync(
        KeptBulkFile file,
        CancellationToken cancellationToken
    )
    {
        await using var content = await files.OpenAsync(file.Sha256, file.Length, cancellationToken);
        if (content is null)
        {
            return new StoreFailed();
        }

        if (!BulkFileReader.Open(content, file.Text.Encoding).TryGet(out var reader, out var refusal))
        {
            return refusal;
        }

        using (reader)
        {
            if (!reader.Next().TryGet(out var row, out refusal))
            {
                return refusal;
            }

            return row is null ? new BulkFileWithoutRows() : (reader.Header, reader.Columns, reader.Separator);
        }
    }

    private async Task<Guid> AddAsync(
        PortalDb db,
        ActingAgent acting,
        Caller caller,
        NewBulkRun request,
        KeptBulkFile file,
        (IReadOnlyList<string> Names, BulkColumns Columns, char Separator) header,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var name = PlainText.Clean(Path.GetFileName(request.FileName.Replace('\\', '/')));
        var run = new BulkRun
        {
            Id = Guid.NewGuid(),
            PartnerId = caller.PartnerId,
            AgentId = caller.AgentId,
            AgentName = acting.Agent.DisplayName,
            Address = caller.Address,
            UserAgent = caller.UserAgent,
            FileName = BulkFields.Shown(name),
            Sha256 = file.Sha256,
            Length = file.Length,
            Format = header.Columns.Format,
            Encoding = file.Text.Encoding,
            EncodingSource = file.Text.Source,
            Sample = file.Text.Sample,
            Separator = header.Separator,
            Header = BulkFields.Join(header.Names),
            Region = request.Region.Name,
            TimeZone = request.Zone.Id,
            GivenDate = request.GivenDate,
            State = BulkRunState.Judging,
            UploadedAt = now,
            MovedAt = now,
        };
        db.Add(run);
        await BulkTrail.AppendAsync(
            db,
            run,
            AuditActor.Of(acting),
            AuditAction.BulkRunUploaded,
            now,
            cancellationToken
        );
        db.PublishOnCommit(new BulkRunChanged(caller.PartnerId, run.Id));
        return run.Id;
    }

    /// <summary>Changes one of the caller's runs; a change without an action leaves it as it is.</summary>
    private async Task<Result<BulkRunState>> ChangeAsync(
        Caller caller,
        Guid runId,
        AgentPermission permission,
        Func<PortalDb, BulkRun, Task<Result<AuditAction?>>> change,
        CancellationToken cancellationToken
    )
    {
        var changed = await store.WriteAsync<BulkRunState>(
            caller,
            permission,
            async (db, acting) =>
            {
                var run = await BulkRunQueries
                    .Of(db, caller)
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == runId, cancellationToken);
                if (run is null)
                {
                    return new BulkRunNotFound();
                }

                if (!(await change(db, run)).TryGet(out var action, out var error))
                {
                    return error;
                }

                if (action is { } done)
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    (run.MovedAt, run.WorkingSince, run.DoneBefore) = (now, now, run.Done);
                    await BulkTrail.AppendAsync(db, run, AuditActor.Of(acting), done, now, cancellationToken);
                    db.PublishOnCommit(new BulkRunChanged(caller.PartnerId, runId));
                }

                return run.State;
            },
            cancellationToken
        );
        if (changed is { IsSuccess: true, Value: BulkRunState.Judging or BulkRunState.Running })
        {
            work.Wake(runId);
        }

        return changed;
    }

    private async Task RemoveUnusedAsync(string sha256, CancellationToken cancellationToken)
    {
        if (
            !await store.ReadAsync(
                db => db.Set<BulkRun>().AnyAsync(run => run.Sha256 == sha256, cancellationToken),
                cancellationToken
            )
        )
        {
            await files.RemoveAsync(sha256, cancellationToken);
        }
    }
}
