using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.BulkAttestation;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>An encoding in words: which languages it is for, and the name that programs know it by.</summary>
internal static class EncodingTexts
{
    public static string Of(IStringLocalizer<BulkText> texts, BulkEncoding encoding) =>
        BulkEncodings.ScriptOf(encoding) is not BulkScript.Unicode and var script
            ? $"{texts["Script_" + script]} ({BulkEncodings.NameOf(encoding)})"
        : encoding is BulkEncoding.Utf8 or BulkEncoding.Utf8WithMark ? "UTF-8"
        : encoding is BulkEncoding.Utf16LittleEndian or BulkEncoding.Utf16BigEndian ? "UTF-16"
        : "UTF-32";

    /// <summary>Some names of a file, one behind the other.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(" · ", names);
}
