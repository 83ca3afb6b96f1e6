namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// The customers an action applies to: explicitly named ones, or all that match a filter when the action runs. Customers
/// that are not in the partner's list are ignored.
/// </summary>
/// <param name="Filter">The filter, and the order in which the customers come.</param>
/// <param name="CustomerTenantIds">Only these, regardless of the filter; null for all that match.</param>
public sealed record SelectedCustomers(PortfolioFilter Filter, IReadOnlyCollection<Guid>? CustomerTenantIds = null);
