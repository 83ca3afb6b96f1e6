using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>Sixty customers, with equal names, equal times and every status among them.</summary>
public sealed class SixtyCustomers : IAsyncLifetime
{
    public const int Count = 60;

    public PortalFixture Portal { get; } = new();

    public async Task InitializeAsync()
    {
        await Portal.InitializeAsync();
        var start = Portal.Clock.Now;
        for (var number = 0; number < Count; number++)
        {
            // Two customers of each name, and five of each time.
            var name = $"{"ÅBCDEFGHIJ"[number / 2 % 10]}{(char)('a' + (number / 20))} Contoso";
            Portal.Clock.Now = start.AddHours(number / 5);
            var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer(name));
            Portal.Clock.Now = start.AddHours(number / 5);
            await (
                (number % 6) switch
                {
                    0 => Portal.AcceptDirectlyAsync(customer),
                    1 => Portal
                        .Get<AcceptanceService>()
                        .AttestAsync(
                            PortalFixture.SalesAgent,
                            customer,
                            Portal.NewAttestation(),
                            CancellationToken.None
                        ),
                    2 => Portal
                        .Get<InvitationService>()
                        .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None),
                    _ => Task.CompletedTask,
                }
            );
        }

        // Another partner's customers are among them.
        await Portal.AddCustomerAsync(PortalFixture.ProviderSales, Portal.NewCustomer("Bb Contoso"));
    }

    public Task DisposeAsync() => Portal.DisposeAsync();
}
