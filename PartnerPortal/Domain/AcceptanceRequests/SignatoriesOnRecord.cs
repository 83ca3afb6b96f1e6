using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Whom a partner would ask at a customer, and in which language.</summary>
public sealed record SignatoryOnRecord(Signer Signer, string CompanyName, string Country, string Language);

/// <summary>
/// The door of this folder for those that ask many: whom the newest request named instead, or asked, and otherwise the primary contact.
/// </summary>
public static class SignatoriesOnRecord
{
    /// <summary>Those of the partner's own customers among these.</summary>
    public static async Task<Dictionary<Guid, SignatoryOnRecord>> OfAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var profiles = await db.Set<ResellerRelationship>()
            .AsNoTracking()
            // By tenant alone: asked for the partner too, SQLite would go through all of its relationships.
            .Where(relationship => customerTenantIds.Contains(relationship.CustomerTenantId))
            .Select(relationship => new
            {
                relationship.PartnerId,
                relationship.CustomerTenantId,
                HasEnded = relationship.EndedAt != null,
                relationship.BillingProfile,
            })
            .ToListAsync(cancellationToken);
        var requests = (
            await db.Set<AcceptanceRequest>()
                .AsNoTracking()
                .Where(request =>
                    request.PartnerId == partnerId
                    && request.CustomerTenantId != null
                    && customerTenantIds.Contains(request.CustomerTenantId.Value)
                )
                .ToListAsync(cancellationToken)
        )
            .GroupBy(request => request.CustomerTenantId!.Value)
            .ToDictionary(group => group.Key, group => group.MaxBy(request => request.CreatedAt)!);
        return profiles
            .Where(known => known.PartnerId == partnerId && !known.HasEnded)
            .ToDictionary(
                known => known.CustomerTenantId,
                known => Of(known.BillingProfile, requests.GetValueOrDefault(known.CustomerTenantId))
            );
    }

    private static SignatoryOnRecord Of(BillingProfile profile, AcceptanceRequest? last)
    {
        var country = profile.Address.Country;
        var signer = last switch
        {
            { OtherFirstName: { } first, OtherLastName: { } name, OtherEmail: { } email } => new Signer(
                first,
                name,
                email,
                PhoneNumber: null
            ),
            not null => last.Signer,
            null => new Signer(profile.FirstName, profile.LastName, profile.Email, profile.PhoneNumber),
        };
        // A customer that has moved reads the agreement of where it is now.
        var language =
            last is not null && string.Equals(last.Country, country, StringComparison.Ordinal)
                ? last.Language
                : AgreementCountries.LanguageOfReader(country, profile.Culture);
        return new SignatoryOnRecord(signer, profile.CompanyName, country, language);
    }
}
