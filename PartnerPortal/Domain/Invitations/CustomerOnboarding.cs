using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>A customer that was created.</summary>
/// <param name="Credentials">Shown once: absent when the same request had created the customer before.</param>
public sealed record CreatedCustomer(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    string UserName,
    NewCredentials? Credentials,
    bool IsAttested,
    WelcomeInvitation? Invitation
);

/// <summary>The invitation that a customer was created with.</summary>
/// <param name="Invitation">What is on record: without the credentials.</param>
/// <param name="Text">The text of the letter to send: with the credentials of the new administrator.</param>
public sealed record WelcomeInvitation(NewInvitation Invitation, InvitationText Text)
{
    /// <summary>The letter to send, for the admin center at that address.</summary>
    public InvitationLetter ToLetter(Uri adminCenter) => Invitation.ToLetter(adminCenter) with { Text = Text };

    /// <summary>Keeps the password out of logs that print records.</summary>
    public override string ToString() => $"{nameof(WelcomeInvitation)} {{ Invitation = {Invitation} }}";
}

/// <summary>
/// Flows 1 and 2: creates a customer, and in the same transaction attests where the customer has accepted, or invites it where
/// it will be asked.
/// </summary>
public sealed class CustomerOnboarding(
    PortalStore store,
    InvitationLetters letters,
    IPasswordHasher<NewCredentials> hasher,
    TimeProvider time
)
{
    /// <summary>What the field names of the attestation begin with in <see cref="InvalidFields"/>.</summary>
    public const string SignerPrefix = "Signer";

    /// <summary>
    /// Creates tenant, relationship and administrator, and records <paramref name="attestation"/> where it is given; both or
    /// nothing. Answers the permissions' refusals, <see cref="InvalidFields"/> of both requests together, or
    /// <see cref="Idempotency.RequestIdUsedBefore"/>. A request id that has created a customer answers that customer again,
    /// without its password.
    /// </summary>
    public Task<Result<CreatedCustomer>> CreateAsync(
        Caller caller,
        NewCustomer request,
        NewAttestation? attestation,
        CancellationToken cancellationToken
    ) => CreateAsync(caller, request, attestation, invites: false, cancellationToken);

    /// <summary>
    /// Creates a customer that will be asked to accept, and invites it; both or nothing. An agent who may create customers
    /// but not invite them creates it alone. Answers as <see cref="CreateAsync(Caller, NewCustomer, NewAttestation?, CancellationToken)"/>;
    /// a request id that has created a customer makes no second invitation.
    /// </summary>
    public Task<Result<CreatedCustomer>> CreateAndInviteAsync(
        Caller caller,
        NewCustomer request,
        CancellationToken cancellationToken
    ) => CreateAsync(caller, request, attestation: null, invites: true, cancellationToken);

    private async Task<Result<CreatedCustomer>> CreateAsync(
        Caller caller,
        NewCustomer request,
        NewAttestation? attestation,
        bool invites,
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
                    new { Attestation = attestation?.Content, invites },
                    passwordHash,
                    now,
                    cancellationToken
                );
                if (!added.TryGet(out var customer, out error))
                {
                    return WithFaultsOf(attestation, error, now);
                }

                var isAttested = attestation is not null;
                WelcomeInvitation? invitation = null;
                if (customer.IsRepeat)
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
                else if (
                    invites && AgentPermissions.Allows(acting.Partner.Kind, acting.Agent.Roles, AgentPermission.Invite)
                )
                {
                    invitation = await InviteAsync(
                        db,
                        new ActingSeller(acting, customer.Relationship),
                        credentials,
                        now,
                        cancellationToken
                    );
                }

                return new CreatedCustomer(
                    customer.Tenant.Id,
                    customer.Tenant.CompanyName,
                    customer.Tenant.Domain,
                    $"{CustomerAdministrator.FirstUserName}@{customer.Tenant.Domain}",
                    customer.IsRepeat ? null : credentials,
                    isAttested,
                    invitation
                );
            },
            cancellationToken
        );
    }

    private async Task<WelcomeInvitation> InviteAsync(
        PortalDb db,
        ActingSeller seller,
        NewCredentials credentials,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var culture = seller.Relationship.BillingProfile.Culture;
        var (partnerName, agentName) = (seller.Acting.Partner.Name, seller.Acting.Agent.DisplayName);
        var invitation = await InvitationRecorder.AddAcceptanceAsync(
            db,
            seller,
            culture,
            letters.Acceptance(culture, partnerName, agentName).Cleaned(),
            now,
            cancellationToken
        );
        return new WelcomeInvitation(invitation, letters.Acceptance(culture, partnerName, agentName, credentials));
    }

    // People who correct a form want to see everything that is wrong at once.
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
