using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// What a tenant reads: the copy of the partner that invites it, else of its longest-standing partner that has one, else the
/// portal's statement. A copy is introduced by the statement's words; what is accepted is the copy.
/// </summary>
public sealed class TenantAgreementText(PortalStore store, AgreementTexts texts) : IAgreementToRead
{
    public async Task<AgreementToRead?> FindAsync(
        Guid customerTenantId,
        Guid? invitingPartnerId,
        string country,
        string language,
        CancellationToken cancellationToken
    )
    {
        var partners = await store.ReadAsync(
            db =>
                db.Set<ResellerRelationship>()
                    .Where(relationship =>
                        relationship.CustomerTenantId == customerTenantId && relationship.EndedAt == null
                    )
                    .OrderBy(relationship => relationship.CreatedAt)
                    .Select(relationship => relationship.PartnerId)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        if (invitingPartnerId is { } inviting)
        {
            partners.Remove(inviting);
            partners.Insert(0, inviting);
        }

        return await texts.ShownAsync(partners, country, language, cancellationToken) is { } shown
            ? AgreementToRead.Of(shown)
            : null;
    }
}
