using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Selecting;

/// <summary>
/// What is selected in the list: customers one by one, which stay selected while paging and filtering, or all that
/// match a filter, which then is the selection and ends with another filter.
/// </summary>
public sealed class ListSelection
{
    /// <summary>How many can be selected one by one: as many as the address of the next page can hold.</summary>
    public const int Most = 200;

    // In the order in which they were chosen.
    private readonly List<Guid> ids = [];

    // The customer that was selected or left out last, where a range begins.
    private Guid? last;

    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>All that match this are selected; null where customers are selected one by one.</summary>
    public PortfolioFilter? All { get; private set; }

    /// <summary>All that matched were selected until the filter was changed.</summary>
    public bool WasEnded { get; private set; }

    /// <summary>The person tried to select more than the maximum.</summary>
    public bool IsFull { get; private set; }

    public bool IsEmpty => All is null && ids.Count == 0;

    public bool Contains(Guid customerTenantId) => All is not null || ids.Contains(customerTenantId);

    /// <param name="customerTenantId">The customer.</param>
    /// <param name="isSelected">Whether it is selected from now on.</param>
    /// <param name="page">The page that it is on.</param>
    /// <param name="isRange">The same for all from the one before to this one, where both are on the page.</param>
    public void Set(Guid customerTenantId, bool isSelected, IReadOnlyList<PortfolioLine> page, bool isRange = false)
    {
        if (All is not null)
        {
            // One removed from all that match: what remains selected is the rest of this page.
            ids.AddRange(page.Select(line => line.CustomerTenantId));
            All = null;
        }

        (WasEnded, IsFull) = (false, false);
        foreach (var id in isRange ? Range(customerTenantId, page) : [customerTenantId])
        {
            ids.Remove(id);
            if (isSelected)
            {
                Add(id);
            }
        }

        last = customerTenantId;
    }

    public void SetPage(IReadOnlyList<PortfolioLine> page, bool isSelected)
    {
        (All, WasEnded, IsFull, last) = (null, false, false, null);
        foreach (var line in page)
        {
            ids.Remove(line.CustomerTenantId);
            if (isSelected)
            {
                Add(line.CustomerTenantId);
            }
        }
    }

    public void SelectAll(PortfolioFilter filter)
    {
        Clear();
        All = Unsorted(filter);
    }

    public void Clear()
    {
        ids.Clear();
        (All, WasEnded, IsFull, last) = (null, false, false, null);
    }

    /// <summary>The list shows this filter now.</summary>
    public void Follow(PortfolioFilter filter)
    {
        if (All is not null && All != Unsorted(filter))
        {
            Clear();
            WasEnded = true;
        }
    }

    public SelectedCustomers For(PortfolioFilter filter) => new(filter, All is null ? [.. ids] : null);

    private List<Guid> Range(Guid customerTenantId, IReadOnlyList<PortfolioLine> page)
    {
        var places = page.Select(line => line.CustomerTenantId).ToList();
        var (from, to) = (last is { } begin ? places.IndexOf(begin) : -1, places.IndexOf(customerTenantId));
        if (from < 0)
        {
            return [customerTenantId];
        }

        // The one that was clicked is in it last, so that a full selection leaves out those farther from where it began.
        var range = places.GetRange(Math.Min(from, to), Math.Abs(to - from) + 1);
        if (to < from)
        {
            range.Reverse();
        }

        return range;
    }

    private void Add(Guid customerTenantId)
    {
        IsFull |= ids.Count >= Most;
        if (ids.Count < Most)
        {
            ids.Add(customerTenantId);
        }
    }

    private static PortfolioFilter Unsorted(PortfolioFilter filter) =>
        filter with
        {
            Sort = PortfolioSort.Name,
            Descending = false,
        };
}

/// <summary>What a person has done at the check box of a row.</summary>
/// <param name="IsRange">With Shift: for all rows since the one before.</param>
public sealed record RowChoice(bool IsSelected, bool IsRange);
