namespace PartnerPortal.SignIn.Links;

/// <summary>The texts of the page on which an agent chooses a password.</summary>
public sealed class ChoosePasswordText;
