using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>What was typed into the five fields, as text; kept in the browser's tab under these member names.</summary>
public sealed class AttestationInput
{
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
