using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Partners say what their customers qualify for.</summary>
public sealed class QualificationService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Adds a qualification, which is in review from then on. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvalidFields"/> or <see cref="RequestIdUsedBefore"/>. A request id that is on record answers
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
                var clean = request.Cleaned();
                var known = await CarriedOutRequests.EnterAsync(
                    db,
                    caller.PartnerId,
                    RequestKind.Qualification,
                    request.RequestId,
                    new { customerTenantId, Request = clean },
                    cancellationToken
                );
                if (!known.TryGet(out var isRepeat, out var error))
                {
                    return error;
                }

                if (isRepeat)
                {
                    return QualificationLine.Of(
                        await db.Set<CustomerQualification>()
                            .AsNoTracking()
                            .SingleAsync(
                                candidate =>
                                    candidate.PartnerId == caller.PartnerId && candidate.RequestId == request.RequestId,
                                cancellationToken
                            )
                    );
                }

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
