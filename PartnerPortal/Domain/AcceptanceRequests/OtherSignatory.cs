using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Who is the right person, as whoever opened a link says.</summary>
public sealed record OtherSignatory(string FirstName, string LastName, string Email)
{
    /// <summary>The same as it is judged and stored.</summary>
    public OtherSignatory Cleaned() =>
        new(PlainText.Clean(FirstName), PlainText.Clean(LastName), PlainText.CleanCode(Email));

    /// <summary>Whom a request's link was told of; none where it was not.</summary>
    internal static OtherSignatory? NamedIn(AcceptanceRequest request) =>
        request is { OtherFirstName: { } first, OtherLastName: { } last, OtherEmail: { } email }
            ? new OtherSignatory(first, last, email)
            : null;

    /// <summary>The faults of what was cleaned.</summary>
    public IReadOnlyList<FieldFault> Check()
    {
        var rules = new FieldRules();
        rules.PersonName(nameof(FirstName), FirstName);
        rules.PersonName(nameof(LastName), LastName);
        rules.Email(nameof(Email), Email);
        return rules.Faults;
    }
}
