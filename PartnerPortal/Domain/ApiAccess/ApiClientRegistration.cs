using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>Adds a client with its audit event. Who calls has judged the request and authorized the actor.</summary>
internal static class ApiClientRegistration
{
    public static async Task AddAsync(
        PortalDb db,
        ApiClient client,
        Agent agent,
        AuditActor actor,
        CancellationToken cancellationToken
    )
    {
        db.Add(client);
        await AuditLog.AppendAsync(
            db,
            client.PartnerId,
            actor,
            AuditAction.ApiClientCreated,
            subject: null,
            client.DirectoryApplicationId is { } applicationId
                ? new
                {
                    ClientId = client.Id,
                    client.DisplayName,
                    ActsFor = agent.Email,
                    ApplicationId = applicationId,
                }
                : new
                {
                    ClientId = client.Id,
                    client.DisplayName,
                    ActsFor = agent.Email,
                },
            client.CreatedAt,
            cancellationToken
        );
    }
}
