using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;

namespace PartnerPortal.SignIn;

/// <summary>Identity writes accounts, in turn with everything else that the portal writes.</summary>
public sealed class AccountTurnTests
{
    [Fact]
    public async Task An_account_is_written_when_its_turn_comes_and_not_refused_for_a_lock()
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup());
        await using var scope = portal.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<LocalSignIn>();
        var agent = new Agent
        {
            Id = Guid.NewGuid(),
            PartnerId = DemoPartners.FourthCoffee.Id,
            FirstName = "Karin",
            LastName = "Ek",
            Email = "karin.ek@fourthcoffee.example",
            Roles = AgentRoles.SalesAgent,
        };
        await portal.Services.GetRequiredService<PartnerService>().AddAgentAsync(agent, CancellationToken.None);
        Task? creating = null;

        // A run's batch that takes longer than SQLite waits for a lock.
        await portal
            .Services.GetRequiredService<PortalStore>()
            .WriteAsync<bool>(
                async _ =>
                {
                    creating = signIn.AddAccountAsync(agent, "A-long-enough-password-1");
                    var first = await Task.WhenAny(creating, Task.Delay(SqliteWait + TimeSpan.FromSeconds(1)));
                    Assert.NotSame(creating, first);
                    return true;
                },
                CancellationToken.None
            );

        await creating!;
    }

    private static TimeSpan SqliteWait => TimeSpan.FromSeconds(Data.Sqlite.SqliteConnections.BusySeconds);
}
