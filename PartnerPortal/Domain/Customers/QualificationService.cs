using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Partners say what their customers qualify for.</summary>
public sealed class QualificationService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Adds a qualification, which is in review from then on. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvalidFields"/> or <see cref="QualificationRequestIdUsedBefore"/>. A request id that is on record answers
    /// its qualification again.
    /// </summary>
    public Task<Result<QualificationLine>> AddAsync(
        Caller caller,
        Guid customerTenantId,
        NewQualification request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<QualificationLine>(
            caller,
            customerTenantId,
            AgentPermission.EditCustomer,
            async (db, seller) =>
            {
                var before = await db.Set<CustomerQualification>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(
                        candidate =>
                            candidate.PartnerId == caller.PartnerId && candidate.RequestId == request.RequestId,
                        cancellationToken
                    );
                if (before is not null)
                {
                    return before.CustomerTenantId == customerTenantId
                        ? QualificationLine.Of(before)
                        : new QualificationRequestIdUsedBefore();
                }

                var clean = request.Cleaned();
                if (NewQualificationRules.Check(clean) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                var qualification = new CustomerQualification
                {
                    Id = Guid.NewGuid(),
                    PartnerId = caller.PartnerId,
                    CustomerTenantId = customerTenantId,
                    RequestId = clean.RequestId,
                    Qualification = clean.Qualification,
                    CreatedAt = time.GetUtcNow().UtcDateTime,
                    CreatedByName = seller.Acting.Agent.DisplayName,
                    EducationSegment = clean.EducationSegment,
                    Website = clean.Website,
                    ValidationCode = clean.ValidationCode,
                };
                db.Add(qualification);
                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(seller.Acting),
                    AuditAction.QualificationAdded,
                    seller.Subject,
                    new
                    {
                        qualification.Id,
                        Qualification = qualification.Qualification.ToString(),
                        EducationSegment = qualification.EducationSegment?.ToString(),
                        qualification.Website,
                    },
                    qualification.CreatedAt,
                    cancellationToken
                );
                return QualificationLine.Of(qualification);
            },
            cancellationToken
        );
}
