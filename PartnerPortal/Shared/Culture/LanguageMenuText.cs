namespace PartnerPortal.Shared.Culture;

/// <summary>Names the texts of the language menu.</summary>
public sealed class LanguageMenuText;
