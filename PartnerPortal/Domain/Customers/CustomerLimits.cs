namespace PartnerPortal.Domain.Customers;

/// <summary>How long each text may be, in UTF-16 characters; names and address by spec/partner-center-api.md 4.0.</summary>
public static class CustomerLimits
{
    public const int CompanyName = 200;

    /// <summary>A label of a domain name (RFC 1035, section 2.3.4).</summary>
    public const int DomainPrefix = 63;

    public const int AddressLine = 200;
    public const int City = 100;
    public const int State = 50;
    public const int PostalCode = 20;
    public const int RegistrationId = 50;
    public const int Culture = 12;

    /// <summary>Letters of a language.</summary>
    public const int Language = 3;
}
