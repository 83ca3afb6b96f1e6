using System.Globalization;
using System.Resources;
using Radzen;

namespace PartnerPortal.Shared.Ui;

/// <summary>
/// The library's own texts in Dutch and Swedish (RadzenTexts.nl.resx, RadzenTexts.sv.resx, by the library's keys). Missing
/// keys, and every other language, come from the library.
/// </summary>
public sealed class RadzenTexts : ILocalizer
{
    private static readonly ResourceManager resources = new(typeof(RadzenTexts));

    public string? Get(string key, CultureInfo culture) => resources.GetString(key, culture);
}
