namespace PartnerPortal.Shared.Ui;

/// <summary>One entry of a list of choices.</summary>
public sealed record Choice(string Value, string Text);
