using System.Globalization;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Reads a whole number as people type it.</summary>
public static class WholeNumber
{
    /// <summary>The number, ignoring blanks; zero, which no offer is sold in, if it is invalid.</summary>
    public static int Read(string? text) =>
        int.TryParse(
            string.Concat((text ?? string.Empty).Where(character => !char.IsWhiteSpace(character))),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
