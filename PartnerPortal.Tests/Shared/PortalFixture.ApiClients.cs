using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Shared;

/// <summary>API clients.</summary>
public sealed partial class PortalFixture
{
    /// <summary>A client of the direct-bill partner that acts for its admin agent, or for another one.</summary>
    public async Task<CreatedApiClient> AddApiClientAsync(Caller? actsFor = null)
    {
        var created = await Get<ApiClientService>()
            .CreateAsync(
                GlobalAdmin,
                new NewApiClient("Nightly script", (actsFor ?? AdminAgent).AgentId),
                CancellationToken.None
            );
        Clock.Advance(TimeSpan.FromSeconds(1));
        return created.Value;
    }

    /// <summary>Changes an agent past the portal, as another process would.</summary>
    public Task ChangeAgentAsync(Caller agent, string assignment) =>
        SqlAsync($"UPDATE Agents SET {assignment} WHERE Id = '{agent.AgentId.ToString().ToUpperInvariant()}'");
}
