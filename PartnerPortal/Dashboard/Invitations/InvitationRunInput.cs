using System.Globalization;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>What was typed into the letters of a run, kept in the browser's tab under these member names.</summary>
public sealed class InvitationRunInput
{
    /// <summary>The parts of a letter in their order.</summary>
    public static readonly IReadOnlyList<string> Parts =
    [
        nameof(InvitationText.Subject),
        nameof(InvitationText.Before),
        nameof(InvitationText.After),
    ];

    /// <summary>The name of an <see cref="InvitationRunKind"/>.</summary>
    public string Kind { get; set; } = nameof(InvitationRunKind.DirectAcceptance);

    /// <summary>By link: how many days the links open; empty as the partner's setting says.</summary>
    public string Days { get; set; } = string.Empty;

    public string NoteEn { get; set; } = string.Empty;

    public string NoteNl { get; set; } = string.Empty;

    public string NoteSv { get; set; } = string.Empty;

    public bool IncludesInvited { get; set; }

    public string SubjectEn { get; set; } = string.Empty;

    public string BeforeEn { get; set; } = string.Empty;

    public string AfterEn { get; set; } = string.Empty;

    public string SubjectNl { get; set; } = string.Empty;

    public string BeforeNl { get; set; } = string.Empty;

    public string AfterNl { get; set; } = string.Empty;

    public string SubjectSv { get; set; } = string.Empty;

    public string BeforeSv { get; set; } = string.Empty;

    public string AfterSv { get; set; } = string.Empty;

    /// <summary>What is typed into a field, by its name: the days, or a part of a letter (<see cref="InvitationTemplate.FieldOf"/>).</summary>
    public string this[string field]
    {
        get =>
            field switch
            {
                nameof(Days) => Days,
                nameof(SubjectEn) => SubjectEn,
                nameof(BeforeEn) => BeforeEn,
                nameof(AfterEn) => AfterEn,
                nameof(SubjectNl) => SubjectNl,
                nameof(BeforeNl) => BeforeNl,
                nameof(AfterNl) => AfterNl,
                nameof(SubjectSv) => SubjectSv,
                nameof(BeforeSv) => BeforeSv,
                nameof(AfterSv) => AfterSv,
                nameof(NoteEn) => NoteEn,
                nameof(NoteNl) => NoteNl,
                nameof(NoteSv) => NoteSv,
                _ => throw new ArgumentOutOfRangeException(nameof(field), field, message: null),
            };
        set
        {
            switch (field)
            {
                case nameof(Days):
                    Days = value;
                    break;
                case nameof(SubjectEn):
                    SubjectEn = value;
                    break;
                case nameof(BeforeEn):
                    BeforeEn = value;
                    break;
                case nameof(AfterEn):
                    AfterEn = value;
                    break;
                case nameof(SubjectNl):
                    SubjectNl = value;
                    break;
                case nameof(BeforeNl):
                    BeforeNl = value;
                    break;
                case nameof(AfterNl):
                    AfterNl = value;
                    break;
                case nameof(SubjectSv):
                    SubjectSv = value;
                    break;
                case nameof(BeforeSv):
                    BeforeSv = value;
                    break;
                case nameof(AfterSv):
                    AfterSv = value;
                    break;
                case nameof(NoteEn):
                    NoteEn = value;
                    break;
                case nameof(NoteNl):
                    NoteNl = value;
                    break;
                case nameof(NoteSv):
                    NoteSv = value;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(field), field, message: null);
            }
        }
    }

    /// <summary>The standard letters.</summary>
    public static InvitationRunInput Standard(InvitationLetters letters)
    {
        var input = new InvitationRunInput();
        foreach (var language in LetterLanguages.All)
        {
            var text = InvitationTemplate.Usual(letters, language);
            input[InvitationTemplate.FieldOf(nameof(text.Subject), language)] = text.Subject;
            input[InvitationTemplate.FieldOf(nameof(text.Before), language)] = text.Before;
            input[InvitationTemplate.FieldOf(nameof(text.After), language)] = text.After;
        }

        return input;
    }

    public InvitationRunKind ToKind() =>
        string.Equals(Kind, nameof(InvitationRunKind.ByLink), StringComparison.Ordinal)
            ? InvitationRunKind.ByLink
            : InvitationRunKind.DirectAcceptance;

    /// <summary>What is no number is none of the days that there may be.</summary>
    public int? ToDays() =>
        string.IsNullOrWhiteSpace(Days) ? null
        : int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days
        : 0;

    public Dictionary<string, string> ToNotes() =>
        LetterLanguages.All.ToDictionary(
            language => language,
            language => this[InvitationTemplate.FieldOf(nameof(AcceptanceRequest.Note), language)],
            StringComparer.Ordinal
        );

    /// <summary>The faults of what is sent.</summary>
    public IReadOnlyList<FieldFault> Check() =>
        ToKind() == InvitationRunKind.ByLink
            ? NotesByLink.Check(ToNotes(), ToDays()).Faults
            : InvitationTemplate.Check(ToTexts()).Faults;

    public Dictionary<string, InvitationText> ToTexts() =>
        LetterLanguages.All.ToDictionary(
            language => language,
            language => new InvitationText(
                this[InvitationTemplate.FieldOf(nameof(InvitationText.Subject), language)],
                this[InvitationTemplate.FieldOf(nameof(InvitationText.Before), language)],
                this[InvitationTemplate.FieldOf(nameof(InvitationText.After), language)]
            ),
            StringComparer.Ordinal
        );
}
