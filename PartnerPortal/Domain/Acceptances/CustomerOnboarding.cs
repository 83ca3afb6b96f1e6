using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A customer that was created.</summary>
/// <param name="Credentials">Shown once: absent when the same request had created the customer before.</param>
public sealed record CreatedCustomer(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    string UserName,
    NewCredentials? Credentials,
    bool IsAttested
);

/// <summary>Flows 1 and 2: creates a customer, and in the same transaction attests if the customer has accepted.</summary>
public sealed class CustomerOnboarding(PortalStore store, IPasswordHasher<NewCredentials> hasher, TimeProvider time)
{
    /// <summary>What the field names of the attestation begin with in <see cref="InvalidFields"/>.</summary>
    public const string SignerPrefix = "Signer";

    /// <summary>
    /// Creates tenant, relationship and administrator, and records <paramref name="attestation"/> where it is given; both or
    /// nothing. Answers the permissions' refusals and <see cref="InvalidFields"/> of both requests together. A request id
    /// that has created a customer answers that customer again, without its password.
    /// </summary>
    public async Task<Result<CreatedCustomer>> CreateAsync(
        Caller caller,
        NewCustomer request,
        NewAttestation? attestation,
        CancellationToken cancellationToken
    )
    {
        var clean = request.Cleaned();
        var (credentials, passwordHash) = CustomerRegistration.PrepareCredentials(hasher, clean.Domain);
        return await store.WriteAsync<CreatedCustomer>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.CreateCustomer,
                    cancellationToken
                );
                if (access.IsSuccess && attestation is not null)
                {
                    access = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.Attest, cancellationToken);
                }

                if (!access.TryGet(out var acting, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var added = await CustomerRegistration.AddAsync(
                    db,
                    acting,
                    clean,
                    passwordHash,
                    now,
                    cancellationToken
                );
                if (!added.TryGet(out var customer, out error))
                {
                    return WithFaultsOf(attestation, error, now);
                }

                var isAttested = attestation is not null;
                if (customer.MadeBefore)
                {
                    isAttested = await AttestationRecorder
                        .Of(db, caller.PartnerId, customer.Tenant.Id)
                        .AnyAsync(cancellationToken);
                }
                else if (attestation is not null)
                {
                    var recorded = await AttestationRecorder.AddAsync(
                        db,
                        acting,
                        new AuditSubject(customer.Tenant.Id, customer.Tenant.CompanyName),
                        attestation.Cleaned(),
                        now,
                        cancellationToken
                    );
                    if (!recorded.IsSuccess)
                    {
                        return recorded.Error is InvalidFields invalid ? Prefixed(invalid) : recorded.Error;
                    }
                }

                return new CreatedCustomer(
                    customer.Tenant.Id,
                    customer.Tenant.CompanyName,
                    customer.Tenant.Domain,
                    $"{CustomerAdministrator.FirstUserName}@{customer.Tenant.Domain}",
                    customer.MadeBefore ? null : credentials,
                    isAttested
                );
            },
            cancellationToken
        );
    }

    // Who corrects a form wants to see everything that is wrong at once.
    private static PortalError WithFaultsOf(NewAttestation? attestation, PortalError error, DateTime now)
    {
        if (error is not InvalidFields invalid || attestation is null)
        {
            return error;
        }

        var signer = Prefixed(new InvalidFields(NewAttestationRules.Check(attestation.Cleaned(), now, out _).Faults));
        return new InvalidFields([.. invalid.Fields, .. signer.Fields]);
    }

    private static InvalidFields Prefixed(InvalidFields invalid) =>
        new([.. invalid.Fields.Select(fault => fault with { Field = SignerPrefix + fault.Field })]);
}
