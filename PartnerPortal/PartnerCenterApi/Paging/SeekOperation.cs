using System.Globalization;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Paging;

/// <summary>Which page is wanted; the numbers are the SDK's (spec/partner-center-api.md 1.6).</summary>
internal enum SeekOperation
{
    Next = 0,
    Previous = 1,
    First = 2,
    Last = 3,
    PageIndex = 4,
}

internal static class SeekOperations
{
    /// <summary>Reads a name in any case, or a number. Nothing is <see cref="SeekOperation.Next"/> with a token and the first page without.</summary>
    public static bool TryParse(string? text, bool hasToken, out SeekOperation operation)
    {
        operation = hasToken ? SeekOperation.Next : SeekOperation.First;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            operation = (SeekOperation)number;
            return Enum.IsDefined(operation);
        }

        return WireName.TryParse(text, out operation);
    }
}
