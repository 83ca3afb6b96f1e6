using System.Globalization;
using System.Text.Json;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.PartnerCenterApi.Paging;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>C2: the partner's customers, page by page (spec/partner-center-api.md 4).</summary>
internal static class CustomersApi
{
    private const string List = "customers";

    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .MapGet("", ListAsync)
            .Operation("GetCustomers", "The partner's customers by name, whole or page by page.")
            .Paged()
            .Answers<ResourceCollection<CustomerResource>>();

    private static async Task<ApiAnswer> ListAsync(
        ApiCall call,
        string? filter,
        ContinuationTokens tokens,
        PortfolioQueries portfolio
    )
    {
        if (
            !PageRequest.TryRead(
                call.Context,
                tokens,
                List,
                call.Caller.PartnerId,
                string.IsNullOrEmpty(filter) ? null : filter,
                out var request,
                out var fault
            ) || !CustomerFilter.TryParse(request.Filter, out var narrowing, out fault)
        )
        {
            return fault;
        }

        var page = await PageAsync(call, portfolio, request, narrowing);
        var token =
            page is { First: { } first, Last: { } last } && (page.HasNext || page.HasPrevious)
                ? tokens.Write(
                    new PageMark(
                        List,
                        call.Caller.PartnerId,
                        request.Size,
                        request.Filter,
                        JsonSerializer.Serialize(first),
                        JsonSerializer.Serialize(last)
                    )
                )
                : null;
        var self = UriOf(request);
        return ApiAnswer.Ok(
            ResourceCollection<CustomerResource>.Page(
                [.. page.Lines.Select(CustomerMapping.Line)],
                new ResourceLinks(
                    Link.Get(self),
                    page.HasNext ? Following(self, SeekOperation.Next, token!) : null,
                    page.HasPrevious ? Following(self, SeekOperation.Previous, token!) : null
                ),
                page.HasNext ? token : null
            )
        );
    }

    private static Task<ListingPage> PageAsync(
        ApiCall call,
        PortfolioQueries portfolio,
        PageRequest request,
        ListingFilter? filter
    )
    {
        if (request.Seek == SeekOperation.PageIndex)
        {
            return portfolio.PageAtAsync(call.Caller, filter, request.PageIndex, request.Size, call.Stopping);
        }

        var (direction, place) = request.Seek switch
        {
            SeekOperation.Next => (ListingDirection.Next, request.Mark!.Last),
            SeekOperation.Previous => (ListingDirection.Previous, request.Mark!.First),
            SeekOperation.Last => (ListingDirection.Last, null),
            _ => (ListingDirection.First, null),
        };
        return portfolio.ListingAsync(
            call.Caller,
            filter,
            place is null ? null : JsonSerializer.Deserialize<ListingPlace>(place),
            direction,
            request.Size,
            call.Stopping
        );
    }

    private static string UriOf(PageRequest request)
    {
        var size = (request.IsSizeAsked ? request.Size : 0).ToString(CultureInfo.InvariantCulture);
        return request.Filter is null
            ? $"/customers?size={size}"
            : $"/customers?size={size}&filter={Uri.EscapeDataString(request.Filter)}";
    }

    private static Link Following(string self, SeekOperation seek, string token) =>
        new($"{self}&seekOperation={seek}", "GET", [new LinkHeader(ContinuationTokens.Header, token)]);
}
