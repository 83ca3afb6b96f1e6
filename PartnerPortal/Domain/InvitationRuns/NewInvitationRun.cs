using System.Text.RegularExpressions;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A request to invite many customers, each by a letter in its own language.</summary>
public sealed record NewInvitationRun
{
    public const int SourceNameMaxLength = 200;

    /// <summary>The caller's own id for this request: sent twice, it makes one run.</summary>
    public required Guid RequestId { get; init; }

    public InvitationRunKind Kind { get; init; } = InvitationRunKind.DirectAcceptance;

    public required InvitationSelection Selection { get; init; }

    /// <summary>By link: how many days the links open; null as the partner's setting says.</summary>
    public int? Days { get; init; }

    /// <summary>By link: the note in each language of <see cref="LetterLanguages.All"/>, where there is one.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Of invitations: the letter in each language of <see cref="LetterLanguages.All"/>.</summary>
    public IReadOnlyDictionary<string, InvitationText> Texts { get; init; } =
        new Dictionary<string, InvitationText>(StringComparer.Ordinal);

    /// <summary>Also customers with an open invitation, or a request, get a letter.</summary>
    public bool IncludesInvited { get; init; }

    /// <summary>The host that the links name.</summary>
    public required Uri AdminCenter { get; init; }
}

/// <summary>
/// Whom to invite: the customers named, or all that a filter matches, or those of a campaign that are open.
/// </summary>
/// <param name="Signers">By link: whom to ask, where a file says so. For all others it is who is on record.</param>
/// <param name="Name">The name of the file or the campaign.</param>
public sealed record InvitationSelection(
    InvitationRunSource Source,
    IReadOnlyList<Guid>? Customers = null,
    PortfolioFilter? Filter = null,
    Guid? CampaignId = null,
    string? Name = null,
    IReadOnlyDictionary<Guid, Signer>? Signers = null
);

/// <summary>The placeholders of a letter to many: what takes their place in each letter, and the checks of a text with them.</summary>
public static partial class InvitationTemplate
{
    public const string Company = "{company}";
    public const string Partner = "{partner}";
    public const string Agent = "{agent}";

    private static readonly string[] Known = [Company, Partner, Agent];

    /// <summary>The usual letter in a language, with its placeholders.</summary>
    public static InvitationText Usual(InvitationLetters letters, string language) =>
        letters.Acceptance(language, Partner, Agent);

    /// <summary>The field of a text's part in a language, such as <c>SubjectEn</c>.</summary>
    public static string FieldOf(string part, string language) =>
        part + char.ToUpperInvariant(language[0]) + language[1..];

    /// <summary>Judges the texts of all languages; faults are at the fields of <see cref="FieldOf"/>.</summary>
    public static FieldRules Check(IReadOnlyDictionary<string, InvitationText> texts)
    {
        var rules = new FieldRules();
        foreach (var language in LetterLanguages.All)
        {
            var text = texts.TryGetValue(language, out var given)
                ? given.Cleaned()
                : new InvitationText(string.Empty, string.Empty, string.Empty);
            foreach (var fault in InvitationTextRules.Check(text).Faults)
            {
                rules.Add(FieldOf(fault.Field, language), fault.Error);
            }

            foreach (
                var (part, words) in ((string, string)[])
                    [
                        (nameof(InvitationText.Subject), text.Subject),
                        (nameof(InvitationText.Before), text.Before),
                        (nameof(InvitationText.After), text.After),
                    ]
            )
            {
                var unknown = Placeholders()
                    .Matches(words)
                    .Select(match => match.Value)
                    .FirstOrDefault(found => !Known.Contains(found, StringComparer.Ordinal));
                if (unknown is not null)
                {
                    rules.Add(FieldOf(part, language), new PlaceholderUnknown(unknown));
                }
            }
        }

        return rules;
    }

    /// <summary>The letter to one customer.</summary>
    public static InvitationText Fill(InvitationText template, string company, string partner, string agent)
    {
        return new InvitationText(In(template.Subject), In(template.Before), In(template.After)).Cleaned();

        // In one pass, so that a company called '{partner}' stays what it is called.
        string In(string text) =>
            Placeholders()
                .Replace(
                    text,
                    match =>
                        match.Value switch
                        {
                            Company => company,
                            Partner => partner,
                            Agent => agent,
                            _ => match.Value,
                        }
                );
    }

    [GeneratedRegex(@"\{[^{}\s]{1,40}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholders();
}
