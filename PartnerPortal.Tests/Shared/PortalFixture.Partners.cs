using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Shared;

/// <summary>The demo partners, with an agent of each role.</summary>
public sealed partial class PortalFixture
{
    private static async Task AddPartnersAsync(PartnerService partners)
    {
        foreach (
            var (id, name, kind, country, domain, mpnId) in ((Guid, string, PartnerKind, string, string, string)[])
                [
                    (
                        DirectPartner,
                        "Fourth Coffee Cloud AB",
                        PartnerKind.DirectBill,
                        "SE",
                        "fourthcoffee.example",
                        "4718203"
                    ),
                    (
                        Provider,
                        "Wide World Distribution BV",
                        PartnerKind.IndirectProvider,
                        "NL",
                        "wideworld.example",
                        "4391127"
                    ),
                    (Reseller, "Tailspin Resale BV", PartnerKind.IndirectReseller, "NL", "tailspin.example", "5620418"),
                ]
        )
        {
            await partners.AddPartnerAsync(
                new Partner
                {
                    Id = id,
                    Name = name,
                    Kind = kind,
                    Country = country,
                    EmailDomain = domain,
                    MpnId = mpnId,
                },
                CancellationToken.None
            );
        }

        await partners.AddResellerAsync(Provider, Reseller, CancellationToken.None);
        foreach (
            var (caller, roles) in ((Caller, AgentRoles)[])
                [
                    (GlobalAdmin, AgentRoles.GlobalAdmin),
                    (AdminAgent, AgentRoles.AdminAgent),
                    (SalesAgent, AgentRoles.SalesAgent),
                    (HelpdeskAgent, AgentRoles.HelpdeskAgent),
                    (DisabledAgent, AgentRoles.AdminAgent | AgentRoles.SalesAgent | AgentRoles.GlobalAdmin),
                    (ProviderAdmin, AgentRoles.AdminAgent),
                    (ProviderSales, AgentRoles.SalesAgent),
                    (ResellerSales, AgentRoles.SalesAgent),
                ]
        )
        {
            await partners.AddAgentAsync(
                new Agent
                {
                    Id = caller.AgentId,
                    PartnerId = caller.PartnerId,
                    FirstName = "Agent",
                    LastName = $"{roles} {caller.AgentId.ToString()[^2..]}",
                    Email = $"agent{caller.AgentId.ToString()[^2..]}@partner.example",
                    Roles = roles,
                    IsDisabled = caller == DisabledAgent,
                },
                CancellationToken.None
            );
        }
    }
}
