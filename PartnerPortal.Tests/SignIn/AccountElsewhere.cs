using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;

namespace PartnerPortal.SignIn;

/// <summary>A second account of an address.</summary>
internal static class AccountElsewhere
{
    /// <summary>Wide World invites the address, and its owner chooses this password there; answers the agent's id.</summary>
    public static async Task<Guid> TakeUpAsync(PortalApp app, string email, string password)
    {
        var link = await app
            .Services.GetRequiredService<PeopleService>()
            .InviteAsync(
                TestCustomers.CallerOf("owner@wideworld.example"),
                new NewAgent("Bo", "Ek", email, AgentRoles.SalesAgent),
                CancellationToken.None
            );
        var chosen = await app
            .Services.GetRequiredService<AccountLinks>()
            .ChoosePasswordAsync(
                link.Value.Secret,
                new ChosenPassword(password, password),
                address: null,
                CancellationToken.None
            );
        return chosen.Value;
    }
}
