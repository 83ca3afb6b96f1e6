using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>From the wire's agreement to the domain's request, and back as it was sent.</summary>
internal static class NewAgreementMapping
{
    /// <summary>The wire's names of the request's members.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [nameof(Signer.FirstName)] = "primaryContact.firstName",
        [nameof(Signer.LastName)] = "primaryContact.lastName",
        [nameof(Signer.Email)] = "primaryContact.email",
        [nameof(Signer.PhoneNumber)] = "primaryContact.phoneNumber",
        [nameof(NewAttestation.AcceptedOn)] = "dateAgreed",
    };

    /// <summary>
    /// Reads what is sent. The type is looked at only to refuse an unknown one: the template decides, as at the real service
    /// (spec/partner-center-api.md A2). What is missing is left to the domain's own rules where they have one.
    /// </summary>
    public static bool TryRead(NewAgreementResource sent, Guid requestId, out NewAttestation request, out Fault fault)
    {
        request = null!;
        fault = null!;
        if (string.IsNullOrWhiteSpace(sent.TemplateId))
        {
            fault = FaultCatalogue.InvalidMember("templateId", "It is required.");
            return false;
        }

        if (!Guid.TryParse(sent.TemplateId, out var templateId))
        {
            fault = FaultCatalogue.InvalidMember("templateId", "It must be a GUID.");
            return false;
        }

        if (!string.IsNullOrEmpty(sent.Type) && !WireName.TryParse<AgreementType>(sent.Type, out _))
        {
            fault = FaultCatalogue.UnknownName("type", sent.Type, Enum.GetNames<AgreementType>());
            return false;
        }

        var acceptedOn = AcceptanceDate.OnDay(day: null, TimeZoneInfo.Utc);
        if (!string.IsNullOrWhiteSpace(sent.DateAgreed))
        {
            if (!WireMoment.TryParse(sent.DateAgreed, out var moment))
            {
                fault = FaultCatalogue.InvalidMember("dateAgreed", "It must be a date and time of ISO 8601.");
                return false;
            }

            acceptedOn = AcceptanceDate.At(moment);
        }

        request = new NewAttestation
        {
            RequestId = requestId,
            Signer = new Signer(
                sent.PrimaryContact?.FirstName ?? string.Empty,
                sent.PrimaryContact?.LastName ?? string.Empty,
                sent.PrimaryContact?.Email ?? string.Empty,
                sent.PrimaryContact?.PhoneNumber
            ),
            AcceptedOn = acceptedOn,
            TemplateId = templateId,
        };
        return true;
    }

    /// <summary>The answer to a confirmation: what was stored, the date as it was sent, and who confirmed.</summary>
    public static AgreementResource Echo(
        NewAgreementResource sent,
        NewAttestation request,
        AgreementType recordedType,
        Guid agentId
    )
    {
        var signer = request.Signer.Cleaned();
        return new AgreementResource(
            agentId,
            new AgreementContactResource(
                signer.FirstName,
                signer.LastName,
                signer.Email,
                string.IsNullOrEmpty(signer.PhoneNumber) ? null : signer.PhoneNumber
            ),
            request.TemplateId,
            sent.DateAgreed!,
            recordedType.ToString(),
            AgreementLink: null
        );
    }
}
