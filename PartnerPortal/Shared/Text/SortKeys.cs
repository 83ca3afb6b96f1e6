using System.Globalization;

namespace PartnerPortal.Shared.Text;

/// <summary>
/// Bytes that sort as a culture sorts its words, so that a database that only compares bytes gives a list in the order
/// people expect. English and Dutch share the root order; Swedish puts å, ä and ö behind z.
/// </summary>
public static class SortKeys
{
    private const int MaxBytes = 96;
    private static readonly CompareInfo Root = CultureInfo.GetCultureInfo("en").CompareInfo;
    private static readonly CompareInfo Swedish = CultureInfo.GetCultureInfo("sv").CompareInfo;

    public static byte[] ForRoot(string text) => Of(Root, text);

    public static byte[] ForSwedish(string text) => Of(Swedish, text);

    private static byte[] Of(CompareInfo collation, string text)
    {
        var key = collation.GetSortKey(text, CompareOptions.IgnoreCase).KeyData;
        return key.Length <= MaxBytes ? key : key[..MaxBytes];
    }
}
