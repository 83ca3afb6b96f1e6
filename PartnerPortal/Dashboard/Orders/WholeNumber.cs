using System.Globalization;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Reads a whole number as people type it.</summary>
public static class WholeNumber
{
    /// <summary>The number, blanks in it aside; zero, which no offer is sold in, for what is none.</summary>
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
