using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The text of an invitation as an agent edits it. The link comes between its two parts and is not part of it.</summary>
public sealed record InvitationText(string Subject, string Before, string After)
{
    public const int SubjectMaxLength = 200;

    /// <summary>Of each part.</summary>
    public const int PartMaxLength = 4000;

    /// <summary>The same text as it is judged and stored: line ends as <c>\n</c>, outer blanks gone.</summary>
    public InvitationText Cleaned() => new(PlainText.Clean(Subject), CleanLines(Before), CleanLines(After));

    private static string CleanLines(string text) => PlainText.Clean(text.ReplaceLineEndings("\n"));
}

/// <summary>The checks of an invitation's text that need no database.</summary>
public static class InvitationTextRules
{
    /// <summary>Judges a cleaned text.</summary>
    public static FieldRules Check(InvitationText text)
    {
        var rules = new FieldRules();
        rules.Text(nameof(InvitationText.Subject), text.Subject, InvitationText.SubjectMaxLength, required: true);
        Part(rules, nameof(InvitationText.Before), text.Before);
        Part(rules, nameof(InvitationText.After), text.After);
        if (text.Before.Length + text.After.Length == 0)
        {
            rules.Add(nameof(InvitationText.Before), new InvitationTextMissing());
        }

        return rules;
    }

    private static void Part(FieldRules rules, string field, string part)
    {
        if (part.Length > InvitationText.PartMaxLength)
        {
            rules.Add(field, new FieldTooLong(InvitationText.PartMaxLength));
        }

        // Lines and tabs belong into a letter; other control characters do not.
        if (PlainText.HasForbiddenCharacters(part.Replace("\n", " ", StringComparison.Ordinal).Replace('\t', ' ')))
        {
            rules.Add(field, new FieldHasForbiddenCharacters());
        }
    }
}
