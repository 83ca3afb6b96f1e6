namespace PartnerPortal.Shared.Ui;

/// <summary>One entry of a list to choose from.</summary>
public sealed record Choice(string Value, string Text);
