using System.Text.RegularExpressions;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Shared.Results;

/// <summary>Collects what is wrong with the fields of one request; each field gets its first fault only.</summary>
public sealed partial class FieldRules
{
    public const int PersonNameMaxLength = 50;

    public const int PhoneNumberMaxLength = 32;

    private readonly List<FieldFault> faults = [];

    public IReadOnlyList<FieldFault> Faults => faults;

    public bool IsValid => faults.Count == 0;

    public void Add(string field, PortalError? fault)
    {
        if (fault is not null && !faults.Exists(known => string.Equals(known.Field, field, StringComparison.Ordinal)))
        {
            faults.Add(new FieldFault(field, fault));
        }
    }

    /// <summary>Any text: within its length, and without characters that no field takes.</summary>
    public void Text(string field, string value, int maxLength, bool required)
    {
        if (value.Length == 0)
        {
            Add(field, required ? new FieldRequired() : null);
        }
        else if (value.Length > maxLength)
        {
            Add(field, new FieldTooLong(maxLength));
        }
        else if (PlainText.HasForbiddenCharacters(value))
        {
            Add(field, new FieldHasForbiddenCharacters());
        }
    }

    /// <summary>A first or last name: a text with at least one letter, of any script.</summary>
    public void PersonName(string field, string value)
    {
        Text(field, value, PersonNameMaxLength, required: true);
        Add(field, value.EnumerateRunes().Any(System.Text.Rune.IsLetter) ? null : new NameWithoutLetters());
    }

    public void Email(string field, string value)
    {
        Text(field, value, EmailAddress.MaxLength, required: true);
        Add(field, EmailAddress.IsValid(value) ? null : new EmailMalformed());
    }

    public void Phone(string field, string value, bool required)
    {
        if (value.Length == 0)
        {
            Add(field, required ? new PhoneMissing() : null);
            return;
        }

        Text(field, value, PhoneNumberMaxLength, required: false);
        Add(field, PhoneForm().IsMatch(value) && value.Count(char.IsAsciiDigit) >= 4 ? null : new PhoneMalformed());
    }

    [GeneratedRegex(
        @"\A\+?[0-9 ().\-/]+(?:(?:x|ext\.?) ?[0-9]+)?\z",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex PhoneForm();
}
