using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Begins and closes campaigns.</summary>
public sealed class CampaignService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Begins a campaign and answers its id; its customers are those that match then. Answers the permission's refusal,
    /// <see cref="InvalidFields"/> or <see cref="RequestIdUsedBefore"/>. A request id that is on record answers its campaign.
    /// </summary>
    public Task<Result<Guid>> StartAsync(Caller caller, NewCampaign request, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.Invite,
            async (db, acting) =>
            {
                var known = await CarriedOutRequests.EnterAsync(
                    db,
                    caller.PartnerId,
                    RequestKind.Campaign,
                    request.RequestId,
                    request,
                    cancellationToken
                );
                if (!known.TryGet(out var isRepeat, out var error))
                {
                    return error;
                }

                if (isRepeat)
                {
                    return await db.Set<Campaign>()
                        .Where(campaign =>
                            campaign.PartnerId == caller.PartnerId && campaign.RequestId == request.RequestId
                        )
                        .Select(campaign => campaign.Id)
                        .SingleAsync(cancellationToken);
                }

                if (NewCampaignRules.Check(request) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                var now = time.GetUtcNow().UtcDateTime;
                var campaign = new Campaign
                {
                    Id = Guid.NewGuid(),
                    PartnerId = caller.PartnerId,
                    RequestId = request.RequestId,
                    Name = PlainText.Clean(request.Name),
                    Filter = JsonSerializer.Serialize(request.ToFilter()),
                    CreatedAt = now,
                    CreatedByName = acting.Agent.DisplayName,
                };
                db.Add(campaign);
                await AppendEventAsync(db, acting, AuditAction.CampaignStarted, campaign, now, cancellationToken);
                db.PublishOnCommit(new CampaignsChanged(caller.PartnerId));
                return campaign.Id;
            },
            cancellationToken
        );

    /// <summary>
    /// Closes a campaign: its numbers stay as they are. Answers the permission's refusal or <see cref="CampaignNotFound"/>;
    /// closing again changes nothing.
    /// </summary>
    public Task<Result<Guid>> CloseAsync(Caller caller, Guid campaignId, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.Invite,
            async (db, acting) =>
            {
                var campaign = await db.Set<Campaign>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        known => known.Id == campaignId && known.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                if (campaign is null)
                {
                    return new CampaignNotFound();
                }

                if (campaign.ClosedAt is null)
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    (campaign.ClosedAt, campaign.ClosedByName, campaign.IsFilled) = (
                        now,
                        acting.Agent.DisplayName,
                        true
                    );
                    await AppendEventAsync(db, acting, AuditAction.CampaignClosed, campaign, now, cancellationToken);
                    db.PublishOnCommit(new CampaignsChanged(caller.PartnerId));
                }

                return campaign.Id;
            },
            cancellationToken
        );

    private static Task AppendEventAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        Campaign campaign,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            campaign.PartnerId,
            AuditActor.Of(acting),
            action,
            subject: null,
            new
            {
                CampaignId = campaign.Id,
                campaign.Name,
                campaign.Filter,
                campaign.Total,
                campaign.Accepted,
            },
            now,
            cancellationToken
        );
}
