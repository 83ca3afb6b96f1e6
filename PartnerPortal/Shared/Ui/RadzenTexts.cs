using System.Globalization;
using System.Resources;
using Radzen;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// The library's own words in Dutch and Swedish (RadzenTexts.nl.resx, RadzenTexts.sv.resx, under the library's keys). What is
/// not there, and every other language, comes from the library.
/// </summary>
public sealed class RadzenTexts : ILocalizer
{
    private static readonly ResourceManager resources = new(typeof(RadzenTexts));

    public string? Get(string key, CultureInfo culture) => resources.GetString(key, culture);
}
