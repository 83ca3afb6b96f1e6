namespace PartnerPortal.Shared.Ui;

/// <summary>Marks the texts that the components themselves say, whatever page they stand on.</summary>
public sealed class UiText;
