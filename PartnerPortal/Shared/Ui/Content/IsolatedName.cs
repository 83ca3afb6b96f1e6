namespace PartnerPortal.Shared.Ui;

/// <summary>
/// A name inside a sentence of the interface, whose languages run from left to right: one that runs the other way would carry the figures and
/// stops beside it along.
/// </summary>
internal static class IsolatedName
{
    private const char First = '\u2068';
    private const char Last = '\u2069';

    public static string Of(string name) => name.Any(IsRightToLeft) ? First + name + Last : name;

    // Hebrew, Arabic and their neighbours, and the forms of presentation.
    private static bool IsRightToLeft(char character) =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFEFC');
}
