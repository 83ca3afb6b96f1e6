namespace PartnerPortal.Domain.Customers;

/// <summary>How long each text may be, in UTF-16 characters; names and address by spec/partner-center-api.md 4.0.</summary>
public static class CustomerLimits
{
    public const int CompanyName = 200;

    /// <summary>What Partner Center takes in front of <c>.onmicrosoft.com</c>.</summary>
    public const int DomainPrefix = 27;

    /// <summary>A contact's first or last name, each.</summary>
    public const int ContactName = 40;

    public const int AddressLine = 200;
    public const int City = 100;
    public const int State = 50;
    public const int PostalCode = 20;
    public const int RegistrationId = 50;
    public const int Culture = 12;

    /// <summary>Letters of a language.</summary>
    public const int Language = 3;
}
