namespace PartnerPortal.Shared.Ui;

/// <summary>Names the texts of the components themselves, on whichever page they are.</summary>
public sealed class UiText;
