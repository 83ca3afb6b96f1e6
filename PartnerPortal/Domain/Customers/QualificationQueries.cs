using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>A qualification as it is now; <paramref name="CreatedAt"/> is UTC.</summary>
public sealed record QualificationLine(
    Guid Id,
    Qualification Qualification,
    VettingStatus VettingStatus,
    string? VettingReason,
    DateTime CreatedAt,
    EducationSegment? EducationSegment,
    string? Website
)
{
    internal static QualificationLine Of(CustomerQualification qualification) =>
        new(
            qualification.Id,
            qualification.Qualification,
            qualification.VettingStatus,
            qualification.VettingReason,
            qualification.CreatedAt,
            qualification.EducationSegment,
            qualification.Website
        );
}

/// <summary>What the faces ask about qualifications.</summary>
public sealed class QualificationQueries(PortalStore store)
{
    /// <summary>
    /// What was asked for a customer that the caller's partner sees, by the partner that sells to it, oldest first; a refusal
    /// of <see cref="CustomerDoor"/> for every other id.
    /// </summary>
    public Task<Result<IReadOnlyList<QualificationLine>>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<IReadOnlyList<QualificationLine>>>(
            async db =>
            {
                var seller = await CustomerAccess
                    .VisibleTo(db, caller.PartnerId, customerTenantId)
                    .Select(relationship => (Guid?)relationship.PartnerId)
                    .FirstOrDefaultAsync(cancellationToken);
                if (seller is null)
                {
                    return await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
                }

                var qualifications = await db.Set<CustomerQualification>()
                    .Where(candidate => candidate.PartnerId == seller && candidate.CustomerTenantId == customerTenantId)
                    .OrderBy(candidate => candidate.CreatedAt)
                    .ThenBy(candidate => candidate.Id)
                    .ToListAsync(cancellationToken);
                return (QualificationLine[])[.. qualifications.Select(QualificationLine.Of)];
            },
            cancellationToken
        );
}
