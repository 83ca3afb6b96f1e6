using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.DemoData;

/// <summary>
/// The steps of acceptance by a link. Signatories answer without their link, whose secret nobody has kept, and get no letters, since
/// nobody is at their addresses.
/// </summary>
internal sealed class DemoRequestSteps(PortalStore store, AcceptanceRequestService requests, TimeProvider time)
{
    private static readonly SignatoryOrigin nobody = new(
        DemoCustomerSteps.CustomerAddress,
        DemoCustomerSteps.UserAgent
    );

    public async Task<Result<Guid>> AskAsync(
        Caller caller,
        Guid tenantId,
        DemoCustomer customer,
        Requested step,
        CancellationToken cancellationToken
    )
    {
        var signer = step.Signer ?? customer.Contact;
        var made = await requests.RequestAsync(
            caller,
            tenantId,
            new NewAcceptanceRequest
            {
                Signer = new Signer(signer.FirstName, signer.LastName, signer.Email, signer.PhoneNumber),
                Language = customer.AgreementLanguage,
                Note = step.Note,
            },
            cancellationToken
        );
        return made.TryGet(out var request, out var error) ? request.Id : error;
    }

    public Task<Result<Guid>> AcceptAsync(DemoCustomer customer, Guid tenantId, CancellationToken cancellationToken) =>
        AnswerAsync(
            tenantId,
            async (db, request, now) =>
            {
                // No text was shown to anybody: the hash is of words that say so, and fits no document of Microsoft's.
                var shown = Encoding.UTF8.GetBytes(
                    $"{DemoCustomerSteps.UserAgent}: {request.Country}, {request.Language}"
                );
                var version = await AgreementCatalogue.VersionLabelAsync(
                    db,
                    AgreementTemplate.CustomerAgreementId,
                    DateOnly.FromDateTime(now),
                    cancellationToken
                );
                await SignatoryAnswers.AcceptAsync(
                    db,
                    request,
                    new SignatoryAcceptance(
                        new ShownAgreement(
                            request.Country,
                            request.Language,
                            Convert.ToHexStringLower(SHA256.HashData(shown))
                        ),
                        Statements: DemoCustomerSteps.UserAgent,
                        version,
                        IsMailboxProven: false,
                        ShownByName: null,
                        nobody
                    ),
                    now,
                    cancellationToken
                );
            },
            cancellationToken
        );

    public Task<Result<Guid>> DeclineAsync(
        DemoCustomer customer,
        Guid tenantId,
        string reason,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            tenantId,
            (db, request, now) => SignatoryAnswers.DeclineAsync(db, request, reason, nobody, now, cancellationToken),
            cancellationToken
        );

    public Task<Result<Guid>> NameOtherAsync(
        DemoCustomer customer,
        Guid tenantId,
        DemoPerson other,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            tenantId,
            (db, request, now) =>
                SignatoryAnswers.NameOtherAsync(
                    db,
                    request,
                    new OtherSignatory(other.FirstName, other.LastName, other.Email),
                    nobody,
                    now,
                    cancellationToken
                ),
            cancellationToken
        );

    public async Task<Result<Guid>> FinaliseAsync(Caller caller, Guid tenantId, CancellationToken cancellationToken)
    {
        var asked = await store.ReadAsync(db => LastAsync(db, tenantId, cancellationToken), cancellationToken);
        return await requests.FinaliseAsync(caller, tenantId, asked.Id, cancellationToken);
    }

    private Task<Result<Guid>> AnswerAsync(
        Guid tenantId,
        Func<PortalDb, AcceptanceRequest, DateTime, Task> answer,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            async db =>
            {
                var request = await LastAsync(db, tenantId, cancellationToken);
                await answer(db, request, time.GetUtcNow().UtcDateTime);
                return request.Id;
            },
            cancellationToken
        );

    private static Task<AcceptanceRequest> LastAsync(PortalDb db, Guid tenantId, CancellationToken cancellationToken) =>
        db.Set<AcceptanceRequest>()
            .AsTracking()
            .Where(request => request.CustomerTenantId == tenantId)
            .OrderByDescending(request => request.CreatedAt)
            .FirstAsync(cancellationToken);
}
