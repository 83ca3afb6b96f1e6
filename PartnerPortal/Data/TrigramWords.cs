namespace PartnerPortal.Data;

/// <summary>What an index over trigrams can be asked for.</summary>
public static class TrigramWords
{
    private const int MinimumLength = 3;

    /// <summary>
    /// Whether a word can be looked up in the index: trigrams need three characters, and an emoji, which takes two of a
    /// string's, is one.
    /// </summary>
    public static bool IsLongEnough(string word) => word.EnumerateRunes().Count() >= MinimumLength;
}
