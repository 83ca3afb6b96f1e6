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

    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>All that match this are selected; null where customers are selected one by one.</summary>
    public PortfolioFilter? All { get; private set; }

    /// <summary>All that matched were selected until the filter was changed.</summary>
    public bool WasEnded { get; private set; }

    /// <summary>The person tried to select more than the maximum.</summary>
    public bool IsFull { get; private set; }

    public bool IsEmpty => All is null && ids.Count == 0;

    public bool Contains(Guid customerTenantId) => All is not null || ids.Contains(customerTenantId);

    public void Set(Guid customerTenantId, bool isSelected, IEnumerable<PortfolioLine> page)
    {
        if (All is not null)
        {
            // One removed from all that match: what remains selected is the rest of this page.
            ids.AddRange(page.Select(line => line.CustomerTenantId));
            All = null;
        }

        (WasEnded, IsFull) = (false, false);
        ids.Remove(customerTenantId);
        if (isSelected)
        {
            Add(customerTenantId);
        }
    }

    public void SetPage(IReadOnlyList<PortfolioLine> page, bool isSelected)
    {
        (All, WasEnded, IsFull) = (null, false, false);
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
        (All, WasEnded, IsFull) = (null, false, false);
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
