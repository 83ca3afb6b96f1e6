using System.Collections.Concurrent;
using System.Text.Json;

namespace PartnerPortal.PartnerCenterApi.Wire;

/// <summary>
/// The names of enum values on the wire: lower snake case out (<c>is_indirect_reseller_of</c>), any case, with or without
/// underscores, in (spec/partner-center-api.md 1.5, 1.9).
/// </summary>
internal static class WireName
{
    private static readonly ConcurrentDictionary<Enum, string> names = new();

    public static string Of(Enum value) =>
        names.GetOrAdd(value, static value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    /// <summary>The value that the text names; a number names none.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        var plain = (text ?? string.Empty).Trim().Replace("_", string.Empty, StringComparison.Ordinal);
        return plain.Length > 0
            && char.IsAsciiLetter(plain[0])
            && !plain.Contains(',', StringComparison.Ordinal)
            && Enum.TryParse(plain, ignoreCase: true, out value)
            && Enum.IsDefined(value);
    }
}
