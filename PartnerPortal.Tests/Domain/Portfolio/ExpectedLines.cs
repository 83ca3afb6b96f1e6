using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What every list has to say, told from the facts without the projection's own queries.</summary>
internal static class ExpectedLines
{
    public static async Task<Dictionary<(Guid PartnerId, Guid CustomerTenantId), ExpectedLine>> ReadAsync(
        PortalDb db,
        DateTime now
    )
    {
        var partners = await db.Set<Partner>().ToDictionaryAsync(partner => partner.Id);
        var attestations = await db.Set<Attestation>().ToListAsync();
        var direct = await db.Set<DirectAcceptance>().ToListAsync();
        var refusals = await db.Set<DirectAcceptanceRefusal>().ToListAsync();
        var invitations = await db.Set<Invitation>().ToListAsync();
        var carts = await db.Set<Cart>().AsNoTracking().ToListAsync();
        var purchases = await db.Set<CustomerTenant>()
            .ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.FirstPurchaseAt);
        var expected = new Dictionary<(Guid PartnerId, Guid CustomerTenantId), ExpectedLine>();
        foreach (
            var relationship in await db.Set<ResellerRelationship>()
                .AsNoTracking()
                .Where(relationship => relationship.EndedAt == null)
                .ToListAsync()
        )
        {
            var tenant = relationship.CustomerTenantId;
            var since = partners[relationship.PartnerId].AcceptanceCountsSince;
            var mine = attestations
                .Where(known => known.PartnerId == relationship.PartnerId && known.CustomerTenantId == tenant)
                .OrderBy(known => known.RecordedAt)
                .ToList();
            var theirs = direct
                .Where(known => known.CustomerTenantId == tenant)
                .OrderBy(known => known.AcceptedAt)
                .ToList();
            var refused = refusals
                .Where(known => known.CustomerTenantId == tenant)
                .Select(known => (DateTime?)known.RefusedAt)
                .Max();
            var invited = invitations
                .Where(known =>
                    known.PartnerId == relationship.PartnerId
                    && known.CustomerTenantId == tenant
                    && known.RevokedAt is null
                    && known.ExpiresAt > now
                )
                .Select(known => (DateTime?)known.ExpiresAt)
                .Max();
            var conclusion = AcceptanceStatusRule.Conclude(
                new AcceptanceFacts(
                    [.. mine.Select(Fact)],
                    [
                        .. theirs.Select(known => new AcceptanceFact(
                            AgreementType.MicrosoftCustomerAgreement,
                            DateOnly.FromDateTime(known.AcceptedAt),
                            known.AcceptedAt
                        )),
                    ],
                    refused,
                    invited,
                    since
                ),
                now
            );
            var confirmation =
                mine.LastOrDefault(known => AcceptanceStatusRule.IsCurrent(Fact(known), since, now))
                ?? mine.LastOrDefault();
            var line = new ExpectedLine(
                conclusion.Status,
                relationship.BillingProfile.CompanyName,
                confirmation?.AgreedOn,
                confirmation is null ? null : $"{confirmation.FirstName} {confirmation.LastName}",
                theirs.LastOrDefault()?.AcceptedAt,
                theirs.LastOrDefault()?.AcceptedByName,
                refused,
                invited,
                TraitsOf()
            );
            expected.Add((relationship.PartnerId, tenant), line);
            if (relationship.ResellerId is { } reseller)
            {
                expected.Add((reseller, tenant), line);
            }

            PortfolioTraits TraitsOf()
            {
                var traits = PortfolioTraits.None;
                var accepted = conclusion.Status is AcceptanceStatus.AcceptedDirectly or AcceptanceStatus.Attested;
                var newest = invitations
                    .Where(known => known.PartnerId == relationship.PartnerId && known.CustomerTenantId == tenant)
                    .MaxBy(known => known.ExpiresAt);
                if (!accepted && invited is null && newest is { AcceptedAt: null, RevokedAt: null })
                {
                    traits |= PortfolioTraits.InvitationExpired;
                }

                if (conclusion.Status == AcceptanceStatus.Invited && invited - now <= TimeSpan.FromDays(7))
                {
                    traits |= PortfolioTraits.InvitationEnding;
                }

                if (!accepted && purchases.GetValueOrDefault(tenant) is not null)
                {
                    traits |= PortfolioTraits.StopsAtGate;
                }

                if (
                    carts.Exists(cart =>
                        cart.PartnerId == relationship.PartnerId
                        && cart.CustomerTenantId == tenant
                        && cart.OrderId is null
                        && cart.ExpiresAt > now
                    )
                )
                {
                    traits |= accepted ? PortfolioTraits.OrderReady : PortfolioTraits.OrderWaiting;
                }

                return conclusion.Status == AcceptanceStatus.Attested && confirmation!.PhoneNumber.Length == 0
                    ? traits | PortfolioTraits.SignerIncomplete
                    : traits;
            }
        }

        return expected;
    }

    private static AcceptanceFact Fact(Attestation known) => new(known.Type, known.AgreedOn, known.RecordedAt);
}

/// <summary>One line of one partner's list.</summary>
internal sealed record ExpectedLine(
    AcceptanceStatus Status,
    string CompanyName,
    DateOnly? ConfirmedOn,
    string? ConfirmedBy,
    DateTime? AcceptedDirectlyAt,
    string? AcceptedDirectlyBy,
    DateTime? RefusedAt,
    DateTime? InvitedUntil,
    PortfolioTraits Traits
)
{
    public static ExpectedLine Of(PortfolioRow row) =>
        new(
            row.Status,
            row.CompanyName,
            row.ConfirmedOn,
            row.ConfirmedBy,
            row.AcceptedDirectlyAt,
            row.AcceptedDirectlyBy,
            row.RefusedAt,
            row.InvitedUntil,
            row.Traits
        );
}
