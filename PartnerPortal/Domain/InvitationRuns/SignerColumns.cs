using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The columns of a file that name a signatory, found by the names in its first line: as in files of attestations, or in Dutch or Swedish.</summary>
internal sealed record SignerColumns(int FirstName, int LastName, int Email, int? PhoneNumber)
{
    private static readonly string[] firstNames = ["firstname", "voornaam", "förnamn", "fornamn"];
    private static readonly string[] lastNames = ["lastname", "achternaam", "efternamn"];
    private static readonly string[] emails = ["email", "emailaddress", "emailadres", "epost", "epostadress"];
    private static readonly string[] phones = ["phonenumber", "phone", "telefoonnummer", "telefonnummer", "telefon"];

    /// <summary>None where the first line does not name all three that are needed.</summary>
    public static SignerColumns? Find(IReadOnlyList<string> header)
    {
        var names = header.Select(name => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant()).ToList();
        return PlaceOf(firstNames) is { } first && PlaceOf(lastNames) is { } last && PlaceOf(emails) is { } email
            ? new SignerColumns(first, last, email, PlaceOf(phones))
            : null;

        int? PlaceOf(string[] known) =>
            names.FindIndex(name => known.Contains(name, StringComparer.Ordinal)) is >= 0 and var place ? place : null;
    }

    /// <summary>Whether a column is one of these.</summary>
    public bool Has(int place) => place == FirstName || place == LastName || place == Email || place == PhoneNumber;

    /// <summary>Whom a row names, even if it does so in part; none where it names nobody.</summary>
    public Signer? SignerOf(IReadOnlyList<string> fields)
    {
        var signer = new Signer(At(FirstName), At(LastName), At(Email), PhoneNumber is { } place ? At(place) : "");
        return signer.Cleaned() is { FirstName.Length: 0, LastName.Length: 0, Email.Length: 0 } ? null : signer;

        string At(int place) => place < fields.Count ? fields[place] : string.Empty;
    }
}
