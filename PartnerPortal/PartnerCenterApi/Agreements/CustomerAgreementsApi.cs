using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>A2, A3 and A5: what a customer has accepted (spec/partner-center-api.md 3).</summary>
internal static class CustomerAgreementsApi
{
    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapPost("/{customerId}/agreements", ConfirmAsync)
            .Repeatable()
            .Operation("ConfirmAgreement", "Confirms that a person at the customer accepted the agreement.")
            .Takes<NewAgreementResource>()
            .Answers<AgreementResource>(StatusCodes.Status201Created);
        customers
            .MapGet("/{customerId}/agreements", ListAsync)
            .Operation("GetCustomerAgreements", "The partner's confirmations for a customer, oldest first.")
            .Answers<ResourceCollection<AgreementResource>>();
        customers
            .MapGet("/{customerId}/directSignedMicrosoftCustomerAgreementStatus", DirectStatusAsync)
            .Operation(
                "GetDirectSignedStatus",
                "Whether the customer accepted in the Microsoft 365 admin center itself."
            )
            .Answers<DirectSignedStatusResource>();
    }

    private static async Task<ApiAnswer> ConfirmAsync(
        ApiCall call,
        string customerId,
        ApiBody<NewAgreementResource> body,
        AcceptanceService acceptances,
        AcceptanceRequestsOfPrograms requests
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        if (!string.IsNullOrWhiteSpace(sent.AttestationId))
        {
            return await FinaliseAsync(call, id, sent, requests);
        }

        if (!NewAgreementMapping.TryRead(sent, call.RequestId, out var request, out fault))
        {
            return fault;
        }

        var recorded = await acceptances.AttestAsync(call.Caller, id, request, call.Stopping);
        return recorded.TryGet(out var attestation, out var error)
            ? ApiAnswer.Created(NewAgreementMapping.Echo(sent, request, attestation.Type, call.Caller.AgentId))
            : call.Refuse(error, id, NewAgreementMapping.Fields);
    }

    private static async Task<ApiAnswer> FinaliseAsync(
        ApiCall call,
        Guid customerId,
        NewAgreementResource sent,
        AcceptanceRequestsOfPrograms requests
    )
    {
        if (!Guid.TryParse(sent.AttestationId, out var attestationId))
        {
            return FaultCatalogue.InvalidMember("attestationId", "It must be a GUID.");
        }

        // Only this agreement is accepted by a link.
        if (
            !string.IsNullOrWhiteSpace(sent.TemplateId)
            && (
                !Guid.TryParse(sent.TemplateId, out var templateId)
                || templateId != AgreementTemplate.CustomerAgreementId
            )
        )
        {
            return FaultCatalogue.InvalidMember(
                "templateId",
                "It must be the template of the Microsoft Customer Agreement."
            );
        }

        var finalised = await requests.FinaliseAsync(call.Caller, customerId, attestationId, call.Stopping);
        return finalised.TryGet(out var accepted, out var error)
            ? ApiAnswer.Created(
                new AgreementResource(
                    call.Caller.AgentId,
                    new AgreementContactResource(
                        accepted.Signer.FirstName,
                        accepted.Signer.LastName,
                        accepted.Signer.Email,
                        string.IsNullOrEmpty(accepted.Signer.PhoneNumber) ? null : accepted.Signer.PhoneNumber
                    ),
                    AgreementTemplate.CustomerAgreementId,
                    WireMoment.WithoutZone(accepted.AcceptedAt),
                    nameof(AgreementType.MicrosoftCustomerAgreement),
                    AgreementLink: null
                )
            )
            : call.Refuse(error, customerId, NewAgreementMapping.Fields);
    }

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        string customerId,
        string? agreementType,
        CustomerAgreementQueries acceptances
    )
    {
        if (
            !ApiCall.TryCustomerId(customerId, out var id, out var fault)
            || !AgreementTypes.TryParseQuery(agreementType, out var type, out fault)
        )
        {
            return fault;
        }

        var found = await acceptances.ListAsync(call.Caller, id, type, call.Stopping);
        return found.TryGet(out var lines, out var error)
            ? ApiAnswer.Ok(
                ResourceCollection<AgreementResource>.Of([.. lines.Select(Resource)], $"/customers/{id:D}/agreements")
            )
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> DirectStatusAsync(
        ApiCall call,
        string customerId,
        CustomerAgreementQueries acceptances
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await acceptances.HasAcceptedDirectlyAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var isSigned, out var error)
            ? ApiAnswer.Ok(new DirectSignedStatusResource(isSigned))
            : call.Refuse(error, id);
    }

    private static AgreementResource Resource(CustomerAgreementLine line) =>
        new(
            UserId: null,
            new AgreementContactResource(
                line.FirstName,
                line.LastName,
                line.Email,
                line.PhoneNumber.Length == 0 ? null : line.PhoneNumber
            ),
            line.TemplateId,
            WireMoment.OnDay(line.AgreedOn, line.DateAgreed),
            line.Type.ToString(),
            LinkOf(line.Type)
        );

    private static string LinkOf(AgreementType type) =>
        type == AgreementType.MicrosoftCustomerAgreement
            ? AgreementTemplate.CustomerAgreementLink
            : AgreementTemplate.CloudAgreementLink;
}
