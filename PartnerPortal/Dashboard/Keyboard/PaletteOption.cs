namespace PartnerPortal.Dashboard.Keyboard;

/// <summary>What the palette offers: a customer's page, or a destination.</summary>
/// <param name="Id">Of its element.</param>
public sealed record PaletteOption(string Id, string Text, string? Detail, string Icon, string Href)
{
    public Destination? Destination { get; init; }
}
