using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The notes of a run by link, one for the readers of each language.</summary>
public static class NotesByLink
{
    /// <summary>Judges notes and days; faults are at <c>Days</c> and at the fields of <see cref="InvitationTemplate.FieldOf"/>.</summary>
    public static FieldRules Check(IReadOnlyDictionary<string, string> notes, int? days)
    {
        var rules = new FieldRules();
        rules.Add(nameof(NewInvitationRun.Days), NewAcceptanceRequestRules.DaysFault(days));
        foreach (var language in LetterLanguages.All)
        {
            NewAcceptanceRequestRules.Words(
                rules,
                InvitationTemplate.FieldOf(nameof(AcceptanceRequest.Note), language),
                Cleaned(notes, language) ?? string.Empty,
                AcceptanceRequest.NoteMaxLength
            );
        }

        return rules;
    }

    internal static List<InvitationRunText> ToTexts(Guid runId, IReadOnlyDictionary<string, string> notes) =>
        [
            .. LetterLanguages
                .All.Select(language => (Language: language, Note: Cleaned(notes, language)))
                .Where(known => known.Note is not null)
                .Select(known => new InvitationRunText
                {
                    RunId = runId,
                    Language = known.Language,
                    Subject = string.Empty,
                    Before = known.Note!,
                    After = string.Empty,
                }),
        ];

    private static string? Cleaned(IReadOnlyDictionary<string, string> notes, string language) =>
        PlainText.CleanOrNull(notes.GetValueOrDefault(language)?.ReplaceLineEndings("\n"));
}
