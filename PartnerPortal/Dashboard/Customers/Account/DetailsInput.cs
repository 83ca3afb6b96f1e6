using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Dashboard.Customers.Account;

/// <summary>A field that someone else has changed, and that differs from the form.</summary>
public sealed record DetailsDifference(string Field, string Stored);

/// <summary>What was typed into the bill-to details, as text; kept in the browser's tab under these member names.</summary>
public sealed class DetailsInput
{
    private static readonly IReadOnlyList<(
        string Field,
        Func<DetailsInput, string> Read,
        Action<DetailsInput, string> Write
    )> Members =
    [
        (nameof(CompanyName), input => input.CompanyName, (input, value) => input.CompanyName = value),
        (nameof(FirstName), input => input.FirstName, (input, value) => input.FirstName = value),
        (nameof(LastName), input => input.LastName, (input, value) => input.LastName = value),
        (nameof(Email), input => input.Email, (input, value) => input.Email = value),
        (nameof(PhoneNumber), input => input.PhoneNumber, (input, value) => input.PhoneNumber = value),
        (nameof(AddressLine1), input => input.AddressLine1, (input, value) => input.AddressLine1 = value),
        (nameof(AddressLine2), input => input.AddressLine2, (input, value) => input.AddressLine2 = value),
        (nameof(PostalCode), input => input.PostalCode, (input, value) => input.PostalCode = value),
        (nameof(City), input => input.City, (input, value) => input.City = value),
        (nameof(State), input => input.State, (input, value) => input.State = value),
        (nameof(Culture), input => input.Culture, (input, value) => input.Culture = value),
    ];

    /// <summary>The version the form was opened with.</summary>
    public string SeenVersion { get; set; } = "0";

    public string CompanyName { get; set; } = string.Empty;

    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string PhoneNumber { get; set; } = string.Empty;

    public string AddressLine1 { get; set; } = string.Empty;

    public string AddressLine2 { get; set; } = string.Empty;

    public string City { get; set; } = string.Empty;

    public string State { get; set; } = string.Empty;

    public string PostalCode { get; set; } = string.Empty;

    public string Culture { get; set; } = string.Empty;

    public static DetailsInput Of(CustomerProfile profile) =>
        new()
        {
            SeenVersion = profile.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            CompanyName = profile.CompanyName,
            FirstName = profile.FirstName,
            LastName = profile.LastName,
            Email = profile.Email,
            PhoneNumber = profile.PhoneNumber ?? string.Empty,
            AddressLine1 = profile.Address.AddressLine1,
            AddressLine2 = profile.Address.AddressLine2 ?? string.Empty,
            City = profile.Address.City,
            State = profile.Address.State ?? string.Empty,
            PostalCode = profile.Address.PostalCode ?? string.Empty,
            Culture = profile.Culture,
        };

    /// <summary>The value of a field by its name.</summary>
    public static string Read(DetailsInput input, string field) => Member(field).Read(input);

    /// <summary>Sets a field by its name.</summary>
    public static void Write(DetailsInput input, string field, string value) => Member(field).Write(input, value);

    /// <summary>The fields whose stored value differs from the form.</summary>
    public IReadOnlyList<DetailsDifference> DifferencesFrom(CustomerProfile stored)
    {
        var other = Of(stored);
        return
        [
            .. Members
                .Where(member => !string.Equals(member.Read(this), member.Read(other), StringComparison.Ordinal))
                .Select(member => new DetailsDifference(member.Field, member.Read(other))),
        ];
    }

    public CustomerChange ToRequest(bool hasStates) =>
        new()
        {
            SeenVersion = long.TryParse(SeenVersion, System.Globalization.CultureInfo.InvariantCulture, out var version)
                ? version
                : 0,
            CompanyName = CompanyName,
            FirstName = FirstName,
            LastName = LastName,
            Email = Email,
            PhoneNumber = PhoneNumber,
            AddressLine1 = AddressLine1,
            AddressLine2 = AddressLine2,
            City = City,
            State = hasStates ? State : null,
            PostalCode = PostalCode,
            Culture = Culture,
        };

    private static (string Field, Func<DetailsInput, string> Read, Action<DetailsInput, string> Write) Member(
        string field
    ) => Members.Single(member => string.Equals(member.Field, field, StringComparison.Ordinal));
}
