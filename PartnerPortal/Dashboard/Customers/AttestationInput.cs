using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>What was typed into the five fields, as text; kept in the browser's tab under these member names.</summary>
public sealed class AttestationInput
{
    private bool withoutContactsPhone;

    /// <summary>The form's own id, which tells it from another form with the same content.</summary>
    public string FormId { get; set; } = Guid.NewGuid().ToString();

    /// <summary>The newest attestation when the form was opened; empty where there was none.</summary>
    public string SeenAttestation { get; set; } = string.Empty;

    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string PhoneNumber { get; set; } = string.Empty;

    /// <summary>As typed, in the person's own date format.</summary>
    public string AcceptedOn { get; set; } = string.Empty;

    /// <summary>The signer is usually the primary contact, so the fields start with those details.</summary>
    public static AttestationInput For(CustomerProfile profile, AcceptanceHistory history) =>
        new()
        {
            FirstName = profile.FirstName,
            LastName = profile.LastName,
            Email = profile.Email,
            PhoneNumber = profile.PhoneNumber ?? string.Empty,
            SeenAttestation = history.Seen.LatestAttestationId?.ToString() ?? string.Empty,
        };

    /// <summary>
    /// The contact's phone number is nobody else's: it goes when another person is named, and comes back with the contact. A number
    /// that was typed stays.
    /// </summary>
    public void FollowSigner(CustomerProfile profile)
    {
        var contact = profile.PhoneNumber ?? string.Empty;
        var isContact =
            string.Equals(Email.Trim(), profile.Email, StringComparison.OrdinalIgnoreCase)
            && (IsSame(FirstName, profile.FirstName) || IsSame(LastName, profile.LastName));
        if (!isContact && contact.Length > 0 && IsSame(PhoneNumber, contact))
        {
            (PhoneNumber, withoutContactsPhone) = (string.Empty, true);
        }
        else if (isContact && withoutContactsPhone && PhoneNumber.Length == 0)
        {
            (PhoneNumber, withoutContactsPhone) = (contact, false);
        }
    }

    private static bool IsSame(string typed, string known) =>
        string.Equals(typed.Trim(), known, StringComparison.Ordinal);

    public Signer ToSigner() => new(FirstName, LastName, Email, PhoneNumber);

    /// <summary>What is asked for, without an id yet.</summary>
    public NewAttestation ToRequest(TimeZoneInfo zone) =>
        new()
        {
            RequestId = Guid.Empty,
            Signer = ToSigner(),
            AcceptedOn = AcceptanceDate.OnDay(
                DateInput.TryRead(AcceptedOn, CultureInfo.CurrentCulture, out var day) ? day : null,
                zone
            ),
            Seen = new SeenHistory(Guid.TryParse(SeenAttestation, out var seen) ? seen : null),
        };
}
