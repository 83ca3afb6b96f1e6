using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// The person at the customer who accepted. Two cleaned signers are the same when they are equal to the letter
/// (spec/partner-center-api.md A2, duplicate rule).
/// </summary>
/// <param name="PhoneNumber">Optional; once cleaned, a missing one is empty.</param>
public sealed record Signer(string FirstName, string LastName, string Email, string? PhoneNumber)
{
    /// <summary>The same signer as it is judged and stored.</summary>
    public Signer Cleaned() =>
        new(
            PlainText.Clean(FirstName),
            PlainText.Clean(LastName),
            PlainText.CleanCode(Email),
            PlainText.CleanCode(PhoneNumber)
        );

    /// <summary>First and last name, as a sentence calls the signer.</summary>
    public string FullName => $"{FirstName} {LastName}";
}
