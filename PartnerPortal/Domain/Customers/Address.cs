namespace PartnerPortal.Domain.Customers;

/// <summary>A postal address; the names are the wire's (spec/partner-center-api.md 4.0).</summary>
public sealed record Address
{
    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    public required string AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public required string City { get; init; }

    /// <summary>A code of the country's list where it has one, free text elsewhere.</summary>
    public string? State { get; init; }

    public string? PostalCode { get; init; }
}
