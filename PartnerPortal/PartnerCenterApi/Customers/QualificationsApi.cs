using System.Text.Json.Nodes;
using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>Wire: a qualification, whose names are in Pascal case as documented (spec/partner-center-api.md C10).</summary>
internal sealed record QualificationResource(
    string Qualification,
    string? VettingStatus,
    string? VettingReason,
    string VettingCreatedDate
);

/// <summary>Wire: the answer to a new one, which spells the date's name in another way.</summary>
internal sealed record NewQualificationResource(string Qualification, string? VettingStatus, string VettingCreateDate);

/// <summary>Wire: what is sent to have a customer qualify.</summary>
internal sealed record SentQualificationResource(
    string? Qualification,
    string? EducationSegment,
    string? Website,
    string? ValidationCode
);

/// <summary>C10: what a customer qualifies for (spec/partner-center-api.md 4).</summary>
internal static class QualificationsApi
{
    public static void Map(IEndpointRouteBuilder customers)
    {
        customers
            .MapGet("/{customerId}/qualifications", ListAsync)
            .Operation("GetQualifications", "What was asked for a customer, and where the judgement stands.")
            .Answers<QualificationResource[]>();
        customers
            .MapPost("/{customerId}/qualifications", AddAsync)
            .Repeatable()
            .Operation("CreateQualification", "Asks to have a customer qualify; it is in review from then on.")
            .Takes<SentQualificationResource>()
            .Answers<NewQualificationResource>(StatusCodes.Status201Created);
        customers
            .MapGet("/{customerId}/qualification", FindAsync)
            .Operation(
                "GetQualification",
                "The customer's latest qualification by its name: the older form of the list."
            )
            .Answers<string>();
        customers
            .MapPut("/{customerId}/qualification", PutAsync)
            .Operation(
                "SetQualification",
                "The older form of asking to have a customer qualify: a name, or its number."
            )
            .Takes<JsonNode>()
            .Answers<string>();
    }

    // The older, synchronous pair: one value, as text out and as a name or a number in.
    private static async Task<ApiAnswer> FindAsync(ApiCall call, string customerId, QualificationQueries qualifications)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await qualifications.OfCustomerAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var lines, out var error)
            ? ApiAnswer.Ok(
                OlderName(
                    lines.LastOrDefault(line => line.VettingStatus != VettingStatus.Denied)?.Qualification
                        ?? Qualification.None
                )
            )
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> PutAsync(
        ApiCall call,
        string customerId,
        string? code,
        ApiBody<JsonNode> body,
        QualificationService qualifications
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        if (!TryOlderName(sent, out var qualification))
        {
            return FaultCatalogue.UnknownName(
                "qualification",
                sent.ToJsonString(),
                Enum.GetValues<Qualification>().Select(OlderName)
            );
        }

        var request = new NewQualification
        {
            RequestId = call.RequestId,
            Qualification = qualification,
            ValidationCode = code,
        };
        var added = await qualifications.AddAsync(call.Caller, id, request, call.Stopping);
        return added.TryGet(out var line, out var error)
            ? ApiAnswer.Ok(OlderName(line.Qualification))
            : call.Refuse(error, id);
    }

    private static string OlderName(Qualification qualification) => qualification.ToString().ToLowerInvariant();

    private static bool TryOlderName(JsonNode sent, out Qualification qualification)
    {
        qualification = Qualification.None;
        if (sent is not JsonValue value)
        {
            return false;
        }

        if (value.TryGetValue<string>(out var name))
        {
            return WireName.TryParse(name, out qualification);
        }

        if (value.TryGetValue<int>(out var number))
        {
            qualification = (Qualification)number;
            return Enum.IsDefined(qualification);
        }

        return false;
    }

    private static async Task<ApiAnswer> ListAsync(ApiCall call, string customerId, QualificationQueries qualifications)
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault))
        {
            return fault;
        }

        var found = await qualifications.OfCustomerAsync(call.Caller, id, call.Stopping);
        return found.TryGet(out var lines, out var error)
            ? ApiAnswer.Ok(
                lines.Select(line => new QualificationResource(
                    line.Qualification.ToString(),
                    line.VettingStatus.ToString(),
                    line.VettingReason,
                    WireMoment.WithZone(line.CreatedAt)
                ))
            )
            : call.Refuse(error, id);
    }

    private static async Task<ApiAnswer> AddAsync(
        ApiCall call,
        string customerId,
        ApiBody<SentQualificationResource> body,
        QualificationService qualifications
    )
    {
        if (!ApiCall.TryCustomerId(customerId, out var id, out var fault) || !body.TryRead(out var sent, out fault))
        {
            return fault;
        }

        var qualification = Qualification.None;
        if (!string.IsNullOrEmpty(sent.Qualification) && !WireName.TryParse(sent.Qualification, out qualification))
        {
            return FaultCatalogue.UnknownName("qualification", sent.Qualification, Enum.GetNames<Qualification>());
        }

        EducationSegment? segment = null;
        if (!string.IsNullOrEmpty(sent.EducationSegment))
        {
            if (!WireName.TryParse<EducationSegment>(sent.EducationSegment, out var named))
            {
                return FaultCatalogue.UnknownName(
                    "educationSegment",
                    sent.EducationSegment,
                    Enum.GetNames<EducationSegment>()
                );
            }

            segment = named;
        }

        var request = new NewQualification
        {
            RequestId = call.RequestId,
            Qualification = qualification,
            EducationSegment = segment,
            Website = sent.Website,
            ValidationCode = sent.ValidationCode,
        };
        var added = await qualifications.AddAsync(call.Caller, id, request, call.Stopping);
        return added.TryGet(out var line, out var error)
            ? ApiAnswer.Created(
                new NewQualificationResource(
                    line.Qualification.ToString(),
                    line.VettingStatus.ToString(),
                    WireMoment.WithZone(line.CreatedAt)
                )
            )
            : call.Refuse(error, id);
    }
}
