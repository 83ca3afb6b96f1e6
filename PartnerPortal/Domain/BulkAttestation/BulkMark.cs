using System.Collections.Frozen;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>The truth values of spreadsheets: Excel writes TRUE and FALSE into a CSV file in its own language.</summary>
internal static class BulkMark
{
    // English, Dutch, Swedish, German, French, Spanish, Italian, Portuguese, Danish, Norwegian, Finnish, Polish, Czech and Slovak,
    // Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek.
    private static readonly FrozenSet<string> yes = Words(
        "1 TRUE WAAR SANT WAHR VRAI VERDADERO VERO VERDADEIRO SAND SANN TOSI PRAWDA PRAVDA IGAZ ADEVĂRAT DOĞRU ИСТИНА ІСТИНА ΑΛΗΘΕΣ"
    );

    private static readonly FrozenSet<string> no = Words(
        "0 FALSE ONWAAR FALSKT FALSCH FAUX FALSO FALSK USANN EPÄTOSI FAŁSZ NEPRAVDA HAMIS FALS YANLIŞ ЛОЖЬ ХИБНІСТЬ ΨΕΥΔΕΣ"
    );

    /// <summary>Whether the mark is set; an empty one is not, and <see langword="null"/> says that nobody knows the word.</summary>
    public static bool? Read(string mark)
    {
        var word = PlainText.CleanCode(mark);
        return yes.Contains(word) ? true
            : no.Contains(word) || word.Length == 0 ? false
            : null;
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
