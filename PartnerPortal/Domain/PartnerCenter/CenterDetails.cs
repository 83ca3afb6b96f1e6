using System.Security.Cryptography;
using System.Text.Json;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>A profile as the portal can keep it.</summary>
/// <param name="Country">None where Partner Center names none; only a new customer needs it.</param>
internal sealed record CenterDetails(CenterProfile Profile, string CompanyName, string Domain, string? Country)
{
    /// <summary>
    /// The cleaned profile; <see cref="CenterValueUnusable"/> for what is missing, too long, or holds signs that no field of the portal
    /// takes.
    /// </summary>
    public static Result<CenterDetails> Read(CenterProfile sent)
    {
        var profile = Cleaned(sent);
        if (profile.CompanyName is not { } name)
        {
            return new CenterValueUnusable("companyName");
        }

        if (profile.Domain is not { } domain)
        {
            return new CenterValueUnusable("domain");
        }

        if (profile.Country is { } country && AgreementCountries.Find(country) is null)
        {
            return new CenterValueUnusable("country");
        }

        return FindUnusable(profile) is { } field
            ? new CenterValueUnusable(field)
            : new CenterDetails(profile, name, domain, profile.Country);
    }

    /// <summary>What a new customer's bill-to details are.</summary>
    public BillingProfile NewProfile(string country) =>
        new()
        {
            CompanyName = CompanyName,
            FirstName = Profile.FirstName ?? string.Empty,
            LastName = Profile.LastName ?? string.Empty,
            Email = Profile.Email ?? string.Empty,
            PhoneNumber = Profile.PhoneNumber,
            Culture = CultureOf(country) ?? AgreementCountries.English,
            Language = Profile.Language,
            Address = NewAddress(country),
        };

    /// <summary>The known details with what Partner Center says; what it leaves out stays.</summary>
    public BillingProfile Over(BillingProfile known) =>
        known with
        {
            CompanyName = CompanyName,
            FirstName = Profile.FirstName ?? known.FirstName,
            LastName = Profile.LastName ?? known.LastName,
            Email = Profile.Email ?? known.Email,
            PhoneNumber = Profile.PhoneNumber ?? known.PhoneNumber,
            Culture = (Profile.Culture is null ? null : CultureOf(Country ?? known.Address.Country)) ?? known.Culture,
            Language = Profile.Language ?? known.Language,
            Address = Country is { } country && Profile.AddressLine1 is not null ? NewAddress(country) : known.Address,
        };

    /// <summary>By which a change made at Partner Center is seen.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Profile)));

    internal Address NewAddress(string country) =>
        new()
        {
            Country = country,
            AddressLine1 = Profile.AddressLine1 ?? string.Empty,
            AddressLine2 = Profile.AddressLine2,
            City = Profile.City ?? string.Empty,
            State = Profile.State,
            PostalCode = Profile.PostalCode,
        };

    private string? CultureOf(string country) =>
        AgreementCountries.Find(country)?.Cultures is { Count: > 0 } cultures
            ? cultures.FirstOrDefault(culture =>
                string.Equals(culture, Profile.Culture, StringComparison.OrdinalIgnoreCase)
            ) ?? cultures[0]
            : Profile.Culture;

    // A language that the culture says anyway is none of its own.
    private static string? LanguageBeside(string? culture, string? language) =>
        language is not null && culture?.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase) == true
            ? null
            : language;

    private static CenterProfile Cleaned(CenterProfile sent) =>
        sent with
        {
            CompanyName = PlainText.CleanOrNull(sent.CompanyName),
            Domain = PlainText.CleanCodeOrNull(sent.Domain)?.ToLowerInvariant(),
            RegistrationId = PlainText.CleanCodeOrNull(sent.RegistrationId),
            FirstName = PlainText.CleanOrNull(sent.FirstName),
            LastName = PlainText.CleanOrNull(sent.LastName),
            Email = PlainText.CleanCodeOrNull(sent.Email),
            PhoneNumber = PlainText.CleanCodeOrNull(sent.PhoneNumber),
            Culture = PlainText.CleanCodeOrNull(sent.Culture),
            Language = LanguageBeside(
                PlainText.CleanCodeOrNull(sent.Culture),
                PlainText.CleanCodeOrNull(sent.Language)?.ToLowerInvariant()
            ),
            Country = PlainText.CleanCodeOrNull(sent.Country)?.ToUpperInvariant(),
            AddressLine1 = PlainText.CleanOrNull(sent.AddressLine1),
            AddressLine2 = PlainText.CleanOrNull(sent.AddressLine2),
            City = PlainText.CleanOrNull(sent.City),
            State = PlainText.CleanOrNull(sent.State),
            PostalCode = PlainText.CleanCodeOrNull(sent.PostalCode),
        };

    // The wire's name of the first value that cannot be kept.
    private static string? FindUnusable(CenterProfile profile)
    {
        (string Field, string? Value, int Max)[] values =
        [
            ("companyName", profile.CompanyName, CustomerLimits.CompanyName),
            ("domain", profile.Domain, CustomerLimits.DomainPrefix + 32),
            ("organizationRegistrationNumber", profile.RegistrationId, CustomerLimits.RegistrationId),
            ("firstName", profile.FirstName, FieldRules.PersonNameMaxLength),
            ("lastName", profile.LastName, FieldRules.PersonNameMaxLength),
            ("email", profile.Email, EmailAddress.MaxLength),
            ("phoneNumber", profile.PhoneNumber, FieldRules.PhoneNumberMaxLength),
            ("culture", profile.Culture, CustomerLimits.Culture),
            ("language", profile.Language, CustomerLimits.Culture),
            ("addressLine1", profile.AddressLine1, CustomerLimits.AddressLine),
            ("addressLine2", profile.AddressLine2, CustomerLimits.AddressLine),
            ("city", profile.City, CustomerLimits.City),
            ("state", profile.State, CustomerLimits.State),
            ("postalCode", profile.PostalCode, CustomerLimits.PostalCode),
        ];
        return Array
            .Find(
                values,
                value => value.Value is { } text && (text.Length > value.Max || PlainText.HasForbiddenCharacters(text))
            )
            .Field;
    }
}
