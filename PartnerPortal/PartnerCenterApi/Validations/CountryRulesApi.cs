using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Validations;

/// <summary>Wire: CountryValidationRules, with the flat lists of the recorded answer (spec/partner-center-api.md V3, Appendix C).</summary>
internal sealed record CountryRulesResource(
    string Iso2Code,
    string DefaultCulture,
    bool IsStateRequired,
    IReadOnlyList<string> SupportedStatesList,
    IReadOnlyList<string> SupportedLanguagesList,
    IReadOnlyList<string> SupportedCulturesList,
    bool IsPostalCodeRequired,
    string? PostalCodeRegex,
    bool IsCityRequired,
    bool IsVatIdSupported,
    string PhoneNumberRegex,
    bool IsTaxIdSupported,
    string? TaxIdFormat,
    string? TaxIdSample,
    bool IsTaxIdOptional,
    IReadOnlyList<string> CountryCallingCodesList,
    string? CustomerOrganizationRegistrationNumberRegex,
    string? CustomerOrganizationRegistrationNumberSample,
    bool CustomerOrganizationRegistrationNumberRequired,
    bool CustomerOrganizationPhoneNumberRequired,
    ResourceAttributes Attributes
);

/// <summary>V3: what may be checked before a customer is sent (spec/partner-center-api.md 5).</summary>
internal static class CountryRulesApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/countryvalidationrules/{iso2}", Find)
            .Operation("GetCountryValidationRules", "The rules of one country, by its two letters.")
            .Answers<CountryRulesResource>();

    private static ApiAnswer Find(string iso2) =>
        CountryValidationRules.Find(iso2) is { } rule
            ? ApiAnswer.Ok(
                new CountryRulesResource(
                    rule.Code,
                    rule.DefaultCulture,
                    rule.IsStateRequired,
                    rule.States,
                    rule.Languages,
                    rule.Cultures,
                    rule.IsPostalCodeRequired,
                    rule.PostalCodePattern,
                    rule.IsCityRequired,
                    rule.IsVatIdSupported,
                    rule.PhonePattern,
                    rule.IsTaxIdSupported,
                    rule.RegistrationIdPattern,
                    rule.RegistrationIdExample,
                    rule.IsTaxIdOptional,
                    rule.CallingCodes,
                    rule.RegistrationIdPattern,
                    rule.RegistrationIdExample,
                    rule.IsRegistrationIdRequired,
                    rule.IsPhoneRequired,
                    new ResourceAttributes("CountryValidationRules")
                )
            )
            : FaultCatalogue.NotFound;
}
