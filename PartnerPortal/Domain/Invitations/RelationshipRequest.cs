using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>A request for a reseller relationship with a tenant that is not known yet.</summary>
public sealed record RelationshipRequest
{
    public required string Language { get; init; }

    public required InvitationText Text { get; init; }

    /// <summary>Whom the agent has in mind; optional.</summary>
    public string? Recipient { get; init; }

    public required bool HasDelegatedAdministration { get; init; }

    /// <summary>The indirect reseller through whom an indirect provider wants to sell.</summary>
    public Guid? ResellerId { get; init; }

    /// <summary>The indirect provider with whom an indirect reseller asks; its only one where none is named.</summary>
    public Guid? ProviderId { get; init; }
}

/// <summary>Who would sell: the direct-bill partner or indirect provider, and the indirect reseller that comes with it.</summary>
internal sealed record RelationshipParties(Guid PartnerId, Guid? ResellerId)
{
    /// <summary>
    /// The parties that a request is for. Answers <see cref="NotAResellerOfThisProvider"/> or
    /// <see cref="NotAProviderOfThisReseller"/>.
    /// </summary>
    public static async Task<Result<RelationshipParties>> FindAsync(
        PortalDb db,
        Partner partner,
        Guid? resellerId,
        Guid? providerId,
        CancellationToken cancellationToken
    )
    {
        if (partner.Kind == PartnerKind.IndirectReseller)
        {
            var providers = await db.Set<ResellerPartnership>()
                .Where(partnership =>
                    partnership.ResellerId == partner.Id && (providerId == null || partnership.ProviderId == providerId)
                )
                .Select(partnership => partnership.ProviderId)
                .ToListAsync(cancellationToken);
            return providers is [var provider]
                ? new RelationshipParties(provider, partner.Id)
                : new NotAProviderOfThisReseller();
        }

        if (
            resellerId is not null
            && !await db.Set<ResellerPartnership>()
                .AnyAsync(
                    partnership => partnership.ProviderId == partner.Id && partnership.ResellerId == resellerId,
                    cancellationToken
                )
        )
        {
            return new NotAResellerOfThisProvider();
        }

        return new RelationshipParties(partner.Id, resellerId);
    }
}
