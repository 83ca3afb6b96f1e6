using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.BulkAttestation;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>A reason in a few words, for counting; the full sentence is at the row.</summary>
internal static class ReasonTexts
{
    /// <summary>A field's fault names the column of the file, which is the same in every language.</summary>
    public static string Of(IStringLocalizer<BulkText> texts, string key)
    {
        var (field, code) = BulkReason.Split(key);
        var known = texts["Reason_" + code];
        var words = known.ResourceNotFound ? code : known.Value;
        return field is null ? words : $"{field}: {words}";
    }
}
