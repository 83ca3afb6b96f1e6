using System.Globalization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>What was typed into a request, as text; kept in the browser's tab under these member names.</summary>
public sealed class RequestInput
{
    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string PhoneNumber { get; set; } = string.Empty;

    public string Language { get; set; } = string.Empty;

    public string Days { get; set; } = string.Empty;

    public string Note { get; set; } = string.Empty;

    /// <summary>Whom the newest request named instead, or asked, and otherwise the primary contact.</summary>
    public static RequestInput For(CustomerProfile profile, AcceptanceRequestLine? last, int days) =>
        new()
        {
            FirstName = last?.Other?.FirstName ?? last?.Signer.FirstName ?? profile.FirstName,
            LastName = last?.Other?.LastName ?? last?.Signer.LastName ?? profile.LastName,
            Email = last?.Other?.Email ?? last?.Signer.Email ?? profile.Email,
            PhoneNumber =
                (
                    last is null ? profile.PhoneNumber
                    : last.Other is null ? last.Signer.PhoneNumber
                    : null
                ) ?? string.Empty,
            Language = last?.Language ?? AgreementCountries.LanguageOfReader(profile.Address.Country, profile.Culture),
            Days = days.ToString(CultureInfo.InvariantCulture),
        };

    public NewAcceptanceRequest ToRequest() =>
        new()
        {
            Signer = new Signer(FirstName, LastName, Email, PhoneNumber),
            Language = Language,
            Days = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            Note = Note,
        };
}
