using System.Globalization;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Amounts as people of a culture write them, whatever the currency.</summary>
public static class MoneyTexts
{
    private const int MinorUnitsInOne = 100;

    /// <summary>The .NET number of the pattern "$ n".</summary>
    private const int SymbolFirstWithBlank = 2;

    /// <summary>An amount in minor units: with the culture's own sign for its own currency, the euro's, or the ISO code.</summary>
    public static string Of(long minorUnits, string currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var own = new RegionInfo(CultureInfo.CreateSpecificCulture(culture.Name).Name);
        format.CurrencySymbol =
            string.Equals(own.ISOCurrencySymbol, currency, StringComparison.Ordinal) ? own.CurrencySymbol
            : string.Equals(currency, "EUR", StringComparison.Ordinal) ? "€"
            : currency;
        if (format.CurrencySymbol.Length > 1 && format.CurrencyPositivePattern == 0)
        {
            format.CurrencyPositivePattern = SymbolFirstWithBlank;
        }

        return ((decimal)minorUnits / MinorUnitsInOne).ToString("C2", format);
    }
}
