namespace PartnerPortal.Dashboard.Keyboard;

/// <summary>Names the texts of the palette and of the dialog of the keys.</summary>
public sealed class KeyboardText;
