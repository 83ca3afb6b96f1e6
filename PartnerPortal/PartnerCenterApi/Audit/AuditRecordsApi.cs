using System.Globalization;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Paging;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Audit;

/// <summary>L1: who did what with the partner's customers, from the portal's own trail (spec/partner-center-api.md 7.3).</summary>
internal static class AuditRecordsApi
{
    private const string List = "auditrecords";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/auditrecords", ListAsync)
            .Operation("GetAuditRecords", "The partner's audit records of at most 90 days, newest first.")
            .Paged()
            .Answers<ResourceCollection<AuditRecordResource>>();
        api.MapGet("/auditrecords/{recordId}", FindAsync)
            .Operation("GetAuditRecord", "One audit record.")
            .Answers<AuditRecordResource>();
    }

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        string? startDate,
        string? endDate,
        string? filter,
        ContinuationTokens tokens,
        AuditQueries trail,
        TimeProvider time
    )
    {
        var sent = new AuditQuery(startDate, endDate, filter).ToText();
        if (
            !PageRequest.TryRead(
                call.Context,
                tokens,
                List,
                call.Caller.PartnerId,
                sent,
                out var request,
                out var fault
            )
        )
        {
            return fault;
        }

        if (request.Seek is SeekOperation.Previous or SeekOperation.Last or SeekOperation.PageIndex)
        {
            return FaultCatalogue.InvalidParameter("audit records are read forwards: seekOperation is Next or First.");
        }

        var query = AuditQuery.FromText(request.Filter);
        if (!query.TryRead(time.GetUtcNow().UtcDateTime, out var narrowing, out fault))
        {
            return fault;
        }

        var size = Math.Min(request.Size, AuditQueries.MaximumSize);
        var cursor = request.Seek == SeekOperation.Next ? AuditCursor.Parse(request.Mark!.Last) : null;
        var found = await trail.PageAsync(call.Caller, narrowing, cursor, size, call.Stopping);
        if (!found.TryGet(out var page, out var error))
        {
            return call.Refuse(error);
        }

        var next = page.Next is { } place
            ? tokens.Write(
                new PageMark(
                    List,
                    call.Caller.PartnerId,
                    size,
                    request.Filter,
                    First: string.Empty,
                    Last: place.ToString()
                )
            )
            : null;
        var self = query.ToUri(request.IsSizeAsked ? size : 0);
        return ApiAnswer.Ok(
            ResourceCollection<AuditRecordResource>.Page(
                [.. page.Entries.Select(entry => AuditMapping.Record(call.Caller.PartnerId, entry))],
                new ResourceLinks(
                    Link.Get(self),
                    next is null
                        ? null
                        : new Link(
                            $"{self}&seekOperation={SeekOperation.Next}",
                            "GET",
                            [new LinkHeader(ContinuationTokens.Header, next)]
                        )
                ),
                next
            )
        );
    }

    // The documented id has no number, but customer, action and tick, which are what is looked for.
    private static async Task<ApiAnswer> FindAsync(ApiCall call, string recordId, AuditQueries trail)
    {
        if (
            recordId.Split('_') is not [var partner, var customer, .., var ticksText]
            || !Guid.TryParse(partner, out var partnerId)
            || partnerId != call.Caller.PartnerId
            || !Guid.TryParse(customer, out var customerId)
            || !long.TryParse(ticksText, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks >= DateTime.MaxValue.Ticks
        )
        {
            return FaultCatalogue.NotFound;
        }

        var at = new DateTime(ticks, DateTimeKind.Utc);
        var filter = new AuditFilter
        {
            From = at,
            Until = at.AddTicks(1),
            CustomerTenantId = customerId == Guid.Empty ? null : customerId,
            Actions = AuditOperations.All,
        };
        var found = await trail.PageAsync(call.Caller, filter, cursor: null, AuditQueries.MaximumSize, call.Stopping);
        if (!found.TryGet(out var page, out var error))
        {
            return call.Refuse(error);
        }

        return
            page
                .Entries.Select(entry => AuditMapping.Record(partnerId, entry))
                .FirstOrDefault(record => record.Id.Equals(recordId, StringComparison.OrdinalIgnoreCase))
                is { } wanted
            ? ApiAnswer.Ok(wanted)
            : FaultCatalogue.NotFound;
    }
}
