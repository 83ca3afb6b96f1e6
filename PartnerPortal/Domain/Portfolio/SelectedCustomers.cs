namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Customers that something is to be done with: some that were named, or all that match a filter when it is done. Those
/// that are not in the partner's list are not among them.
/// </summary>
/// <param name="Filter">The filter, and the order in which the customers come.</param>
/// <param name="CustomerTenantIds">Only these, whatever the filter asks; null for all that match.</param>
public sealed record SelectedCustomers(PortfolioFilter Filter, IReadOnlyCollection<Guid>? CustomerTenantIds = null);
