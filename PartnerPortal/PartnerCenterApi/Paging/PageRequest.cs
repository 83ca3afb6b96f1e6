using System.Globalization;
using PartnerPortal.PartnerCenterApi.Faults;

namespace PartnerPortal.PartnerCenterApi.Paging;

/// <summary>Which page of a list is asked for, in any of the ways that clients have (spec/partner-center-api.md 1.9, 'Paging').</summary>
/// <param name="Size">Rows of a page.</param>
/// <param name="IsSizeAsked">Whether the client named a size, here or when it asked for the page before.</param>
/// <param name="Filter">The filter as it was sent, or as the token carries it.</param>
/// <param name="Mark">The page that the token stands for.</param>
/// <param name="PageIndex">The page's number from 0, with <see cref="SeekOperation.PageIndex"/>.</param>
internal sealed record PageRequest(
    SeekOperation Seek,
    int Size,
    bool IsSizeAsked,
    string? Filter,
    PageMark? Mark,
    int PageIndex
)
{
    /// <summary>
    /// Rows of an answer to a client that names no size. It stands for 'everything', as the SDKs take it, up to a length that
    /// a client can be sent at once; behind that a client that pages goes on, as it does anyway.
    /// </summary>
    public const int Unpaged = 5000;

    /// <summary>The most rows of a page.</summary>
    public const int MaxSize = 5000;

    /// <summary>Reads size, seek operation, page and token; a token brings size and filter along.</summary>
    /// <param name="filter">All that narrows the list, as it was sent; null for nothing.</param>
    public static bool TryRead(
        HttpContext context,
        ContinuationTokens tokens,
        string list,
        Guid partnerId,
        string? filter,
        out PageRequest request,
        out Fault fault
    )
    {
        request = null!;
        fault = null!;
        var query = context.Request.Query;
        var token = NullIfEmpty(context.Request.Headers[ContinuationTokens.Header].ToString());
        if (!TrySize(query["size"].ToString(), out var size))
        {
            fault = FaultCatalogue.InvalidParameter(
                $"size must be a whole number from 0, which is no size, to {MaxSize.ToString(CultureInfo.InvariantCulture)}."
            );
            return false;
        }

        if (!SeekOperations.TryParse(query["seekOperation"].ToString(), token is not null, out var seek))
        {
            fault = FaultCatalogue.UnknownName(
                "seekOperation",
                query["seekOperation"].ToString(),
                Enum.GetNames<SeekOperation>()
            );
            return false;
        }

        var index = 0;
        if (
            seek == SeekOperation.PageIndex
            && query["page"].ToString() is { Length: > 0 } page
            && !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        )
        {
            fault = FaultCatalogue.InvalidParameter("page must be a whole number from 0.");
            return false;
        }

        PageMark? mark = null;
        if (token is not null)
        {
            mark = tokens.Read(token, list, partnerId);
            if (mark is null)
            {
                fault = FaultCatalogue.InvalidParameter(
                    $"{ContinuationTokens.Header} is not a token of this list for this partner. Begin again without it."
                );
                return false;
            }

            if (filter is not null && !string.Equals(filter, mark.Filter, StringComparison.Ordinal))
            {
                fault = FaultCatalogue.InvalidParameter(
                    $"{ContinuationTokens.Header} belongs to another filter. Leave the filter out, or begin again without the token."
                );
                return false;
            }
        }
        else if (seek is SeekOperation.Next or SeekOperation.Previous)
        {
            // Without a token there is nothing to go on from: the first page.
            seek = SeekOperation.First;
        }

        request = new PageRequest(
            seek,
            mark?.Size ?? size ?? Unpaged,
            mark is not null || size is not null,
            filter ?? mark?.Filter,
            mark,
            index
        );
        return true;
    }

    private static bool TrySize(string text, out int? size)
    {
        size = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxSize)
        {
            return false;
        }

        size = number == 0 ? null : number;
        return true;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
