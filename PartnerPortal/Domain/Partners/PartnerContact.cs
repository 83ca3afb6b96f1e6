using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Partners;

/// <summary>How customers reach a partner: shown to them on the customer's side. What is null is not shown.</summary>
public sealed record PartnerContact(string? Email, string? PhoneNumber)
{
    public static PartnerContact Of(Partner partner) => new(partner.ContactEmail, partner.ContactPhoneNumber);

    public bool IsEmpty => Email is null && PhoneNumber is null;

    /// <summary>The same as it is judged and stored.</summary>
    public PartnerContact Cleaned() => new(NullIfEmpty(Email), NullIfEmpty(PhoneNumber));

    /// <summary>The faults of what was cleaned; both fields may be empty.</summary>
    public IReadOnlyList<FieldFault> Check()
    {
        var rules = new FieldRules();
        if (Email is not null)
        {
            rules.Email(nameof(Email), Email);
        }

        rules.Phone(nameof(PhoneNumber), PhoneNumber ?? string.Empty, required: false);
        return rules.Faults;
    }

    private static string? NullIfEmpty(string? text) =>
        PlainText.Clean(text ?? string.Empty) is { Length: > 0 } clean ? clean : null;
}

/// <summary>A change of what customers are shown.</summary>
/// <param name="Seen">What the agent saw it to be.</param>
public sealed record PartnerContactChange(PartnerContact Seen, PartnerContact Contact);
