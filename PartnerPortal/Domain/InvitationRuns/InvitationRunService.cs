using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
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
            // Whoever may invite may ask for acceptance: the roles are the same.
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

    /// <summary>
    /// Begins a run by link for those of an earlier one whose links ended without an answer, with its notes and days. Answers as
    /// <see cref="StartAsync(Caller, NewInvitationRun, CancellationToken)"/> does, or <see cref="InvitationRunNotFound"/>.
    /// </summary>
    public Task<Result<Guid>> AskExpiredAgainAsync(
        Caller caller,
        Guid runId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.Attest,
            async (db, _) =>
            {
                var earlier = await db.Set<InvitationRun>()
                    .Include(run => run.Texts)
                    .SingleOrDefaultAsync(
                        run => run.Id == runId && run.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                return earlier is null
                    ? new InvitationRunNotFound()
                    : await StartAsync(
                        db,
                        caller,
                        new NewInvitationRun
                        {
                            RequestId = requestId,
                            Kind = InvitationRunKind.ByLink,
                            Selection = new InvitationSelection(
                                InvitationRunSource.Expired,
                                await ExpiredAsync(db, caller.PartnerId, runId, cancellationToken),
                                // In a campaign an acceptance that counts may be the very one that is too old.
                                CampaignId: earlier.CampaignId,
                                Name: earlier.SourceName
                            ),
                            Notes = earlier.Texts.ToDictionary(
                                text => text.Language,
                                text => text.Before,
                                StringComparer.Ordinal
                            ),
                            Days = earlier.Days,
                            AdminCenter = new Uri(earlier.AdminCenter),
                        },
                        cancellationToken
                    );
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
        var permission = request.Kind == InvitationRunKind.ByLink ? AgentPermission.Attest : AgentPermission.Invite;
        var access = await AgentAccess.AuthorizeAsync(db, caller, permission, cancellationToken);
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

        var rules =
            request.Kind == InvitationRunKind.ByLink
                ? NotesByLink.Check(request.Notes, request.Days)
                : InvitationTemplate.Check(request.Texts);
        if (rules is { IsValid: false } faulty)
        {
            return new InvalidFields(faulty.Faults);
        }

        var selection = request.Selection;
        if (selection is { Customers.Count: 0 } or { Customers: null, Filter: null, CampaignId: null })
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
            await InvitationRunFill.AddAsync(
                db,
                run,
                [.. customers.Distinct()],
                now,
                cancellationToken,
                run.IsByLink ? selection.Signers : null
            );
            run.IsFilled = true;
            InvitationRunEnding.EndIfDone(db, run, now);
        }

        await AppendEventAsync(db, acting, AuditAction.InvitationRunStarted, run, now, cancellationToken);
        db.PublishOnCommit(new CampaignsChanged(caller.PartnerId));
        return run.Id;
    }

    // Those of the run that are still expired, and that nobody has asked again.
    private async Task<List<Guid>> ExpiredAsync(
        PortalDb db,
        Guid partnerId,
        Guid runId,
        CancellationToken cancellationToken
    ) =>
        await (
            from mail in db.Set<InvitationMail>()
            join run in db.Set<InvitationRun>() on mail.RunId equals run.Id
            join request in db.Set<AcceptanceRequest>()
                .Where(AcceptanceRequestFilter.Is(AcceptanceRequestStatus.Expired, time.GetUtcNow().UtcDateTime))
                on mail.AcceptanceRequestId equals request.Id
            where
                run.Id == runId
                && run.PartnerId == partnerId
                && !db.Set<AcceptanceRequest>()
                    .Any(later =>
                        later.PartnerId == partnerId
                        && later.CustomerTenantId == mail.CustomerTenantId
                        && later.CreatedAt > request.CreatedAt
                    )
            orderby mail.Number
            select mail.CustomerTenantId
        ).ToListAsync(cancellationToken);

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
            Kind = request.Kind,
            Source = request.Selection.Source,
            SourceName =
                name?.Length > NewInvitationRun.SourceNameMaxLength
                    ? name[..NewInvitationRun.SourceNameMaxLength]
                    : name,
            CampaignId = request.Selection.CampaignId,
            Filter = request.Selection.Filter is { } filter ? JsonSerializer.Serialize(filter) : null,
            IncludesInvited = request.IncludesInvited,
            Days = request.Kind == InvitationRunKind.ByLink ? request.Days : null,
            AdminCenter = request.AdminCenter.AbsoluteUri,
            Texts =
                request.Kind == InvitationRunKind.ByLink
                    ? NotesByLink.ToTexts(id, request.Notes)
                    :
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
                Kind = run.Kind.ToString(),
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
