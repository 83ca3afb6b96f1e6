using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.PartnerCenterApi.Agreements;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Paging;
using PartnerPortal.PartnerCenterApi.Repeats;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.PartnerCenterApi.BulkAttestation;

/// <summary>B1: the calls of Microsoft's own tool for attesting again (spec/partner-center-api.md 8.1).</summary>
internal static class BulkAttestationApi
{
    /// <summary>How many attestations the tool sends in one call.</summary>
    public const int MaxBatch = 500;

    private const string List = "customeragreementrecords";
    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partners/customeragreementrecords", ListAsync)
            .Operation("GetCustomerAgreementRecords", "Every customer with its last confirmation by the partner.")
            .TakesQuery("continuation_token", "The token of the page before, to go on from there.")
            .Answers<AgreementRecordsResource>();
        api.MapPost("/CreateBulkReAttestation", AttestAsync)
            .Repeatable()
            .Operation("CreateBulkReAttestation", "Confirms for up to 500 customers, each on its own.")
            .Takes<SentReAttestationResource[]>()
            .Answers<ReAttestationOutcomeResource[]>();
    }

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        ContinuationTokens tokens,
        AgreementRecordQueries records
    )
    {
        Guid? behind = null;
        if (call.Context.Request.Query["continuation_token"].ToString() is { Length: > 0 } token)
        {
            if (tokens.Read(token, List, call.Caller.PartnerId) is not { } mark)
            {
                return FaultCatalogue.InvalidParameter(
                    "continuation_token is not a token of this list for this partner. Begin again without it."
                );
            }

            behind = Guid.Parse(mark.Last, CultureInfo.InvariantCulture);
        }

        var page = await records.PageAsync(call.Caller, behind, PageSize, call.Stopping);
        return ApiAnswer.Ok(
            new AgreementRecordsResource(
                [.. page.Records.Select(Resource)],
                page.Next is { } next
                    ? tokens.Write(
                        new PageMark(
                            List,
                            call.Caller.PartnerId,
                            PageSize,
                            Filter: null,
                            First: string.Empty,
                            Last: next.ToString("D")
                        )
                    )
                    : null
            )
        );
    }

    private static async Task<ApiAnswer> AttestAsync(
        ApiCall call,
        ApiBody<SentReAttestations> body,
        AcceptanceService acceptances
    )
    {
        if (!body.TryRead(out var sent, out var fault))
        {
            return fault;
        }

        if (sent.Count > MaxBatch)
        {
            return FaultCatalogue.InvalidParameter($"at most {MaxBatch} attestations can be sent together.");
        }

        var refusals = new Fault?[sent.Count];
        var request = call.RequestId;
        for (var row = 0; row < sent.Count; row++)
        {
            refusals[row] = await AttestRowAsync(call, sent[row], RepeatKey.OfRow(request, row), acceptances);
        }

        if (sent.Count > 0 && Array.TrueForAll(refusals, refusal => refusal is not null))
        {
            return NothingRecorded(sent, refusals!);
        }

        return ApiAnswer.Ok(
            sent.Zip(
                    refusals,
                    (row, refusal) =>
                        new ReAttestationOutcomeResource(
                            row?.CustomerId,
                            refusal is null,
                            refusal?.Code,
                            refusal?.Description
                        )
                )
                .ToList()
        );
    }

    // Microsoft's tool looks at the status alone: a success would make it say that all is done.
    private static Fault NothingRecorded(SentReAttestations sent, Fault[] refusals) =>
        Array.Find(refusals, refusal => refusal.Status >= StatusCodes.Status500InternalServerError)
        ?? FaultCatalogue.InvalidParameter(
            "none of the attestations was recorded; data has the reason of each row."
        ) with
        {
            Data =
            [
                .. refusals.Select(
                    (refusal, row) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"[{row}] {sent[row]?.CustomerId}: {refusal.Code} {refusal.Description}"
                        )
                ),
            ],
        };

    private static async Task<Fault?> AttestRowAsync(
        ApiCall call,
        SentReAttestationResource? sent,
        Guid requestId,
        AcceptanceService acceptances
    )
    {
        if (sent?.Agreement is not { } agreement)
        {
            return FaultCatalogue.InvalidMember("agreement", "It is required.");
        }

        if (
            !string.IsNullOrEmpty(sent.PartnerId)
            && (!Guid.TryParse(sent.PartnerId, out var partnerId) || partnerId != call.Caller.PartnerId)
        )
        {
            return FaultCatalogue.InvalidMember("partnerId", "It is not the partner that calls.");
        }

        if (
            !ApiCall.TryCustomerId(sent.CustomerId ?? string.Empty, out var id, out var fault)
            || !NewAgreementMapping.TryRead(agreement, requestId, out var request, out fault)
        )
        {
            return fault;
        }

        var recorded = await acceptances.AttestAsync(call.Caller, id, request, call.Stopping);
        return recorded.IsSuccess ? null : call.Refuse(recorded.Error, id, NewAgreementMapping.Fields);
    }

    private static AgreementRecordResource Resource(AgreementRecord record) =>
        new(
            record.CustomerTenantId,
            record.Email is null
                ? null
                : new AgreementContactResource(
                    record.FirstName,
                    record.LastName,
                    record.Email,
                    string.IsNullOrEmpty(record.PhoneNumber) ? null : record.PhoneNumber
                ),
            record.DateAgreed is { } agreed ? new DateTimeOffset(agreed).ToUnixTimeSeconds() : 0,
            record.IsCurrent
        );
}
