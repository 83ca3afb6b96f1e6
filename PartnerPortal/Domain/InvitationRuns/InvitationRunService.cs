using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Begins and ends runs of invitations. The letters themselves leave by <see cref="InvitationRunSender"/>.</summary>
public sealed class InvitationRunService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Begins a run and answers its id; who is left out is decided when the run comes to each. Answers the permission's
    /// refusal, <see cref="NobodyToInvite"/>, <see cref="CampaignNotFound"/>, <see cref="InvalidFields"/> or
    /// <see cref="RequestIdUsedBefore"/>. A request id that is on record answers its run.
    /// </summary>
    public Task<Result<Guid>> StartAsync(
        Caller caller,
        NewInvitationRun request,
        CancellationToken cancellationToken
    ) => store.WriteAsync<Guid>(db => StartAsync(db, caller, request, cancellationToken), cancellationToken);

    /// <summary>
    /// Ends a run: whoever has no letter yet gets none. Answers the permission's refusal or <see cref="InvitationRunNotFound"/>. A
    /// run that has ended stays as it is.
    /// </summary>
    public Task<Result<Guid>> CancelAsync(Caller caller, Guid runId, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.Invite,
            async (db, acting) =>
            {
                var run = await db.Set<InvitationRun>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        candidate => candidate.Id == runId && candidate.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                if (run is null)
                {
                    return new InvitationRunNotFound();
                }

                if (run.Status == InvitationRunStatus.Running)
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    (run.Status, run.EndedAt, run.IsFilled) = (InvitationRunStatus.Cancelled, now, true);
                    await AppendEventAsync(db, acting, AuditAction.InvitationRunCancelled, run, now, cancellationToken);
                    db.PublishOnCommit(new CampaignsChanged(caller.PartnerId));
                }

                return run.Id;
            },
            cancellationToken
        );

    private async Task<Result<Guid>> StartAsync(
        PortalDb db,
        Caller caller,
        NewInvitationRun request,
        CancellationToken cancellationToken
    )
    {
        var access = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.Invite, cancellationToken);
        if (!access.TryGet(out var acting, out var error))
        {
            return error;
        }

        var noted = await InvitationRunRequest.EnterAsync(
            db,
            caller.PartnerId,
            request.RequestId,
            request,
            cancellationToken
        );
        if (!noted.TryGet(out var known, out error))
        {
            return error;
        }

        if (known is { } begun)
        {
            return begun;
        }

        if (InvitationTemplate.Check(request.Texts) is { IsValid: false } faulty)
        {
            return new InvalidFields(faulty.Faults);
        }

        var selection = request.Selection;
        if (selection is { Customers: null or { Count: 0 }, Filter: null, CampaignId: null })
        {
            return new NobodyToInvite();
        }

        if (
            selection.CampaignId is { } campaignId
            && !await db.Set<Campaign>()
                .AnyAsync(
                    campaign => campaign.Id == campaignId && campaign.PartnerId == caller.PartnerId,
                    cancellationToken
                )
        )
        {
            return new CampaignNotFound();
        }

        var now = time.GetUtcNow().UtcDateTime;
        var run = NewRun(acting, request, now);
        db.Add(run);
        if (selection.Customers is { } customers)
        {
            await InvitationRunFill.AddAsync(db, run, [.. customers.Distinct()], now, cancellationToken);
            run.IsFilled = true;
            InvitationRunEnding.EndIfDone(db, run, now);
        }

        await AppendEventAsync(db, acting, AuditAction.InvitationRunStarted, run, now, cancellationToken);
        db.PublishOnCommit(new CampaignsChanged(caller.PartnerId));
        return run.Id;
    }

    private static InvitationRun NewRun(ActingAgent acting, NewInvitationRun request, DateTime now)
    {
        var id = Guid.NewGuid();
        var name = PlainText.CleanOrNull(request.Selection.Name);
        return new InvitationRun
        {
            Id = id,
            PartnerId = acting.Partner.Id,
            RequestId = request.RequestId,
            CreatedAt = now,
            CreatedByAgentId = acting.Agent.Id,
            CreatedByName = acting.Agent.DisplayName,
            Address = acting.Caller.Address,
            Source = request.Selection.Source,
            SourceName =
                name?.Length > NewInvitationRun.SourceNameMaxLength
                    ? name[..NewInvitationRun.SourceNameMaxLength]
                    : name,
            CampaignId = request.Selection.CampaignId,
            Filter = request.Selection.Filter is { } filter ? JsonSerializer.Serialize(filter) : null,
            IncludesInvited = request.IncludesInvited,
            AdminCenter = request.AdminCenter.AbsoluteUri,
            Texts =
            [
                .. LetterLanguages.All.Select(language =>
                {
                    var text = request.Texts[language].Cleaned();
                    return new InvitationRunText
                    {
                        RunId = id,
                        Language = language,
                        Subject = text.Subject,
                        Before = text.Before,
                        After = text.After,
                    };
                }),
            ],
        };
    }

    private static Task AppendEventAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        InvitationRun run,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            run.PartnerId,
            AuditActor.Of(acting),
            action,
            subject: null,
            new
            {
                RunId = run.Id,
                Source = run.Source.ToString(),
                run.SourceName,
                run.Filter,
                run.CampaignId,
                run.IncludesInvited,
                run.Total,
                run.Sent,
                run.Failed,
                run.LeftOut,
            },
            now,
            cancellationToken
        );
}
