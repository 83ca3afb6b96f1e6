using PartnerPortal.Data;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.DemoData;

/// <summary>The demo's API clients. Ids and secret are published: do not change them.</summary>
internal static class DemoApiClients
{
    /// <summary>The secret of each.</summary>
    public const string Secret = "demo-secret";

    /// <summary>One for each kind of partner, and one whose agent may only look.</summary>
    private static readonly (string ClientId, string DisplayName, DemoAgent Agent)[] clients =
    [
        ("00000000-0000-0000-0000-0000000000d1", "Fourth Coffee demo script", DemoPartners.Anna),
        ("00000000-0000-0000-0000-0000000000d2", "Wide World demo script", DemoPartners.Daan),
        ("00000000-0000-0000-0000-0000000000d3", "Tailspin demo script", DemoPartners.Bram),
        ("00000000-0000-0000-0000-0000000000d4", "Fourth Coffee helpdesk demo script", DemoPartners.Oskar),
    ];

    /// <summary>Adds them. No command can: a client's id and secret are random, and Tailspin has no global admin.</summary>
    public static async Task AddAsync(PortalStore store, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var (clientId, displayName, agent) in clients)
        {
            var added = await store.WriteAsync<Guid>(
                async db =>
                {
                    var client = new ApiClient
                    {
                        Id = Guid.Parse(clientId),
                        PartnerId = agent.Partner.Id,
                        AgentId = agent.Id,
                        DisplayName = displayName,
                        SecretSha256 = RandomSecret.HashOf(Secret),
                        CreatedAt = now,
                        CreatedByName = ActorName,
                        Stamp = Guid.NewGuid(),
                    };
                    await ApiClientRegistration.AddAsync(
                        db,
                        client,
                        agent.ToAgent(),
                        new AuditActor(AgentId: null, ActorName, AccessWay.System, Address: null),
                        cancellationToken
                    );
                    return client.Id;
                },
                cancellationToken
            );
            DemoSeed.Require(added, displayName);
        }
    }

    private const string ActorName = "Partner Portal";
}
