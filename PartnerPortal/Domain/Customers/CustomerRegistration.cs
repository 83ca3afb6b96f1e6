using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>The credentials of a new customer's administrator, in clear: for this answer only, never stored or logged.</summary>
public sealed record NewCredentials(string UserName, string Password)
{
    /// <summary>Keeps the password out of logs that print records.</summary>
    public override string ToString() => $"{nameof(NewCredentials)} {{ UserName = {UserName} }}";
}

/// <summary>The relationship that a request made, and whether an earlier call with the same request id made it.</summary>
public sealed record RegisteredCustomer(ResellerRelationship Relationship, CustomerTenant Tenant, bool IsRepeat);

/// <summary>A door of this folder: makes tenant, relationship and administrator inside the transaction of a command.</summary>
public static class CustomerRegistration
{
    /// <summary>Credentials and their hash. Slow on purpose, so made before the transaction begins.</summary>
    public static (NewCredentials Credentials, string Hash) PrepareCredentials(
        IPasswordHasher<NewCredentials> hasher,
        string domain
    )
    {
        var credentials = new NewCredentials(
            $"{CustomerAdministrator.FirstUserName}@{domain}",
            TemporaryPassword.Create()
        );
        return (credentials, hasher.HashPassword(credentials, credentials.Password));
    }

    /// <summary>
    /// Judges the cleaned request and adds the customer. Answers <see cref="InvalidFields"/>, with
    /// <see cref="DomainTaken"/> at the domain's field where somebody was faster, or <see cref="RequestIdUsedBefore"/>.
    /// </summary>
    /// <param name="further">What the command is asked for besides the customer, for the comparison of repeats.</param>
    public static async Task<Result<RegisteredCustomer>> AddAsync(
        PortalDb db,
        ActingAgent acting,
        NewCustomer request,
        object? further,
        string passwordHash,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var known = await CarriedOutRequests.EnterAsync(
            db,
            acting.Partner.Id,
            RequestKind.Customer,
            request.RequestId,
            new { Customer = request, further },
            cancellationToken
        );
        if (!known.TryGet(out var isRepeat, out var error))
        {
            return error;
        }

        if (isRepeat)
        {
            return await FindEarlierAsync(db, acting.Partner.Id, request.RequestId, cancellationToken);
        }

        var rules = NewCustomerRules.Check(request, acting.Partner.EmailDomain);
        if (
            request.ResellerId is { } resellerId
            && !await db.Set<ResellerPartnership>()
                .AnyAsync(
                    partnership => partnership.ProviderId == acting.Partner.Id && partnership.ResellerId == resellerId,
                    cancellationToken
                )
        )
        {
            rules.Add(nameof(NewCustomer.ResellerId), new NotAResellerOfThisProvider());
        }

        var domain = request.Domain;
        if (await db.Set<CustomerTenant>().AnyAsync(tenant => tenant.Domain == domain, cancellationToken))
        {
            rules.Add(nameof(NewCustomer.DomainPrefix), new DomainTaken(domain));
        }

        if (!rules.IsValid)
        {
            return new InvalidFields(rules.Faults);
        }

        var profile = request.ToBillingProfile(request.Country);
        var tenant = new CustomerTenant
        {
            Id = Guid.NewGuid(),
            CompanyName = request.CompanyName,
            Domain = domain,
            Address = profile.Address,
            RegistrationId = request.RegistrationId,
            CreatedAt = now,
        };
        var relationship = new ResellerRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = acting.Partner.Id,
            CustomerTenantId = tenant.Id,
            ResellerId = request.ResellerId,
            HasDelegatedAdministration = true,
            CreatedAt = now,
            ChangedAt = now,
            ChangedByName = acting.Agent.DisplayName,
            CreationRequestId = request.RequestId,
            BillingProfile = profile,
        };
        db.Add(tenant);
        db.Add(relationship);
        db.Add(
            new CustomerAdministrator
            {
                Id = Guid.NewGuid(),
                CustomerTenantId = tenant.Id,
                UserName = $"{CustomerAdministrator.FirstUserName}@{domain}",
                FirstName = request.FirstName,
                LastName = request.LastName,
                PasswordHash = passwordHash,
                MustChangePassword = true,
                PasswordSetAt = now,
            }
        );
        db.Touch(tenant.Id);
        await AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            AuditAction.CustomerCreated,
            new AuditSubject(tenant.Id, tenant.CompanyName),
            DetailOf(tenant, relationship),
            now,
            cancellationToken
        );
        return new RegisteredCustomer(relationship, tenant, IsRepeat: false);
    }

    /// <summary>What the audit trail says about a new customer.</summary>
    internal static object DetailOf(CustomerTenant tenant, ResellerRelationship relationship)
    {
        var profile = relationship.BillingProfile;
        return new
        {
            tenant.CompanyName,
            tenant.Domain,
            tenant.Address,
            tenant.RegistrationId,
            Contact = new
            {
                profile.FirstName,
                profile.LastName,
                profile.Email,
                profile.PhoneNumber,
            },
            profile.Culture,
            relationship.ResellerId,
        };
    }

    /// <summary>What an earlier call with the same request id made.</summary>
    private static async Task<RegisteredCustomer> FindEarlierAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from relationship in db.Set<ResellerRelationship>()
            join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
            where relationship.PartnerId == partnerId && relationship.CreationRequestId == requestId
            select new { relationship, tenant }
        )
            .AsNoTracking()
            .SingleAsync(cancellationToken);
        return new RegisteredCustomer(found.relationship, found.tenant, IsRepeat: true);
    }
}
